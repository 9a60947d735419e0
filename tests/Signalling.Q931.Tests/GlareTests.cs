using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931.Tests;

/// <summary>
/// §5.7 and Annex D with both ends ours: calls from both sides in any interleaving, frames crossing in flight as a seed draws it.
/// Both ends must agree call by call on the channel, every call must end on both, and nothing may stay behind.
/// </summary>
public class GlareTests
{
    public static TheoryData<GlareRule, ChannelChoice, ChannelChoice, HuntOrder, ulong> Cases
    {
        get
        {
            var cases = new TheoryData<GlareRule, ChannelChoice, ChannelChoice, HuntOrder, ulong>();
            foreach (GlareRule rule in Enum.GetValues<GlareRule>())
            {
                foreach (ChannelChoice user in new[] { ChannelChoice.Preferred, ChannelChoice.Exclusive })
                {
                    foreach (ChannelChoice network in new[] { ChannelChoice.Preferred, ChannelChoice.Exclusive })
                    {
                        cases.Add(rule, user, network, HuntOrder.Up, 1);
                        cases.Add(rule, user, network, HuntOrder.ByRole, 2);
                        cases.Add(rule, user, network, HuntOrder.LeastRecent, 3);
                    }
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void BothEndsAgree(GlareRule rule, ChannelChoice user, ChannelChoice network, HuntOrder hunt, ulong seed)
    {
        var storm = new Storm(rule, user, network, hunt, seed);
        storm.Run(calls: 3000);
        Assert.True(storm.Answered > 500, $"{storm.Answered} calls were answered");
        Assert.True(storm.Crossed < 120, $"{storm.Crossed} calls were moved to the same channel by both ends");
        if (hunt != HuntOrder.ByRole) Assert.True(storm.Collisions > 20, $"{storm.Collisions} collisions");
    }

    /// <summary>The same with channels restarted, blocked and unblocked by both ends at any moment: what a restart tears apart, messages and timers bring to an end on both.</summary>
    [Theory]
    [InlineData(GlareRule.NetworkKeeps, RestartForm.OneByOne, 11)]
    [InlineData(GlareRule.NetworkKeeps, RestartForm.List, 12)]
    [InlineData(GlareRule.Symmetric, RestartForm.SlotMap, 13)]
    [InlineData(GlareRule.Symmetric, RestartForm.OneByOne, 14)]
    public void RestartsAndBlocks_LeaveNothingBehind(GlareRule rule, RestartForm form, ulong seed)
    {
        var storm = new Storm(rule, ChannelChoice.Preferred, ChannelChoice.Preferred, HuntOrder.Up, seed, form, disturbed: true);
        storm.Run(calls: 3000);
        Assert.True(storm.Answered > 200, $"{storm.Answered} calls were answered");
        Assert.True(storm.Restarts > 100, $"{storm.Restarts} restarts");
    }

    private sealed class Attempt
    {
        public byte CallerChannel;
        public byte CalleeChannel;
        public bool CallerOver;
        public bool CalleeOver;
        public bool CalleeSeen;
    }

    private sealed class Storm
    {
        private readonly End _user;
        private readonly End _network;
        private readonly Queue<byte[]> _toUser = [];
        private readonly Queue<byte[]> _toNetwork = [];
        private readonly Dictionary<(End, ulong), (Attempt Attempt, bool Caller)> _calls = [];
        private readonly Dictionary<string, Attempt> _byNumber = [];
        private readonly List<(End End, Handle Call)> _waiting = [];
        private readonly List<(End End, ulong Call)> _told = [];
        private SeededRandom _random;
        private readonly bool _disturbed;
        private Instant _now;
        private int _placed;
        private bool _placing = true;

        public Storm(GlareRule rule, ChannelChoice user, ChannelChoice network, HuntOrder hunt, ulong seed, RestartForm form = default, bool disturbed = false)
        {
            _disturbed = disturbed;
            _random = new SeededRandom(seed);
            SignallingVariant variant = SignallingVariant.Q931 with { Glare = rule, RestartForm = form };
            _user = new End(InterfaceRole.User, 256, choice: user, configure: span => span with { Hunt = hunt, Variant = variant });
            _network = new End(InterfaceRole.Network, 256, choice: network, configure: span => span with { Hunt = hunt, Variant = variant });
            _user.OnIndication = On;
            _network.OnIndication = On;
            _user.Links.Activate(0, default);
            _network.Links.Activate(0, default);
            Settle();
        }

        public int Answered { get; private set; }

        public ulong Restarts => _user.Calls.CountersOf(0).Restarts + _network.Calls.CountersOf(0).Restarts;

        /// <summary>Ends of calls, counted at either side, whose moves crossed: each end had given the other's call the same channel.</summary>
        public int Crossed { get; private set; }

        public ulong Collisions => _user.Calls.CountersOf(0).Collisions + _network.Calls.CountersOf(0).Collisions;

        public void Run(int calls)
        {
            for (int step = 0; _placed < calls * 2; step++)
            {
                Step();
                if (step % 1000 == 0) Compare();
                if (_disturbed && _random.OneIn(100)) Disturb(_random.OneIn(2) ? _user : _network);
            }

            _placing = false;
            if (_disturbed) LetTimersEndIt();
            while (_calls.Count > 0)
            {
                if (_waiting.Count == 0 && _toUser.Count == 0 && _toNetwork.Count == 0) break;
                Step();
            }

            Settle();
            Assert.Empty(_calls);
            foreach (End end in new[] { _user, _network })
            {
                Assert.Equal(0, end.Calls.CallsOn(0));
                Assert.Equal(30, end.Calls.FreeChannels(0));
                if (_disturbed) continue;
                // A DISCONNECT may cross the refusal of its call, and find the reference free; nothing else may be out of place.
                Assert.Equal(end.Calls.CountersOf(0).UnknownReference, end.Calls.CountersOf(0).MessageErrors);
                Assert.Equal(0UL, end.Calls.CountersOf(0).TimerExpiries);
            }

            foreach (Attempt attempt in _byNumber.Values)
            {
                Assert.True(attempt.CallerOver);
                Assert.Equal(attempt.CalleeSeen, attempt.CalleeOver);
            }
        }

        private void Disturb(End end)
        {
            uint channels = ChannelMask.Of(1 + _random.Next(31)) | ChannelMask.Of(1 + _random.Next(31));
            switch (_random.Next(20))
            {
                case < 8: end.Calls.Restart(0, channels, _now); break;
                case 8: end.Calls.RestartInterface(0, _now); break;
                case < 13: end.Calls.Block(0, channels, whenIdle: _random.OneIn(2), _now); break;
                default: end.Calls.Unblock(0, ChannelMask.Bearers); break;
            }

            Drain(end);
        }

        private void LetTimersEndIt()
        {
            foreach (End end in new[] { _user, _network }) end.Calls.Unblock(0, ChannelMask.Bearers);
            for (int second = 0; second < 600 && _calls.Count > 0; second++)
            {
                _now += Duration.FromSeconds(1);
                _user.Expire(_now);
                _network.Expire(_now);
                Settle();
                foreach ((End end, ulong call) in new List<(End, ulong)>(_calls.Keys)) end.Calls.Clear(new Handle(call), Cause.NormalCallClearing, _now);
                Settle();
            }
        }

        private void Step()
        {
            switch (_random.Next(8))
            {
                case 0 or 1: Place(_user); break;
                case 2 or 3: Place(_network); break;
                case 4: Deliver(_toUser, _user); break;
                case 5: Deliver(_toNetwork, _network); break;
                default: Act(); break;
            }
        }

        private void Place(End end)
        {
            if (!_placing) return;
            string number = (1_000_000 + _placed).ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (end.Calls.Setup(Wire.Request("1", number), 0, _now, out Handle call, out _) != SetupResult.Placed) return;
            _placed++;
            var attempt = new Attempt();
            _byNumber.Add(number, attempt);
            _calls.Add((end, call.Value), (attempt, true));
            if (_random.OneIn(20)) _waiting.Add((end, call));
            Drain(end);
        }

        // A few frames wait at any time: what crosses is up to chance.
        private void Deliver(Queue<byte[]> frames, End to)
        {
            for (int count = _random.Next(6); count > 0 && frames.Count > 0; count--)
            {
                to.Links.Receive(0, frames.Dequeue(), _now);
                Drain(to);
            }
        }

        // Somebody answers, or hangs up, or has been told to.
        private void Act()
        {
            if (_waiting.Count == 0) return;
            int index = _random.Next(_waiting.Count);
            (End end, Handle call) = _waiting[index];
            _waiting[index] = _waiting[^1];
            _waiting.RemoveAt(_waiting.Count - 1);
            if (!_calls.TryGetValue((end, call.Value), out (Attempt Attempt, bool Caller) known)) return;
            if (!known.Caller && known.Attempt.CalleeChannel == 0 && !_random.OneIn(6))
            {
                if (_random.OneIn(3)) end.Calls.Proceeding(call, _now);
                end.Calls.Answer(call, _now);
                _waiting.Add((end, call));
                known.Attempt.CalleeChannel = 255;
            }
            else
            {
                end.Calls.Clear(call, Cause.NormalCallClearing, _now);
            }

            Drain(end);
        }

        private void On(End end, CallIndication indication, Instant now)
        {
            switch (indication.Kind)
            {
                case IndicationKind.Setup:
                    Attempt offered = _byNumber[indication.Calling.ToString()];
                    Assert.True(_disturbed || !offered.CalleeSeen);
                    offered.CalleeSeen = true;
                    offered.CalleeOver = false;
                    _calls.Add((end, indication.Signalling.Value), (offered, false));
                    _waiting.Add((end, indication.Signalling));
                    break;
                case IndicationKind.Answer:
                    Answered++;
                    Assert.NotEqual(0, indication.Channel.Timeslot);
                    Note(ref Find(end, indication).CallerChannel, indication.Channel, Find(end, indication));
                    _waiting.Add((end, indication.Signalling));
                    break;
                case IndicationKind.Connected:
                    Note(ref Find(end, indication).CalleeChannel, indication.Channel, Find(end, indication));
                    break;
                case IndicationKind.Disconnect:
                    _told.Add((end, indication.Signalling.Value));
                    _waiting.Add((end, indication.Signalling));
                    break;
                case IndicationKind.Released:
                    Assert.True(_calls.Remove((end, indication.Signalling.Value), out (Attempt Attempt, bool Caller) over));
                    if (over.Caller) over.Attempt.CallerOver = true;
                    else over.Attempt.CalleeOver = true;
                    // 44 and 34: the channel was lost at glare, or none was left; 6: both ends chose a channel for the other's call at once.
                    if (indication.Cause == Cause.ChannelUnacceptable) Crossed++;
                    else if (!_disturbed) Assert.Contains(indication.Cause, new[] { Cause.NormalCallClearing, Cause.RequestedCircuitNotAvailable, Cause.NoCircuitAvailable });
                    break;
            }
        }

        private Attempt Find(End end, in CallIndication indication) => _calls[(end, indication.Signalling.Value)].Attempt;

        private static void Note(ref byte side, ChannelId channel, Attempt attempt)
        {
            side = channel.Timeslot;
            if (attempt.CallerChannel is not (0 or 255) && attempt.CalleeChannel is not (0 or 255)) Assert.Equal(attempt.CallerChannel, attempt.CalleeChannel);
        }

        /// <summary>Nothing is in flight: both ends must see the same channels.</summary>
        private void Compare()
        {
            Settle();
            // Until its first response, and when it is cleared before one, a call may stand on the channel asked for at one end and on another at the other.
            foreach ((End end, Handle call) in _waiting)
            {
                if (_calls.TryGetValue((end, call.Value), out (Attempt Attempt, bool Caller) known) && !known.Caller) end.Calls.Proceeding(call, _now);
            }

            Settle();
            foreach ((End end, ulong call) in _told) end.Calls.Clear(new Handle(call), Cause.NormalCallClearing, _now);
            _told.Clear();
            Settle();
            if (_disturbed) return;
            Assert.Equal(_user.Calls.CallsOn(0), _network.Calls.CallsOn(0));
            for (int timeslot = 1; timeslot < 32; timeslot++)
                Assert.Equal(_user.Calls.StateOf(0, timeslot) == ChannelState.Busy, _network.Calls.StateOf(0, timeslot) == ChannelState.Busy);
        }

        private void Settle()
        {
            do
            {
                Drain(_user);
                Drain(_network);
                while (_toUser.TryDequeue(out byte[]? frame)) _user.Links.Receive(0, frame, _now);
                while (_toNetwork.TryDequeue(out byte[]? frame)) _network.Links.Receive(0, frame, _now);
            }
            while (_user.Drain(_now, Queue) | _network.Drain(_now, Queue));
        }

        private void Drain(End end)
        {
            while (end.Drain(_now, Queue))
            {
            }
        }

        private void Queue(End from, ReadOnlySpan<byte> frame) => (ReferenceEquals(from, _user) ? _toNetwork : _toUser).Enqueue(frame.ToArray());
    }
}
