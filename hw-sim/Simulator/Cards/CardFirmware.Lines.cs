using System;
using System.Buffers.Binary;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Telephony;

namespace AcdController.Simulator;

/// <content>Layer 1 of the lines: defects, counts each second, loop-backs, bit-error test, the card's clock.</content>
public sealed partial class CardFirmware
{
    private const uint LineCapabilities = Capabilities.Telemetry | Capabilities.Tests | Capabilities.Clock;
    private const uint TestableTimeslots = 0xFFFF_FFFE;
    private const int ClockEverySeconds = 10;

    private static readonly Duration _second = Duration.FromSeconds(1);

    // The chip that counts has a beat of its own: its first whole second ends so long after it was configured.
    private static readonly Duration _firstSecond = Duration.FromMilliseconds(1367);

    /// <summary>Layer 1 of a port changes: bits of dsx1LineStatus, 0 is healthy.</summary>
    public void SetAlarms(int port, uint bits, Instant now)
    {
        _row.Value.Now = now;
        ref PortRow line = ref _portRows[port - 1];
        if (line.Alarms == bits) return;
        line.Alarms = bits;
        _lines.SetAlarms(port, bits);
        LineChanged(port);
        SettleClock();
    }

    /// <summary>Layer 1 alarms of a port.</summary>
    public uint AlarmsOf(int port) => _portRows[port - 1].Alarms;

    /// <summary>What was counted on a port since Configure.</summary>
    public ref readonly LineCounts CountsOf(int port) => ref _lines.CountsOf(port);

    /// <summary>The loop-back of a port.</summary>
    public LoopKind LoopOf(int port) => (LoopKind)_lines.LoopOf(port);

    /// <summary>Errors of a kind come at a rate from now on; 0 ends them.</summary>
    public void SetErrorRate(int port, LineErrorKind kind, int perSecond) => _lines.SetRate(port, kind, perSecond);

    /// <summary>One frame is slipped.</summary>
    public void Slip(int port) => _lines.Slip(port);

    /// <summary>Somebody at the far end loops the line back, or takes the loop away: a bit-error test finds its pattern.</summary>
    public void LoopFarEnd(int port, bool on) => _lines.LoopFarEnd(port, on);

    /// <summary>The card's clock.</summary>
    public CardClock Clock => _timing.Clock;

    /// <summary>Does the card drive the clock of the chassis?</summary>
    public bool DrivesClock => IsOn && _timing.Drives;

    /// <summary>The oscillator fails, or works again.</summary>
    public void BreakClock(bool broken, Instant now)
    {
        _row.Value.Now = now;
        _timing.Break(broken);
        SettleClock();
    }

    /// <summary>How far the oscillator is off when nothing disciplines it, parts in 10^9.</summary>
    public void SetOscillator(int offset, Instant now)
    {
        _row.Value.Now = now;
        _timing.SetOscillator(offset);
        SettleClock();
    }

    /// <summary>The clock of a port's far end.</summary>
    /// <param name="port">The port.</param>
    /// <param name="offset">How far it is off, parts in 10^9.</param>
    /// <param name="slave">It follows ours instead.</param>
    /// <param name="now">When.</param>
    public void SetFarClock(int port, int offset, bool slave, Instant now)
    {
        _row.Value.Now = now;
        _timing.SetFar(port, offset, slave);
        SettleClock();
    }

    /// <summary>The clock of the chassis is there, or not.</summary>
    public void SetChassisClock(bool there, int offset, Instant now)
    {
        ref CardRow row = ref _row.Value;
        row.Now = now;
        (row.HasChassisClock, row.ChassisOffset) = (there, offset);
        SettleClock();
    }

    // As the line stands for the controller: its defects, and whether it is looped back here.
    private uint StateOf(int port) => _portRows[port - 1].Alarms | (_lines.LoopOf(port) != 0 ? LineAlarms.Loopback : 0);

    private bool ReceivesFrom(int port) => _lines.LoopOf(port) == 0 && (_portRows[port - 1].Alarms & LineAlarms.NothingReceived) == 0;

    private void LineChanged(int port)
    {
        if (_row.Value.IsConfigured && _portRows[port - 1].InService) _row.Value.LinesUntold |= (byte)(1 << (port - 1));
    }

    private RefuseReason ObeyLine(in ControlMessage message)
    {
        ref CardRow row = ref _row.Value;
        ObjectId about = message.Object;
        if (!_hasLayer1) return RefuseReason.NotSupported;
        if (!row.IsConfigured) return RefuseReason.NotConfigured;
        if (message.Operation == Operation.SetClock) return about == ObjectId.Card ? ObeyClock(message) : RefuseReason.NoSuchObject;
        if (about.Port < 1 || about.Port > _ports || about.Timeslot != 0) return RefuseReason.NoSuchObject;
        if (!_portRows[about.Port - 1].InService) return RefuseReason.WrongState;
        return message.Operation == Operation.Loop ? ObeyLoop(message, about.Port) : ObeyTest(message, about.Port);
    }

    private RefuseReason ObeyLoop(in ControlMessage message, int port)
    {
        if (!message.TryFind(ElementTag.Loop, 1, out ReadOnlySpan<byte> value) || value[0] > (byte)LoopKind.Inward) return RefuseReason.BadElement;
        _lines.SetLoop(port, value[0]);
        LineChanged(port);
        _news.Post(new FirmwareNews { Kind = FirmwareNewsKind.LineChanged, Port = port }, default);
        return 0;
    }

    private RefuseReason ObeyTest(in ControlMessage message, int port)
    {
        if (!message.TryFind(ElementTag.BitTest, 5, out ReadOnlySpan<byte> value) || value[0] > 1) return RefuseReason.BadElement;
        uint timeslots = BinaryPrimitives.ReadUInt32BigEndian(value[1..]) & TestableTimeslots;
        if (value[0] == 1 && timeslots == 0) return RefuseReason.BadElement;
        // A test that ends tells its result once more.
        if (value[0] == 0) TellTest(port);
        _lines.Test(port, value[0] == 1 ? timeslots : 0);
        return 0;
    }

    private RefuseReason ObeyClock(in ControlMessage message)
    {
        if (!message.TryFind(ElementTag.ClockSource, 2, out ReadOnlySpan<byte> value) || value[1] > 1) return RefuseReason.BadElement;
        if (value[0] != CardClock.Chassis && value[0] > _ports) return RefuseReason.NoSuchObject;
        _timing.Follow(value[0], value[1] == 1);
        _row.Value.ClockUntold = true;
        SettleClock();
        return 0;
    }

    // The clock's state follows its source; whoever hears the chassis' clock hears of it.
    private void SettleClock()
    {
        byte source = _timing.Clock.Source;
        bool hasSource = source switch
        {
            0                 => true,
            CardClock.Chassis => _row.Value.HasChassisClock,
            _                 => ReceivesFrom(source),
        };
        if (_timing.Settle(hasSource, _row.Value.ChassisOffset)) _row.Value.ClockUntold = true;
        _news.Post(new FirmwareNews { Kind = FirmwareNewsKind.ClockChanged }, default);
    }

    // Lines count from ConfigureLine on, also while the controller is not there.
    private void StartSeconds(Instant now)
    {
        if (_hasLayer1 && !_wheel.IsRunning(_secondTimer.Of(0))) _wheel.Start(_secondTimer.Of(0), now + _firstSecond);
    }

    private void EndSecond(Instant now)
    {
        _wheel.Start(_secondTimer.Of(0), now + _second);
        for (int port = 1; port <= _ports; port++)
        {
            if (!_portRows[port - 1].InService) continue;
            _lines.EndSecond(port, _lines.HasCardClock(port) ? _timing.ApartOf(port) : 0);
            TellCounts(port);
            if (_lines.TestedOf(port) != 0) TellTest(port);
        }

        if (now.Milliseconds / 1000 % ClockEverySeconds != 0) return;
        TellClock(telemetry: true);
        TellHealth();
    }

    private void TellCounts(int port)
    {
        Span<byte> octets = stackalloc byte[ControlMessage.OctetsMax];
        var writer = new ControlWriter(octets, MessageKind.Event, 0, ObjectId.Line(port), Operation.LineCounts);
        _lines.WriteCounts(port, ref writer);
        SendTelemetry(writer.Message);
    }

    private void TellTest(int port)
    {
        Span<byte> octets = stackalloc byte[ControlMessage.OctetsMax];
        var writer = new ControlWriter(octets, MessageKind.Event, 0, ObjectId.Line(port), Operation.BitTestResult);
        _lines.WriteTest(port, ref writer);
        SendTelemetry(writer.Message);
    }

    private void TellHealth()
    {
        Span<byte> octets = stackalloc byte[ControlMessage.OctetsMax];
        var writer = new ControlWriter(octets, MessageKind.Event, 0, ObjectId.Card, Operation.CardHealth);
        Span<byte> value = writer.Element(ElementTag.CardHealth, 7);
        BinaryPrimitives.WriteInt32BigEndian(value, NormalTemperature + _row.Value.Warmer);
        BinaryPrimitives.WriteUInt16BigEndian(value[4..], Supply);
        value[6] = 0;
        SendTelemetry(writer.Message);
    }

    private bool TellClock(bool telemetry)
    {
        Span<byte> octets = stackalloc byte[ControlMessage.OctetsMax];
        var writer = new ControlWriter(octets, MessageKind.Event, 0, ObjectId.Card, Operation.ClockState);
        Span<byte> value = writer.Element(ElementTag.ClockState, 6);
        CardClock clock = _timing.Clock;
        (value[0], value[1]) = ((byte)clock.State, clock.Source);
        BinaryPrimitives.WriteInt32BigEndian(value[2..], clock.Offset);
        if (!telemetry) return TrySend(ref writer, 0);
        SendTelemetry(writer.Message);
        return true;
    }
}
