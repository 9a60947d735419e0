using System;
using AcdController.Kernel;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Simulator;

/// <content>Who calls when, from which number, on which span.</content>
internal sealed partial class Exchange
{
    private void Arrive(Instant now)
    {
        while (_arrivals.TryArrive(now)) PlaceByChance(now);
        AimArrivalTimer();
    }

    private void AimArrivalTimer()
    {
        if (_arrivals.Next < Instant.Never) Side.Wheel.Start(_arrivalTimer.First, _arrivals.Next);
    }

    private void PlaceByChance(Instant now)
    {
        // Every caller draws the same number of times, so that one caller's luck does not change the next one's.
        double dialled = _chance.NextFraction();
        Duration patience = _chance.NextExponential(_options.Patience);
        int ordinal = NextFreeSpan();
        if (ordinal < 0)
        {
            _counts.BlockedAtExchange++;
            return;
        }

        Digits called = dialled < _options.UnknownShare ? _options.UnknownNumber
            : dialled < _options.UnknownShare + _options.OtherShare ? _options.OtherNumber
            : _options.MainNumber;
        int errand = NextErrand();
        if (errand >= 0) called = _options.Errands[errand].Called;
        Handle caller = Place(ordinal, called, CallingNumber(errand), scripted: false, overlap: false, now, out _);
        if (caller.IsNone) return;
        Side.Wheel.Start(_lives.Of(caller.Index), now + patience);
        GiveErrand(caller, errand, now);
    }

    // Round and round over the spans in service: the load spreads evenly.
    private int NextFreeSpan()
    {
        for (int i = 0; i < Side.Count; i++)
        {
            int ordinal = _nextSpan;
            _nextSpan = _nextSpan + 1 == Side.Count ? 0 : _nextSpan + 1;
            if (Side.Signalling.IsUp(ordinal) && Side.Signalling.FreeChannels(ordinal) > 0) return ordinal;
        }

        return -1;
    }

    // Numbers of an errand begin as it says and go on with a running number.
    private Digits CallingNumber(int errand)
    {
        if (errand < 0 || _options.Errands[errand].Calling.IsEmpty) return NextCallingNumber();
        Digits own = _options.Errands[errand].Calling;
        long rest = ++_numbersGiven;
        for (int place = RunningDigits - 1, unit = 10_000; place >= 0; place--, unit /= 10) own.TryAppend((byte)('0' + (rest / unit % 10)));
        return own;
    }

    private Digits NextCallingNumber()
    {
        Span<byte> text = stackalloc byte[Digits.CountMax];
        bool written = System.Buffers.Text.Utf8Formatter.TryFormat(FirstCallingNumber + ++_numbersGiven, text, out int count);
        bool read = Digits.TryFrom(text[..count], out Digits number);
        Invariant.Require(written && read, "a calling number is made of digits");
        return number;
    }

    private Handle Place(int ordinal, in Digits called, in Digits calling, bool scripted, bool overlap, Instant now, out SetupResult result)
    {
        result = SetupResult.Congestion;
        if (!_callers.TryTake(out Handle caller))
        {
            _counts.BlockedAtExchange++;
            return Handle.None;
        }

        var request = new SetupRequest { Span = Side.SpanOf(ordinal), Leg = caller, Called = called, Calling = calling, Overlap = overlap };
        result = Side.Signalling.Setup(request, ordinal, now, out Handle call, out ChannelId channel);
        if (result != SetupResult.Placed)
        {
            _callers.Free(caller);
            _counts.BlockedAtExchange++;
            return Handle.None;
        }

        ref CallerRow row = ref _callers[caller];
        row.Call = call;
        row.State = CallerState.Calling;
        row.Scripted = scripted;
        row.Partner = -1;
        row.Calling = calling;
        row.Called = called;
        _counts.Attempts++;
        Alive++;
        _byNumber[calling] = caller;
        Settle(caller, channel);
        return caller;
    }
}
