using System;
using System.Collections.Generic;
using AcdController.Kernel;
using Xunit.Abstractions;

namespace AcdController.Distribution.Tests;

/// <summary>Any sequence of events leaves every agent in order; when everything falls silent, nobody hangs.</summary>
public class AgentWalkTests(ITestOutputHelper output)
{
    private const int Agents = 12;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void AnySequence_LeavesEveryAgentInOrder_AndSilenceFreesAll(ulong seed)
    {
        output.WriteLine($"seed {seed}");
        var walk = new Walk(seed);
        for (int step = 0; step < 10_000; step++)
        {
            walk.Step();
            walk.CheckAll();
        }

        Assert.Equal((1 << (int)AgentState.Settling) - 1, walk.StatesSeen);
        walk.FallSilent();
        for (int agent = 0; agent < Agents; agent++)
        {
            AgentState state = walk.Rig.Agents[agent].State;
            Assert.True(state is AgentState.LoggedOut or AgentState.NotReady or AgentState.ForcedNotReady or AgentState.Ready, $"agent {agent} hangs in {state}");
            Assert.Equal(TelephoneUse.None, walk.Rig.Agents[agent].Telephone);
            if (state == AgentState.LoggedOut) walk.Rig.Say(AgentCommandKind.LogIn, agent: agent);
            walk.Rig.Say(AgentCommandKind.Ready, agent: agent);
            Assert.True(walk.Rig.Agents.IsFree(agent));
        }
    }

    [Fact]
    public void ASnapshot_GoesOnAlike()
    {
        const ulong seed = 5;
        output.WriteLine($"seed {seed}");
        var walk = new Walk(seed);
        for (int step = 0; step < 5_000; step++) walk.Step();
        var twin = new Walk(seed, walk);
        for (int step = 0; step < 5_000; step++)
        {
            walk.Step();
            twin.Step();
        }

        Assert.Equal(walk.Saved(), twin.Saved());
    }

    [Fact]
    public void NothingAllocates()
    {
        var walk = new Walk(6);
        for (int step = 0; step < 20_000; step++) walk.Step();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 20_000; step++) walk.Step();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>Plays selector, telephones and people.</summary>
    private sealed class Walk
    {
        private readonly DistributionRules _rules;
        private SeededRandom _random;

        internal Walk(ulong seed)
        {
            _random = new SeededRandom(seed);
            var rules = new List<AgentRule>();
            for (int agent = 0; agent < Agents; agent++) rules.Add(Draw());
            _rules = AgentRig.Rules([.. rules]) with { WrapUpMost = Duration.FromSeconds(600) };
            Rig = new AgentRig(_rules);
        }

        internal Walk(ulong seed, Walk other)
            : this(seed)
        {
            _random = other._random;
            Rig.Now = other.Rig.Now;
            Assert.Null(Rig.Store.Load(other.Saved()));
        }

        internal AgentRig Rig { get; }

        internal int StatesSeen { get; private set; }

        internal byte[] Saved()
        {
            var octets = new byte[Rig.Store.SavedOctets];
            Rig.Store.Save(octets);
            return octets;
        }

        internal void Step()
        {
            int agent = _random.Next(Agents);
            bool was = Rig.Agents.IsFree(agent);
            AgentChange change = AgentMachine.HasToken(Rig.Agents[agent].State) && !_random.OneIn(3) ? WithToken(agent, _random.Next(7)) : Anybody(agent, _random.Next(14));
            bool free = Rig.Agents.IsFree(agent);
            Assert.True((!was && free) == (change == AgentChange.Freed));
            if (change == AgentChange.Taken) Assert.True(was && !free);
            if (change is AgentChange.Rejected or AgentChange.Ignored) Assert.True(was == free);
            if (_random.OneIn(3)) Advance(_random.OneIn(20) ? _random.Next(3_000_000) : _random.Next(4_000));
            if (_random.OneIn(4)) Rig.ForgetNews();
        }

        internal void CheckAll()
        {
            int signedIn = 0;
            int free = 0;
            for (int agent = 0; agent < Agents; agent++)
            {
                Check(agent, _rules.Agents[agent], Rig.Agents[agent]);
                if (Rig.Agents.IsSignedIn(agent)) signedIn++;
                if (Rig.Agents.IsFree(agent)) free++;
            }

            Assert.Equal((signedIn, free), (Rig.Agents.SignedIn, Rig.Agents.Counts.Free));
        }

        // Talks end, nailed-up telephones are connected; no report comes any more.
        internal void FallSilent()
        {
            for (int agent = 0; agent < Agents; agent++)
            {
                Rig.Agents.TelephoneFree(agent, TelephoneUse.NotConnected, Rig.Now);
                if (Rig.Agents[agent].State == AgentState.Offered) Rig.Agents.Refuse(agent, RefusalKind.NoAnswer, Rig.Now);
                else if (AgentMachine.HasToken(Rig.Agents[agent].State)) Rig.Agents.Finish(agent, WrapUpMode.Manual, Duration.Zero, Rig.Now);
            }

            for (int second = 0; second < 5 * 3600; second += 60)
            {
                Advance(60_000);
                CheckAll();
            }
        }

        private AgentRule Draw() => new()
        {
            ReadyAtStart = _random.OneIn(2),
            NoAnswersMost = 1 + _random.Next(3),
            RefusalsMost = 1 + _random.Next(3),
            Rest = Seconds(_random.Next(4)),
            ReturnAfter = Seconds(_random.OneIn(2) ? 0 : _random.Next(30)),
            LogOutAfter = Seconds(_random.OneIn(2) ? 0 : _random.Next(60)),
            Shift = Seconds(_random.OneIn(3) ? 0 : 1 + _random.Next(2_000)),
            WrapUp = _random.OneIn(2) ? new Duration(-1) : Seconds(_random.Next(20)),
        };

        private static Duration Seconds(int seconds) => Duration.FromSeconds(seconds);

        private AgentChange WithToken(int agent, int what) => what switch
        {
            0 => Rig.Agents.Release(agent, Rig.Now),
            1 => Rig.Agents.TelephoneTaken(agent, TelephoneUse.Private, Rig.Now),
            _ when Rig.Agents[agent].State == AgentState.Offered && what < 4 => Rig.Agents.Refuse(agent, (RefusalKind)_random.Next(3), Rig.Now),
            _ when Rig.Agents[agent].State == AgentState.Offered             => Rig.Agents.Accept(agent, Rig.Now),
            2 => Rig.Agents.Hold(agent, _random.OneIn(2), Rig.Now),
            _ => Rig.Agents.Finish(agent, (WrapUpMode)_random.Next(2), Seconds(_random.Next(100)), Rig.Now),
        };

        private AgentChange Anybody(int agent, int what) => what switch
        {
            0 or 1 or 2 => Rig.Agents.TelephoneFree(agent, Rig.Now),
            3 => Rig.Agents.TelephoneFree(agent, (TelephoneUse)(1 << _random.Next(4)), Rig.Now),
            4 => Rig.Agents.TelephoneTaken(agent, (TelephoneUse)(2 << _random.Next(3)), Rig.Now),
            5 => Rig.Agents.Need(agent, Rig.Now),
            6 or 7 or 8 when Rig.Agents.IsFree(agent) => Rig.Offer(agent),
            9 or 10 => Rig.Say(AgentCommandKind.Ready, agent: agent),
            _ => Rig.Say((AgentCommandKind)_random.Next(7), (byte)_random.Next(102), agent, _random.OneIn(2), _random.OneIn(2), _random.Next(40) - 3),
        };

        private void Advance(int milliseconds)
        {
            Rig.Advance(milliseconds / 1000.0);
        }

        private void Check(int agent, AgentRule rule, in Agent row)
        {
            StatesSeen |= 1 << (int)row.State;
            Assert.True(row.State < AgentState.Settling);
            Assert.True(AgentMachine.HasToken(row.State) == !row.Ticket.IsNone);
            Assert.True(row.State != AgentState.Ready || row.Telephone == TelephoneUse.None);
            Assert.True(row.Pending == AgentPending.Nothing || AgentMachine.HasToken(row.State) || row.State == AgentState.WrapUp);
            bool signedIn = Rig.Agents.IsSignedIn(agent);
            Assert.True(!signedIn || Rig.Now - row.SignedInAt == Rig.Agents.TimesOf(agent, Rig.Now).Sum);

            AgentTimes times = Rig.Agents.TimesOf(agent, Rig.Now);
            long share = times.Sum == Duration.Zero ? 0 : (long)(((System.Int128)times.Work.Microseconds << 20) / times.Sum.Microseconds);
            Assert.True(share == Rig.Agents.OccupancyOf(agent, Rig.Now));

            bool ends = row.State is AgentState.Resting or AgentState.WrapUp || (row.State == AgentState.ForcedNotReady && (rule.ReturnAfter + rule.LogOutAfter) > Duration.Zero);
            Assert.True(ends == (Rig.Agents.EndOf(agent) != Instant.Never));
            bool shiftEnds = Rig.Agents.ShiftEndOf(agent) != Instant.Never;
            if (signedIn && rule.Shift > Duration.Zero) Assert.True(shiftEnds || row.Pending == AgentPending.LogOut);
            else Assert.False(shiftEnds);
            bool releasing = (row.Telephone & TelephoneUse.Call) != 0 && !AgentMachine.HasToken(row.State);
            Assert.True((releasing || (row.Telephone & (TelephoneUse.Private | TelephoneUse.Outbound)) != 0) == Rig.Wheel.IsRunning(Agents + agent));
        }
    }
}
