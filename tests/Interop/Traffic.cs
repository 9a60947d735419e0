using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using AcdController.Kernel;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Interop.Tests;

/// <summary>What one side knows about a call that is over.</summary>
/// <param name="Manner">First digit of the called number: 1 answered, the caller clears · 2 refused with 17 · 3 answered, the called side clears · 4 refused at once with 1 · 5 the caller leaves while it rings · 6 dialled digit by digit, then as 1.</param>
/// <param name="Channel">Where it was last.</param>
/// <param name="Outcome">c connected, r refused, x its channel was restarted.</param>
/// <param name="By">Who cleared first: o the caller's side, t the called side.</param>
/// <param name="Cause">The first cause that either gave.</param>
internal record struct CallResult(int Manner, int Channel, char Outcome, char By, int Cause);

/// <summary>Call control that plays many calls at full speed on our side, as farend/traffic.c does on the other; allocates nothing once it runs.</summary>
internal sealed class Traffic
{
    private const int NumberDigits = 5;

    private readonly SpanRig _rig;
    private readonly Digits _rest;
    private readonly int _calls, _most, _farCalls;
    private readonly string _manners, _report;
    private readonly Leg[] _legs = new Leg[SpanRig.Capacity];
    private int _active, _ownOver, _farOver;

    /// <param name="rig">The span.</param>
    /// <param name="calls">Calls from our side.</param>
    /// <param name="farCalls">Calls from the far side.</param>
    /// <param name="most">Calls that each side has of its own at a time.</param>
    /// <param name="manners">How the calls end, in turn.</param>
    public Traffic(SpanRig rig, int calls, int farCalls, int most, string manners)
    {
        (_rig, _calls, _farCalls, _most, _manners) = (rig, calls, farCalls, most, manners);
        _report = Path.Combine(rig.ScratchDirectory, "report");
        Assert.True(Digits.TryParse("0000", out _rest));
        Own = new CallResult[calls + 1];
        Far = new CallResult[farCalls + 1];
    }

    /// <summary>Our calls as we saw them, by number.</summary>
    public CallResult[] Own { get; }

    /// <summary>Their calls as we saw them; one that our signalling refused by itself was never seen.</summary>
    public CallResult[] Far { get; }

    /// <summary>Our calls placed.</summary>
    public int Placed { get; private set; }

    /// <summary>What the far end says about itself.</summary>
    public FarNews FarSummary { get; private set; } = null!;

    /// <summary>Each side restarts a channel after so many calls of its own; 0: never.</summary>
    public int RestartEvery { get; init; }

    /// <summary>Restarts of ours.</summary>
    public int Restarts { get; private set; }

    /// <summary>Runs it to its end on both sides.</summary>
    public void Run()
    {
        _rig.OnIndication = On;
        ulong refusedBefore = _rig.Calls.CountersOf(0).SetupsRefused;
        _rig.Far.Does($"traffic calls={_farCalls} far-calls={_calls} most={_most} manners={_manners} restarts={RestartEvery} report={_report}");
        _rig.Until(
            () =>
            {
                Place();
                if (RestartEvery > 0 && Placed < _calls && Placed / RestartEvery > Restarts && !_rig.Calls.IsRestarting(0)) _rig.Calls.Restart(0, 1u << (1 + (Restarts++ * 7 % 15)), _rig.Now);
                return _ownOver == _calls && _farOver + (int)(_rig.Calls.CountersOf(0).SetupsRefused - refusedBefore) == _farCalls && _rig.Calls.CallsOn(0) == 0;
            },
            "the end of all calls", seconds: 120);
        _rig.OnIndication = null;
        FarSummary = _rig.FarSays("traffic");
    }

    /// <summary>Where the far end has written what it knows, a line a call.</summary>
    public string Report => _report;

    /// <summary>Both sides must tell the same about every call; what they tell differently, a line each.</summary>
    public IEnumerable<string> Disagreements()
    {
        var theirs = File.ReadLines(_report).Select(line => line.Split(' ')).ToDictionary(
            words => (words[0][0], int.Parse(words[1])), words => new CallResult(int.Parse(words[2]), int.Parse(words[3]), words[4][0], words[5][0], int.Parse(words[6])));
        if (theirs.Count != _calls + _farCalls) yield return $"{theirs.Count} calls in the far end's report";
        for (int number = 1; number <= _calls; number++)
        {
            if (Differ(Own[number], theirs[('f', number)])) yield return $"our call {number}: {Own[number]} here, {theirs[('f', number)]} there";
        }

        for (int number = 1; number <= _farCalls; number++)
        {
            CallResult there = theirs[('o', number)];
            bool refusedBySignalling = Far[number] == default && there is { Outcome: 'r', By: 't', Cause: 44 or 34 };
            if (!refusedBySignalling && Differ(Far[number], there)) yield return $"their call {number}: {Far[number]} here, {there} there";
        }
    }

    private static bool Differ(CallResult here, CallResult there) => here.Outcome != 'x' && there.Outcome != 'x' && here != there with { Channel = there.Outcome == 'c' ? there.Channel : here.Channel };

    private void Place()
    {
        Span<byte> calling = stackalloc byte[10], called = stackalloc byte[5];
        while (Placed < _calls && _active < _most)
        {
            int number = Placed + 1, manner = _manners[number % _manners.Length] - '0';
            "00000"u8.CopyTo(called);
            called[0] = (byte)('0' + manner);
            calling[0] = (byte)'9';
            for (int at = 9, rest = number; at > 0; at--, rest /= 10) calling[at] = (byte)('0' + (rest % 10));
            Digits.TryFrom(manner == 6 ? called[..1] : called, out Digits calledDigits);
            Digits.TryFrom(calling, out Digits callingDigits);
            var request = new SetupRequest { Span = new SpanId(1, 1), Called = calledDigits, Calling = callingDigits, Overlap = manner == 6 };
            if (_rig.Calls.Setup(request, 0, _rig.Now, out Handle call, out ChannelId channel) != SetupResult.Placed) return;
            Placed = number;
            _active++;
            _legs[call.Index] = new Leg { IsOwn = true, Number = number, Result = new CallResult(manner, channel.Timeslot, '-', '-', 0) };
        }
    }

    private void On(in CallIndication indication, Instant now)
    {
        ref Leg leg = ref _legs[indication.Signalling.Index];
        if (!indication.Channel.IsNone && indication.Kind != IndicationKind.Released) leg.Result.Channel = indication.Channel.Timeslot;
        switch (indication.Kind)
        {
            case IndicationKind.Setup: OnSetup(indication, ref leg, now); break;
            case IndicationKind.Alerting when leg.Result.Manner == 5: Clear(indication.Signalling, ref leg, 16, now); break;
            case IndicationKind.Answer:
                leg.Result.Outcome = 'c';
                if (leg.Result.Manner is 1 or 6) Clear(indication.Signalling, ref leg, 16, now);
                break;
            case IndicationKind.MoreDigitsWanted: _rig.Calls.SendDigits(indication.Signalling, _rest, complete: true, now); break;
            case IndicationKind.Digits when indication.Called.Count == NumberDigits: Accept(indication.Signalling, ref leg, now); break;
            case IndicationKind.Connected:
                leg.Result.Outcome = 'c';
                if (leg.Result.Manner == 3) Clear(indication.Signalling, ref leg, 16, now);
                break;
            case IndicationKind.Disconnect:
                Note(ref leg, !leg.IsOwn, (int)indication.Cause);
                _rig.Calls.Clear(indication.Signalling, indication.Cause, now);
                break;
            case IndicationKind.Released:
                if (leg.Result.By == '-' && indication.Cause == Cause.TemporaryFailure) leg.Result.Outcome = 'x';
                Note(ref leg, !leg.IsOwn, (int)indication.Cause);
                End(leg);
                break;
        }
    }

    private void OnSetup(in CallIndication setup, ref Leg leg, Instant now)
    {
        int number = 0;
        foreach (byte digit in setup.Calling.Ascii[1..]) number = (number * 10) + (digit - '0');
        leg = new Leg { Number = number, Result = new CallResult(setup.Called.Ascii[0] - '0', setup.Channel.Timeslot, '-', '-', 0) };
        if (leg.Result.Manner == 4) Clear(setup.Signalling, ref leg, 1, now);
        else if (setup.Called.Count < NumberDigits) _rig.Calls.MoreDigits(setup.Signalling, now);
        else Accept(setup.Signalling, ref leg, now);
    }

    private void Accept(Handle call, ref Leg leg, Instant now)
    {
        _rig.Calls.Proceeding(call, now);
        if (leg.Result.Manner == 2) { Clear(call, ref leg, 17, now); return; }
        _rig.Calls.Alerting(call, now);
        if (leg.Result.Manner != 5) _rig.Calls.Answer(call, now);
    }

    private void Clear(Handle call, ref Leg leg, int cause, Instant now)
    {
        Note(ref leg, leg.IsOwn, cause);
        _rig.Calls.Clear(call, (Cause)cause, now);
    }

    private static void Note(ref Leg leg, bool caller, int cause)
    {
        if (leg.Result.By != '-') return;
        leg.Result.By = caller ? 'o' : 't';
        leg.Result.Cause = cause;
    }

    private void End(in Leg leg)
    {
        CallResult result = leg.Result.Outcome == '-' ? leg.Result with { Outcome = 'r' } : leg.Result;
        if (leg.IsOwn)
        {
            Own[leg.Number] = result;
            _ownOver++;
            _active--;
        }
        else
        {
            Far[leg.Number] = result;
            _farOver++;
        }
    }

    private struct Leg
    {
        public bool IsOwn;
        public int Number;
        public CallResult Result;
    }
}
