using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using AcdController.Kernel;
using AcdController.Signalling.Lapd;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>One call of ours in one state, a second after it came there; can be asked again and again what it does with a message.</summary>
internal sealed class MatrixDesk
{
    private const string DeadReference = "8123";
    private const int OwnChannelOfUser = 31;

    // Every timer is ten times as many seconds long as its name says, so that it can be told by what is left of it.
    private const int SecondsPerName = 10;
    private static readonly int[] _timers = [301, 302, 303, 304, 305, 306, 308, 310, 313, 322];

    private readonly InterfaceRole _role;
    private readonly int _state;
    private readonly End _end;
    private readonly Store _farStore = new();
    private readonly LinkTable _far;
    private readonly List<byte[]> _heard = [];
    private readonly byte[] _saved;
    private readonly byte[] _farSaved;
    private readonly Handle _call;
    private readonly string _reference;
    private readonly Transmit _carry;
    private readonly Instant _begun;
    private Instant _now;

    public MatrixDesk(InterfaceRole role, int state)
    {
        _role = role;
        _state = state;
        _carry = Carry;
        var timers = new Q931Timers
        {
            T301 = Duration.FromSeconds(3010),
            T302 = Duration.FromSeconds(3020),
            T303 = Duration.FromSeconds(3030),
            T304 = Duration.FromSeconds(3040),
            T305 = Duration.FromSeconds(3050),
            T308 = Duration.FromSeconds(3080),
            T310 = Duration.FromSeconds(3100),
            T313 = Duration.FromSeconds(3130),
            T322 = Duration.FromSeconds(3220),
        };
        _end = new End(role, capacity: 8, timers, configure: span => span with { OverlapReceiving = true });
        var wheel = new TimerWheel(_farStore, LinkTable.TimersFor(1));
        _far = new LinkTable(_farStore, "lapd", wheel, [LinkParameters.PrimaryRate(role == InterfaceRole.User ? LinkSide.Network : LinkSide.User)], 64);
        _end.Links.Activate(0, _now);
        _far.Activate(0, _now);
        Run();
        Assert.True(_end.Calls.IsUp(0));

        bool placed = role == InterfaceRole.User ? state is 1 or 2 or 3 or 4 : state is 6 or 25 or 9 or 7;
        if (state != 0) _call = placed ? Place() : Arrive();
        // Our reference comes back with flag 1; theirs has flag 0.
        _reference = placed ? "8001" : state == 0 ? "0005" : "0001";
        Assert.Equal(state, (int)_end.Calls.StateOf(_call));
        Wait(Duration.FromSeconds(1));
        _heard.Clear();
        _begun = _now;
        _saved = new byte[_end.Store.SavedOctets];
        _end.Store.Save(_saved);
        _farSaved = new byte[_farStore.SavedOctets];
        _farStore.Save(_farSaved);
    }

    /// <summary>What a message leads to.</summary>
    /// <returns>Answer, next state and timer, as the rows write them.</returns>
    public string Try(string name, string variant)
    {
        Assert.Null(_end.Store.Load(_saved));
        Assert.Null(_farStore.Load(_farSaved));
        _heard.Clear();
        _end.Indications.Clear();

        if (!TryHappen(name, variant)) Say(name, variant);
        Handle call = _state == 0 ? CallOf(ReferenceFor(variant)) : _call;
        int next = (int)_end.Calls.StateOf(call);
        string result = string.Create(CultureInfo.InvariantCulture, $"{Answer()} | {next} | {TimerOf(call, next)}");
        _now = _begun;
        return result;
    }

    private void Say(string name, string variant)
    {
        byte[] octets = MatrixMessages.Octets(name, variant, ReferenceFor(variant), _role == InterfaceRole.User ? OwnChannelOfUser : 1, _state, Differing());
        Assert.True(_far.Send(0, octets, _now));
        Run();
    }

    // What is no message: the clock, call control, the data link.
    private bool TryHappen(string name, string variant)
    {
        SignallingTable calls = _end.Calls;
        switch (name, variant)
        {
            case ("timer", "first"): PassTimer(); break;
            case ("timer", "second"):
                PassTimer();
                _heard.Clear();
                PassTimer();
                break;
            case ("clear", "request"): calls.Clear(_call, Cause.NormalCallClearing, _now); break;
            case ("more digits", "request"): calls.MoreDigits(_call, _now); break;
            case ("proceed", "request"): calls.Proceeding(_call, _now); break;
            case ("alert", "request"): calls.Alerting(_call, _now); break;
            case ("answer", "request"): calls.Answer(_call, _now); break;
            case ("data link", "lost"): calls.LinkReleased(0, _now); break;
            case ("data link", "reset"): calls.LinkEstablished(0, _now); break;
            default: return false;
        }

        Run();
        return true;
    }

    private void PassTimer()
    {
        Instant due = _end.Calls.DueOf(_call);
        Assert.NotEqual(Instant.Never, due);
        Wait(due - _now);
    }

    /// <summary>The same for the global call reference.</summary>
    public string TryGlobal(string name, string variant)
    {
        Assert.Null(_end.Store.Load(_saved));
        Assert.Null(_farStore.Load(_farSaved));
        _heard.Clear();
        byte[] octets = MatrixMessages.Octets(name, variant, variant == "flag" ? "8000" : "0000", 1, 0, 0);
        Assert.True(_far.Send(0, octets, _now));
        Run();
        return string.Create(CultureInfo.InvariantCulture, $"{Answer()} | {(int)_end.Calls.StateOf(_call)} | -");
    }

    private string ReferenceFor(string variant) => variant switch
    {
        "dead" => DeadReference,
        // In the Null state: a reference of theirs that has the flag of an answer.
        "flag" => "8005",
        _      => _reference,
    };

    private Handle CallOf(string reference)
    {
        int value = int.Parse(reference, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return _end.Calls.Find(0, new CallReference((ushort)(value & 0x7FFF), (value & 0x8000) != 0));
    }

    // A state of the other direction of set-up.
    private int Differing() => _role == InterfaceRole.User
        ? _state is 1 or 2 or 3 or 4 ? 7 : 3
        : _state is 6 or 7 or 9 or 25 ? 3 : 7;

    private string Answer()
    {
        if (_heard.Count == 0) return "-";
        var text = new StringBuilder();
        foreach (byte[] message in _heard)
        {
            if (text.Length > 0) text.Append(" + ");
            text.Append(MatrixMessages.NameOf(message[4]));
            var reader = new ElementReader(message.AsSpan(5));
            while (reader.Next())
            {
                if (reader.Identifier == 0x08) text.Append(CultureInfo.InvariantCulture, $" {reader.Content[1] & 0x7F}");
                // A STATUS names the state we are in (§5.8.4, §5.8.10); for a reference that is not in use, Null.
                if (reader.Identifier == 0x14 && (message[4] == 0x7D)) Assert.Equal(IsForCall(message) ? _state : 0, reader.Content[0]);
            }
        }

        return text.ToString();
    }

    // Our answer has the reference of the message with the flag turned round.
    private bool IsForCall(byte[] message) => (((message[2] ^ 0x80) << 8) | message[3]).ToString("x4", CultureInfo.InvariantCulture) == _reference && _state != 0;

    private string TimerOf(Handle call, int state)
    {
        if (state == 0) return "-";
        Instant due = _end.Calls.DueOf(call);
        if (due == Instant.Never) return "-";
        long left = (due - _now).Seconds;
        foreach (int timer in _timers)
        {
            if (left == timer * SecondsPerName) return $"T{timer} starts";
            if (left == (timer * SecondsPerName) - 1) return $"T{timer} runs";
        }

        return $"{left} s";
    }

    // We place the call: states 1 to 4 of the user side, 6, 25, 9 and 7 of the network side.
    private Handle Place()
    {
        SetupRequest request = Wire.Request("1", "") with { Overlap = _state is 2 or 25 };
        Assert.Equal(SetupResult.Placed, _end.Calls.Setup(request, 0, _now, out Handle call, out ChannelId channel));
        Run();
        string? response = _state switch { 2 or 25 => "0d", 3 or 9 => "02", 4 or 7 => "01", _ => null };
        if (response is not null) Says("08028001" + response + "1803a983" + (0x80 | channel.Timeslot).ToString("x2", CultureInfo.InvariantCulture));
        return call;
    }

    // The far side places it.
    private Handle Arrive()
    {
        bool overlap = _role == InterfaceRole.User ? _state == 25 : _state == 2;
        Says("0802000105" + (overlap ? "" : "a1") + "04038090a31803a9838170028131");
        Handle call = _end.Take(IndicationKind.Setup).Signalling;
        SignallingTable calls = _end.Calls;
        bool proceeds = _role == InterfaceRole.User ? _state == 9 : _state == 3;
        bool alerts = _role == InterfaceRole.User ? _state == 7 : _state == 4;
        if (overlap) calls.MoreDigits(call, _now);
        if (proceeds) calls.Proceeding(call, _now);
        if (alerts) calls.Alerting(call, _now);
        if (_state is 8 or 10 or 11 or 12 or 19) calls.Answer(call, _now);
        Run();
        if (_state is 10 or 11 or 12 or 19 && _role == InterfaceRole.User) Says("080200010f");
        bool theyDisconnect = _state == 19 || _state == (_role == InterfaceRole.User ? 12 : 11);
        if (theyDisconnect) Says("080200014508028090");
        if (_state == 19 || (_state is 11 or 12 && !theyDisconnect)) calls.Clear(call, Cause.NormalCallClearing, _now);
        Run();
        return call;
    }

    private void Says(string hex)
    {
        Assert.True(_far.Send(0, Convert.FromHexString(hex), _now));
        Run();
    }

    private void Wait(Duration duration)
    {
        _now += duration;
        _end.Expire(_now);
        Run();
    }

    private void Run()
    {
        while (_end.Drain(_now, _carry) | Drain())
        {
        }
    }

    private void Carry(End from, ReadOnlySpan<byte> frame) => _far.Receive(0, frame, _now);

    private bool Drain()
    {
        bool any = false;
        while (_far.TryTake(out LinkNews news, out ReadOnlySpan<byte> octets))
        {
            any = true;
            if (news.Kind == LinkNewsKind.Transmit) _end.Links.Receive(0, octets, _now);
            if (news.Kind == LinkNewsKind.DataIndication) _heard.Add(octets.ToArray());
        }

        return any;
    }
}
