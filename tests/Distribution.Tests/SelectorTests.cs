using System.Collections.Generic;
using System.Collections.Immutable;
using AcdController.Kernel;

namespace AcdController.Distribution.Tests;

public class SelectorTests
{
    private static readonly Duration _wrapUp = Duration.FromSeconds(2);
    private readonly Store _store = new();
    private readonly TimerWheel _wheel;
    private readonly Selector _selector;
    private readonly Slab<int> _calls;
    private Instant _now = Instant.FromMilliseconds(1000);

    public SelectorTests()
    {
        _wheel = new TimerWheel(_store, 16);
        _calls = new Slab<int>(_store, "test.calls", 64);
        ImmutableArray<OldQueueRule> queues = [new OldQueueRule(0, 5, _wrapUp), new OldQueueRule(1, 0, _wrapUp)];
        ImmutableArray<OldAgentRule> agents =
        [
            new OldAgentRule(1, true, Duration.FromSeconds(5)),
            new OldAgentRule(1, true, Duration.Zero),
            new OldAgentRule(3, false, Duration.Zero),
        ];
        _selector = new Selector(_store, _wheel, new OldDistributionRules(queues, agents, 32));
    }

    [Fact]
    public void LongestIdleAgent_GetsTheCall_AtOnce()
    {
        Enter(0, out _);
        Assert.Equal(0, TakeOffer().Agent);
        Enter(0, out _);
        Assert.Equal(1, TakeOffer().Agent);
        Assert.Equal(OldAgentState.Offered, _selector.AgentAt(1).State);
    }

    [Fact]
    public void IdleOrder_FollowsTheEndOfWrapUp_NotTheNumber()
    {
        Handle first = EnterAndOffer(0);
        Handle second = EnterAndOffer(0);
        _selector.Accept(second, _now);
        _selector.Accept(first, _now);
        Finish(second);
        Advance(500);
        Finish(first);
        Advance(3000);
        Enter(0, out _);
        Assert.Equal(1, TakeOffer().Agent);
    }

    [Fact]
    public void WaitingCalls_AreTakenInOrderOfEntry_AndAReturnedCallStandsFirst()
    {
        Handle a = EnterAndOffer(0);
        Handle b = EnterAndOffer(0);
        Enter(0, out Handle c);
        Enter(0, out Handle d);
        Advance(100);
        _selector.Refuse(b, RefusalKind.NoAnswer, _now);
        Assert.Equal(OldAgentState.ForcedNotReady, _selector.AgentAt(1).State);
        Assert.Equal(b, _selector.OldestOf(0));
        Assert.Equal(1000, _selector.TicketOf(b).EnqueuedAt.Milliseconds);

        _selector.Refuse(a, RefusalKind.Refused, _now);
        Assert.Equal(a, _selector.OldestOf(0));
        Advance(5000);
        Assert.Equal(a, TakeOffer().Ticket);
        Assert.True(_selector.Command(1, OldAgentEvent.SayReady, _now));
        Assert.Equal(b, TakeOffer().Ticket);
        Assert.Equal(2, _selector.QueueAt(0).Waiting.Count);
        _selector.Leave(c, ringing: false, _now);
        Assert.Equal(d, _selector.OldestOf(0));
    }

    [Fact]
    public void CallerLeavesWhileOffered_AgentIsReadyAndGetsTheNext()
    {
        Handle a = EnterAndOffer(0);
        EnterAndOffer(0);
        Enter(0, out Handle c);
        _selector.Leave(a, ringing: false, _now);
        SelectorNews next = TakeOffer();
        Assert.Equal((c, 0), (next.Ticket, next.Agent));
        Assert.Equal(1UL, _selector.QueueAt(0).Abandoned);
    }

    [Fact]
    public void AgentIsNotOfferedAgain_BeforeTheTelephoneIsReleased()
    {
        Handle a = EnterAndOffer(0);
        EnterAndOffer(0);
        Enter(0, out Handle c);
        _selector.Leave(a, ringing: true, _now);
        Assert.False(_selector.TryTake(out _));
        _selector.TelephoneFree(0, _now);
        Assert.Equal(c, TakeOffer().Ticket);
        _selector.Accept(c, _now);
        _selector.Finish(c, _now);
        Advance(10_000);
        Assert.Equal(OldAgentState.Finishing, _selector.AgentAt(0).State);
        _selector.TelephoneFree(0, _now);
        Assert.Equal(OldAgentState.WrapUp, _selector.AgentAt(0).State);
    }

    [Fact]
    public void WithdrawnOffer_DoesNotStand()
    {
        Enter(0, out Handle ticket);
        _selector.Leave(ticket, ringing: false, _now);
        Assert.True(_selector.TryTake(out SelectorNews stale));
        Assert.False(_selector.IsOffered(stale));
    }

    [Fact]
    public void FullQueue_Refuses_QueueOfLengthZeroTakesWhatAnAgentTakesAtOnce()
    {
        EnterAndOffer(0);
        EnterAndOffer(0);
        for (int i = 0; i < 5; i++) Assert.True(Enter(0, out _));
        Assert.False(Enter(0, out _));
        Assert.Equal(1UL, _selector.QueueAt(0).Refused);

        Assert.False(Enter(1, out _));
        Assert.True(_selector.Command(2, OldAgentEvent.LogIn, _now));
        _selector.Command(2, OldAgentEvent.SayReady, _now);
        Assert.Equal(2, TakeOffer().Agent);
    }

    [Fact]
    public void AgentWithTwoSkills_TakesTheOldestOfBothQueues()
    {
        EnterAndOffer(0);
        EnterAndOffer(0);
        Enter(0, out Handle general);
        _selector.Command(2, OldAgentEvent.LogIn, _now);
        _selector.Command(2, OldAgentEvent.SayReady, _now);
        Assert.Equal(general, TakeOffer().Ticket);
    }

    [Fact]
    public void Commands_DuringOfferAndTalk_TakeEffectAfterwards()
    {
        Handle a = EnterAndOffer(0);
        Assert.True(_selector.Command(0, OldAgentEvent.SayNotReady, _now));
        _selector.Accept(a, _now);
        Assert.Equal(OldAgentState.BusyThenNotReady, _selector.AgentAt(0).State);
        _selector.Finish(a, _now);
        Assert.Equal(OldAgentState.NotReady, _selector.AgentAt(0).State);

        Handle b = EnterAndOffer(0);
        Assert.True(_selector.Command(1, OldAgentEvent.LogOut, _now));
        _selector.Refuse(b, RefusalKind.NoAnswer, _now);
        Assert.Equal(OldAgentState.LoggedOut, _selector.AgentAt(1).State);
        Assert.False(_selector.Command(1, OldAgentEvent.SayReady, _now));
        Assert.False(_selector.Command(0, OldAgentEvent.LogIn, _now));
    }

    [Fact]
    public void WrapUp_EndsByItselfOrByCommand()
    {
        Handle a = EnterAndOffer(0);
        _selector.Accept(a, _now);
        Finish(a);
        Assert.Equal(OldAgentState.WrapUp, _selector.AgentAt(0).State);
        Advance(1999);
        Assert.Equal(OldAgentState.WrapUp, _selector.AgentAt(0).State);
        Advance(1);
        Assert.Equal(OldAgentState.Ready, _selector.AgentAt(0).State);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void RandomLife_NeverLeavesAFreeAgentBesideAWaitingCall_NorAnOvertake(ulong seed)
    {
        var random = new SeededRandom(seed);
        var held = new List<Handle>();
        for (int step = 0; step < 20_000; step++)
        {
            int pick = held.Count > 0 ? random.Next(held.Count) : -1;
            if (random.OneIn(3)) _selector.TelephoneFree(random.Next(3), _now);
            switch (random.Next(6))
            {
                case 0 or 1:
                    if (Enter(random.Next(2), out Handle entered)) held.Add(entered);
                    break;
                case 2 when pick >= 0 && _selector.TicketOf(held[pick]).State == TicketState.Offered:
                    _selector.Accept(held[pick], _now);
                    break;
                case 3 when pick >= 0 && _selector.TicketOf(held[pick]).State == TicketState.Offered:
                    _selector.Refuse(held[pick], (RefusalKind)random.Next(3), _now);
                    break;
                case 4 when pick >= 0:
                    if (_selector.TicketOf(held[pick]).State == TicketState.Talking) _selector.Finish(held[pick], _now);
                    else _selector.Leave(held[pick], random.OneIn(2), _now);
                    _selector.TelephoneFree(random.Next(3), _now);
                    held.RemoveAt(pick);
                    break;
                default:
                    _selector.Command(random.Next(3), (OldAgentEvent)random.Next(4), _now);
                    break;
            }

            while (_selector.TryTake(out _)) { }
            Advance(random.Next(700));
            while (_selector.TryTake(out _)) { }
            Assert.False(_selector.QueueAt(0).Waiting.Count > 0 && _selector.ReadyWith(0) > 0);
            Assert.False(_selector.QueueAt(1).Waiting.Count > 0 && _selector.ReadyWith(1) > 0);
            CheckTokens(held);
        }
    }

    // Both or neither: the ticket names its agent, the agent names its ticket.
    private void CheckTokens(List<Handle> held)
    {
        int tokens = 0;
        foreach (Handle ticket in held)
        {
            ref readonly Ticket row = ref _selector.TicketOf(ticket);
            if (row.State == TicketState.Waiting) continue;
            tokens++;
            Assert.Equal(ticket, _selector.AgentAt(row.Agent).Ticket);
        }

        for (int agent = 0; agent < 3; agent++)
        {
            if (!_selector.AgentAt(agent).Ticket.IsNone) tokens--;
        }

        Assert.Equal(0, tokens);
    }

    private bool Enter(int queue, out Handle ticket)
    {
        _calls.TryTake(out Handle call);
        _calls.Free(call);
        return _selector.TryEnqueue(queue, call, _now, out ticket);
    }

    private void Finish(Handle ticket)
    {
        int agent = _selector.TicketOf(ticket).Agent;
        _selector.Finish(ticket, _now);
        _selector.TelephoneFree(agent, _now);
    }

    private Handle EnterAndOffer(int queue)
    {
        Assert.True(Enter(queue, out Handle ticket));
        Assert.Equal(ticket, TakeOffer().Ticket);
        return ticket;
    }

    private SelectorNews TakeOffer()
    {
        Assert.True(_selector.TryTake(out SelectorNews offer));
        Assert.True(_selector.IsOffered(offer));
        return offer;
    }

    private void Advance(long milliseconds)
    {
        _now += Duration.FromMilliseconds(milliseconds);
        while (_wheel.TryExpire(_now, out int timer)) _selector.Expire(timer, _now);
    }
}
