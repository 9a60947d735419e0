using AcdController.Kernel;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Fuzz;

/// <summary>Call control by chance, within what call control may do: answers, refuses, clears, places calls, forgets. Finishes every call that the far side gives up.</summary>
internal sealed class CallRobot
{
    private static readonly Cause[] _causes =
    [
        Cause.None, Cause.NormalCallClearing, Cause.UserBusy, Cause.UnallocatedNumber, Cause.CallRejected, Cause.SwitchingEquipmentCongestion, Cause.NoAnswerFromUser, Cause.InterworkingUnspecified,
    ];

    private readonly SignallingTable _table;
    private readonly Handle[] _live;
    private readonly Role[] _roles;
    private readonly int _spans;
    private int _count;

    public CallRobot(SignallingTable table, int capacity, int spans)
    {
        _table = table;
        _spans = spans;
        _live = new Handle[capacity];
        _roles = new Role[capacity];
    }

    private enum Role : byte
    {
        Placed,
        Arrived,
        Answered,
        Ending,
    }

    /// <summary>Calls that were announced or placed and not yet released.</summary>
    public int Live => _count;

    /// <summary>Calls since the beginning.</summary>
    public long Calls { get; private set; }

    /// <summary>Only finishes what the far side gives up.</summary>
    public bool IsQuiet { get; set; }

    public Handle CallAt(int place) => _live[place];

    public void Forget()
    {
        _count = 0;
        IsQuiet = false;
    }

    public void On(ref SeededRandom random, in CallIndication indication, Instant now)
    {
        switch (indication.Kind)
        {
            case IndicationKind.Setup:
                Invariant.Require(Find(indication.Signalling) < 0, "a call arrives once");
                Add(indication.Signalling, Role.Arrived);
                if (IsQuiet || random.OneIn(2)) Act(ref random, _count - 1, now);
                break;
            case IndicationKind.Disconnect:
                int ending = Find(indication.Signalling);
                Invariant.Require(ending >= 0, "only calls that are known end");
                _roles[ending] = Role.Ending;
                if (IsQuiet || !random.OneIn(4)) _table.Clear(indication.Signalling, _causes[random.Next(_causes.Length)], now);
                break;
            case IndicationKind.Released:
                int gone = Find(indication.Signalling);
                Invariant.Require(gone >= 0, "Released comes once for every call");
                Invariant.Require(indication.Cause != Cause.None, "Released has a cause");
                Remove(gone);
                break;
            default:
                int known = Find(indication.Signalling);
                Invariant.Require(known >= 0, "indications are of calls that are known");
                if (indication.Kind == IndicationKind.Answer) _roles[known] = Role.Answered;
                if (!IsQuiet && random.OneIn(8)) Act(ref random, known, now);
                break;
        }
    }

    /// <summary>Does something, to any call or none.</summary>
    public void Act(ref SeededRandom random, Instant now)
    {
        if (random.OneIn(12))
        {
            Operate(ref random, now);
            return;
        }

        if (_count == 0 || random.OneIn(3)) Place(ref random, now);
        else Act(ref random, random.Next(_count), now);
    }

    /// <summary>Clears every call.</summary>
    public void ClearAll(Instant now)
    {
        for (int place = _count - 1; place >= 0; place--) _table.Clear(_live[place], Cause.NormalCallClearing, now);
    }

    // The operator at the console.
    private void Operate(ref SeededRandom random, Instant now)
    {
        int span = random.Next(_spans);
        uint channels = random.OneIn(4) ? ~0u : 1u << random.Next(32);
        switch (random.Next(4))
        {
            case 0: _table.Block(span, channels, whenIdle: random.OneIn(2), now); break;
            case 1 or 2: _table.Unblock(span, channels); break;
            default:
                if (random.OneIn(2)) _table.RestartInterface(span, now);
                else _table.Restart(span, channels, now);
                break;
        }
    }

    private void Place(ref SeededRandom random, Instant now)
    {
        SetupRequest request = default;
        request.Called = SomeDigits(ref random);
        if (random.OneIn(2)) request.Calling = SomeDigits(ref random);
        int span = random.Next(_spans);
        request.Overlap = random.OneIn(3);
        if (_table.Setup(request, span, now, out Handle call, out _) == SetupResult.Placed) Add(call, Role.Placed);
    }

    private void Act(ref SeededRandom random, int place, Instant now)
    {
        Handle call = _live[place];
        if (random.OneIn(6) || _roles[place] == Role.Ending)
        {
            _table.Clear(call, _causes[random.Next(_causes.Length)], now, inBand: random.OneIn(6));
            return;
        }

        if (random.OneIn(3)) Serve(ref random, call, now);

        if (_roles[place] == Role.Placed) MoreDigits(ref random, call, now);
        if (_roles[place] != Role.Arrived) return;
        int wish = random.Next(10);
        if (wish >= 8) _table.MoreDigits(call, now, inBand: random.OneIn(2));
        if (wish is 0 or 1 or 2) _table.Proceeding(call, now, inBand: random.OneIn(4));
        if (wish is 2 or 3 or 4) _table.Alerting(call, now, inBand: random.OneIn(4));
        if (wish is not (5 or 6)) return;
        _roles[place] = Role.Answered;
        if (random.OneIn(2)) _table.Answer(call, now);
        else _table.Answer(call, PartyNumber.Of(SomeDigits(ref random)), now);
    }

    // Supplementary services, in place or not: they say so themselves.
    private void Serve(ref SeededRandom random, Handle call, Instant now)
    {
        switch (random.Next(6))
        {
            case 0: _table.Progress(call, now); break;
            case 1: _table.Notify(call, (byte)random.Next(128), now); break;
            case 2: _table.Transfer(call, _live[random.Next(_count)], now); break;
            case 3: _table.TraceMalicious(call, now); break;
            case 4: _table.AdviseCharge(call, new ChargeAdvice { Kind = (ChargeKind)random.Next(5), Amount = (uint)random.Next(1 << 24), IsTotal = random.OneIn(2) }, now); break;
            default: _table.MessageWaiting(random.Next(_spans), PartyNumber.Of(SomeDigits(ref random)), random.Next(100), now); break;
        }
    }

    private static Digits SomeDigits(ref SeededRandom random)
    {
        Digits number = default;
        for (int digits = random.Next(14); digits > 0; digits--) number.TryAppend((byte)('0' + random.Next(10)));
        return number;
    }

    private void MoreDigits(ref SeededRandom random, Handle call, Instant now)
    {
        Digits more = default;
        for (int digits = random.Next(4); digits > 0; digits--) more.TryAppend((byte)('0' + random.Next(10)));
        _table.SendDigits(call, more, complete: random.OneIn(4), now);
    }

    private void Add(Handle call, Role role)
    {
        Invariant.Require(_count < _live.Length, "there are no more calls than the table holds");
        _live[_count] = call;
        _roles[_count++] = role;
        Calls++;
    }

    private void Remove(int place)
    {
        _count--;
        _live[place] = _live[_count];
        _roles[place] = _roles[_count];
    }

    private int Find(Handle call)
    {
        for (int place = 0; place < _count; place++)
        {
            if (_live[place] == call) return place;
        }

        return -1;
    }
}
