using System;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using AcdController.CallControl;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Media;
using AcdController.Operations;
using AcdController.Switching;
using AcdController.Telephony;
using AcdController.Treatment;
using SourceKind = AcdController.Switching.SourceKind;

namespace AcdController.Controller;

/// <content>What the pump does between rooms, with a caller and agents in the place of signalling and cards.</content>
public sealed partial class Walk
{
    private void Carry()
    {
        int rounds = 0;
        while (CarryOn()) Invariant.Require(++rounds < RoundsMax, "the rooms come to rest");
        TellSteps();
    }

    private bool CarryOn()
    {
        bool moved = false;
        while (_rooms.Calls.TryTakeOrder(out LegOrder order))
        {
            On(order);
            moved = true;
        }

        while (_rooms.Calls.TryTake(out CallNews news))
        {
            On(news);
            moved = true;
        }

        moved |= CarryMedia();
        while (_rooms.Selector.TryTake(out SelectorNews news))
        {
            _rooms.Plans.On(news, _now);
            moved = true;
        }

        while (_rooms.Selector.TryTakeAgentNews(out AgentNews news))
        {
            _rooms.Plans.On(news, _now);
            moved = true;
        }

        while (_rooms.Map.TryTakeOrder(out Switching.Cell order))
        {
            On(order);
            moved = true;
        }

        while (_rooms.Plans.Requests.TryTake(out RequestOrder order, out ReadOnlySpan<byte> keys))
        {
            On(order, keys);
            moved = true;
        }

        return moved;
    }

    private bool CarryMedia()
    {
        bool moved = false;
        while (_rooms.Pools.TryTake(out PoolGrant grant))
        {
            if (grant.Resource == VoiceResource.Player) _rooms.Player.On(grant);
            else if (grant.Resource == VoiceResource.Receiver) _rooms.Plans.On(grant);
            moved = true;
        }

        while (_rooms.Player.TryTake(out AnnouncementDone news))
        {
            _rooms.Plans.On(news, _now);
            moved = true;
        }

        while (_rooms.Plans.TryTakeOrder(out ReceiverOrder receiver))
        {
            if (receiver.Channel == _channel) _listens = receiver.On;
            moved = true;
        }

        while (_rooms.Recorders.TryTakeOrder(out RecorderOrder order))
        {
            if (order.Begin)
            {
                // Whoever records speaks for a while.
                ChannelId channel = order.Channel;
                uint token = order.Token;
                Later(s_talks, () => _rooms.Recorders.Ended(channel, token, RecordingEnd.Ordered, (uint)(s_talks.Seconds * 8000)));
            }

            moved = true;
        }

        while (_rooms.Recorders.TryTake(out RecordingDone news))
        {
            _rooms.Plans.On(news, _now);
            moved = true;
        }

        return moved;
    }

    private void On(in LegOrder order)
    {
        Handle leg = order.Leg;
        switch (order.Kind)
        {
            case LegOrderKind.Bind:
                _leg = leg;
                _call = _rooms.Calls.CallOf(leg);
                break;
            case LegOrderKind.Answer:
                _rooms.Calls.On(new CallIndication { Kind = IndicationKind.Connected, Leg = leg }, _now);
                break;
            case LegOrderKind.Clear when !leg.IsNone:
                _rooms.Calls.On(new CallIndication { Kind = IndicationKind.Released, Leg = leg, Cause = order.Cause }, _now);
                break;
            case LegOrderKind.Place:
                Place(order);
                break;
        }
    }

    // Whoever is called rings, answers, talks for a while and hangs up.
    private void Place(in LegOrder order)
    {
        Handle leg = order.Leg;
        int slot = 2 + (++_numbers % 13);
        ChannelId channel = order.Span >= 0 ? ChannelOf(order.Span, slot) : ChannelOf(SpanOf(SpanRole.Trunk), slot);
        _rooms.Calls.Placed(leg, new Handle((ulong)(1000 + _numbers)), channel);
        Later(s_rings, () => Indicate(leg, IndicationKind.Alerting));
        Later(s_answers, () => Indicate(leg, IndicationKind.Answer));
        Later(s_answers + s_talks, () => HangUp(leg, channel));
    }

    // Nobody hangs up while he is told whom he will talk to.
    private void HangUp(Handle leg, ChannelId channel)
    {
        if (_told.ContainsKey(channel)) Later(s_talks, () => HangUp(leg, channel));
        else Indicate(leg, IndicationKind.Disconnect);
    }

    // The leg may be gone by then.
    private void Indicate(Handle leg, IndicationKind kind)
    {
        if (_rooms.Calls.SignallingOf(leg).IsNone) return;
        _rooms.Calls.On(new CallIndication { Kind = kind, Leg = leg, Cause = kind == IndicationKind.Disconnect ? Cause.NormalCallClearing : Cause.None }, _now);
    }

    private void On(in CallNews news)
    {
        switch (news.Kind)
        {
            case CallNewsKind.Over:
                if (news.Call == _call)
                {
                    TellSteps();
                    IsOver = true;
                    _due.Clear();
                    Request = null;
                    Tell(WalkNewsKind.Over, cause: news.Cause);
                }

                _rooms.Plans.Forget(news.Call, _now);
                _rooms.Calls.Free(news.Call);
                break;
            case CallNewsKind.NoRoom:
                IsOver = true;
                Tell(WalkNewsKind.Over, cause: news.Cause);
                break;
            case CallNewsKind.TestRings or CallNewsKind.TestAnswered or CallNewsKind.TestGone or CallNewsKind.TestOver:
                break;
            default:
                _rooms.Plans.On(news, _now);
                break;
        }
    }

    private void On(in Switching.Cell order)
    {
        if (order.Sink != _channel)
        {
            TellOther(order);
            return;
        }

        _due.RemoveAll(due => due.Number < 0);
        _playing = 0;
        switch (order.Kind)
        {
            case SourceKind.Announcement:
                Play([order.Prompt], order.Detail, order.Token);
                break;
            case SourceKind.PlayList:
                ref readonly AnnouncementList list = ref _rooms.Map.ListOf(order.Sink);
                Play([.. list.AsSpan()], list.Times, order.Token);
                break;
        }
    }

    private void Play(ImmutableArray<ushort> prompts, byte times, uint token)
    {
        TellSteps();
        Tell(times == 0 ? WalkNewsKind.HearsAgain : WalkNewsKind.Hears, prompts: prompts);
        if (times == 0) return;
        Duration whole = Duration.Zero;
        foreach (ushort prompt in prompts) whole += _length(prompt);
        _playing = token;
        // Its end has a number below 0, for it may be taken back.
        _due.Add((_now + new Duration(whole.Microseconds * times), -1, () =>
        {
            _playing = 0;
            _rooms.Player.Ended(_channel, token, false);
        }
        ));
    }

    // What others hear to its end ends, though nobody who walks hears it: an agent is told of the call before he talks.
    private void TellOther(in Switching.Cell order)
    {
        ChannelId channel = order.Sink;
        _told.Remove(channel);
        ImmutableArray<ushort> prompts = order.Kind switch
        {
            SourceKind.Announcement when order.Detail != 0                          => [order.Prompt],
            SourceKind.PlayList when _rooms.Map.ListOf(channel) is { Times: not 0 } => [.. _rooms.Map.ListOf(channel).AsSpan()],
            _                                                                       => [],
        };
        if (prompts.IsEmpty) return;
        uint token = order.Token;
        _told[channel] = token;
        Duration whole = Duration.Zero;
        foreach (ushort prompt in prompts) whole += _length(prompt);
        Later(whole, () =>
        {
            if (!_told.TryGetValue(channel, out uint now) || now != token) return;
            _told.Remove(channel);
            _rooms.Player.Ended(channel, token, false);
        });
    }

    private void On(in RequestOrder order, ReadOnlySpan<byte> keys)
    {
        _rooms.Plans.Requests.HandedOver(order.Token);
        if (order.Source < 0)
        {
            // Rows for the box's own store, fax and text messages: they are taken.
            Close(order.Token, RequestOutcome.Answered, []);
            return;
        }

        ImmutableArray<string>.Builder texts = ImmutableArray.CreateBuilder<string>();
        foreach (ref readonly ShortText key in MemoryMarshal.Cast<byte, ShortText>(keys)) texts.Add(key.ToString());
        Request = new WalkRequest(order.Token, order.Source, order.Query, texts.ToImmutable());
    }

    private void TellSteps()
    {
        if (_call.IsNone || IsOver) return;
        int count = _rooms.Plans.Trace.CountOf(_call);
        var entries = default(TraceEntries);
        int kept = _rooms.Plans.Trace.Copy(_call, ref entries);
        for (int entry = Math.Max(0, kept - (count - _seen)); entry < kept; entry++) Tell(WalkNewsKind.Step, entries[entry]);
        _seen = count;
    }
}
