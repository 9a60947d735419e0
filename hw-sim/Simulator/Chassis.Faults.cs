using System;
using System.Collections.Generic;
using System.Text;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Simulator;

/// <content>All that can break, by one kind of order: from `acdsim fault`, from scenarios, from a world's plan of faults.</content>
public sealed partial class Chassis
{
    private const int BounceEdges = 10;

    // CRC-4: sub-multiframes of a line in a second.
    private const int BlocksPerSecond = 1000;
    private static readonly Duration s_bounceTime = Duration.FromMilliseconds(2);
    private static readonly Duration s_brownOutTime = Duration.FromMilliseconds(500);
    private static readonly Duration s_resetLoopTime = Duration.FromSeconds(4);
    private static readonly Duration s_keyTime = Duration.FromMilliseconds(150);
    private static readonly Duration s_flapTime = Duration.FromSeconds(3);

    private readonly PriorityQueue<FaultTurn, (Instant Due, long Order)> _turns = new(Comparer<(Instant Due, long Order)>.Create(
        static (one, other) => one.Due != other.Due ? one.Due.CompareTo(other.Due) : one.Order.CompareTo(other.Order)));

    private readonly SerialFault[] _serial;
    private readonly double[] _losesShare = new double[SpanId.IndexBound];
    private readonly int[] _losesNext = new int[SpanId.IndexBound];
    private readonly bool[] _cut;
    private readonly bool[] _loops;
    private readonly bool[] _toldPlugged;
    private long _turnOrder;
    private bool _brownedOut;

    private enum FaultTurnKind : byte
    {
        Octets,
        Bounce,
        Flap,
        ResetLoop,
        BrownOutEnds,
        KeyUp,
    }

    /// <summary>The box: slots, lamps, relays, panel, sensors.</summary>
    public ShelfModel Shelf { get; }

    /// <summary>What it has, for the words of faults.</summary>
    public FaultLimits Limits => new(_options.Cards, _options.PortsPerCard);

    /// <summary>Faults that are there now: lines, cards, box; not those that were a moment's work.</summary>
    public Instant NextFaultWake => Instant.Earlier(_turns.TryPeek(out _, out (Instant Due, long Order) first) ? first.Due : Instant.Never, Shelf.NextWake);

    /// <summary>Breaks or mends something.</summary>
    /// <param name="order">What.</param>
    /// <param name="now">When.</param>
    /// <returns>Why it cannot be; empty when it is done. For <see cref="FaultKind.Lamps"/> what the box shows.</returns>
    public string Suffer(in FaultOrder order, Instant now)
    {
        string refusal = order.Kind switch
        {
            <= FaultKind.Lose => SufferLine(order, new SpanId(order.Card, order.Port), now),
            <= FaultKind.Clock or FaultKind.Bounce => SufferCard(order, now),
            _ => SufferBox(order, now),
        };
        SettlePower(now);
        return refusal;
    }

    /// <summary>An order of the core's room Shelf; a card held in reset is off.</summary>
    public void DoShelf(in AcdController.Shelf.ShelfOrder order, Instant now)
    {
        Shelf.Do(order);
        SettlePower(now);
    }

    /// <summary>Cards whose slot, reset line or power changed start or stop; lines of pulled cards hang up. Called by whoever changed <see cref="Shelf"/>.</summary>
    public void SettlePower(Instant now)
    {
        if (!Shelf.PowerChanged) return;
        Shelf.PowerChanged = false;
        for (byte card = 1; card <= _cards.Length; card++)
        {
            bool plugged = Shelf.IsPlugged(card);
            SettleCard(card, plugged == _toldPlugged[card] ? Linecard.BootReason.Reset : Linecard.BootReason.Power, now);
            if (plugged == _toldPlugged[card]) continue;
            _toldPlugged[card] = plugged;
            _news.Post(new ChassisNews { Kind = plugged ? ChassisNewsKind.LineBack : ChassisNewsKind.LineHungUp, Card = card }, default);
        }
    }

    private string SufferLine(in FaultOrder order, SpanId span, Instant now)
    {
        switch (order.Kind)
        {
            case FaultKind.LossOfSignal:
                Defect(span, LineAlarms.LossOfSignal, order.IsOn, now);
                break;
            case FaultKind.LossOfFrame:
                Defect(span, LineAlarms.LossOfFrame, order.IsOn, now);
                break;
            case FaultKind.Ais:
                Defect(span, LineAlarms.Ais, order.IsOn, now);
                break;
            case FaultKind.RemoteAlarm:
                Defect(span, LineAlarms.RemoteAlarm, order.IsOn, now);
                break;
            case FaultKind.Crc:
                SetErrorRate(span, LineErrorKind.Crc4, (int)Math.Round(order.Share * BlocksPerSecond));
                break;
            case FaultKind.Slip when order.IsOn && order.Value == 0:
                Slip(span);
                break;
            case FaultKind.Slip:
                SetErrorRate(span, LineErrorKind.Slip, order.Value);
                break;
            case FaultKind.DChannel when order.IsOn:
                StopDChannel(span, now);
                break;
            case FaultKind.DChannel:
                StartDChannel(span, now);
                break;
            case FaultKind.Flap:
                After(Duration.Zero, new FaultTurn(FaultTurnKind.Flap, order.Card, order.Port, 2 * order.Value, null), now);
                break;
            default:
                (_losesNext[span.Index], _losesShare[span.Index]) = order.IsOn ? (order.Value, order.Share) : (0, 0);
                break;
        }

        return "";
    }

    private string SufferCard(in FaultOrder order, Instant now)
    {
        byte card = order.Card;
        SerialFault serial = _serial[card - 1];
        switch (order.Kind)
        {
            case FaultKind.Garble:
                serial.Garbles = order.Share;
                break;
            case FaultKind.Duplicate:
                serial.Duplicates = order.Share;
                break;
            case FaultKind.Slow:
                serial.Delay = Duration.FromMilliseconds(order.IsOn ? order.Value : 0);
                break;
            case FaultKind.Babble:
                Babble(card, order.Value);
                break;
            case FaultKind.Stuck:
                serial.Stuck = order.IsOn;
                break;
            case FaultKind.ResetLoop:
                if (order.IsOn && !_loops[card]) After(s_resetLoopTime, new FaultTurn(FaultTurnKind.ResetLoop, card, 0, 0, null), now);
                _loops[card] = order.IsOn;
                break;
            case FaultKind.Pull:
                return Shelf.Plug(card, false, now) ? "" : $"slot {card} is empty";
            case FaultKind.Plug:
                return Shelf.Plug(card, true, now) ? "" : $"slot {card} has its card";
            case FaultKind.Power when order.IsOn:
                PowerOff(card, now);
                break;
            case FaultKind.Power:
                PowerOn(card, now);
                break;
            case FaultKind.Heat:
                _cards[card - 1].SetTemperature(order.IsOn ? order.Value : CardFirmware.NormalTemperature);
                break;
            case FaultKind.Clock when order.IsOn:
                StopClock(card, now);
                break;
            case FaultKind.Clock:
                StartClock(card, now);
                break;
            case FaultKind.Firmware:
                _cards[card - 1].Flash(new Linecard.FirmwareVersion((byte)(order.Value >> 16), (byte)((order.Value >> 8) & 0xFF), (byte)(order.Value & 0xFF)));
                if (_cards[card - 1].IsOn) Fall(card, now);
                SettleCard(card, Linecard.BootReason.Reset, now);
                break;
            case FaultKind.Bounce:
                After(s_bounceTime, new FaultTurn(FaultTurnKind.Bounce, card, 0, BounceEdges, null), now);
                break;
            default:
                throw new InvariantFailure("a fault of a card is one of these");
        }

        return "";
    }

    private string SufferBox(in FaultOrder order, Instant now)
    {
        switch (order.Kind)
        {
            case FaultKind.BrownOut:
                BrownOut(true, now);
                After(s_brownOutTime, new FaultTurn(FaultTurnKind.BrownOutEnds, 0, 0, 0, null), now);
                break;
            case FaultKind.Fan:
                Shelf.Fan(order.Number, !order.IsOn);
                break;
            case FaultKind.Temperature:
                Shelf.Temperature(order.Number, order.IsOn ? order.Value : null);
                break;
            case FaultKind.Voltage:
                Shelf.Voltage(order.Number, order.IsOn ? order.Value : null);
                break;
            case FaultKind.Door:
                Shelf.Open(order.IsOn);
                break;
            case FaultKind.Input:
                Shelf.Input(order.Number, order.IsOn);
                break;
            case FaultKind.Supply:
                Shelf.Supply(order.Number, !order.IsOn);
                break;
            case FaultKind.Device:
                Shelf.Device(order.Number, !order.IsOn);
                break;
            case FaultKind.Key:
                Shelf.Press(order.PressedKey);
                After(s_keyTime, new FaultTurn(FaultTurnKind.KeyUp, 0, 0, 0, null), now);
                break;
            case FaultKind.Lamps:
                return Shelf.Show();
            default:
                throw new InvariantFailure("a fault of the box is one of these");
        }

        return "";
    }

    private void Defect(SpanId span, uint bit, bool on, Instant now) =>
        SetDefects(span, on ? _alarms[span.Index] | bit : _alarms[span.Index] & ~bit, now);

    private void Babble(byte card, int count)
    {
        var octets = new byte[count];
        var random = new SeededRandom(_options.Seed + card);
        for (int at = 0; at < octets.Length; at++) octets[at] = (byte)(random.NextBits() & 0xFF);
        Babble(card, octets);
    }

    private void BrownOut(bool on, Instant now)
    {
        _brownedOut = on;
        for (int supply = 1; supply <= ShelfModel.Supplies; supply++) Shelf.Supply(supply, !on);
        for (byte card = 1; card <= _cards.Length; card++) SettleCard(card, Linecard.BootReason.Power, now);
    }

    // A card runs when it is in its slot, has power, and nobody holds its reset line.
    private void SettleCard(byte card, Linecard.BootReason reason, Instant now)
    {
        bool runs = Shelf.IsPlugged(card) && !Shelf.IsHeld(card) && !_cut[card] && !_brownedOut;
        if (runs == _cards[card - 1].IsOn) return;
        if (runs) Boot(card, reason, now);
        else Fall(card, now);
    }

    private void Boot(byte card, Linecard.BootReason reason, Instant now)
    {
        _cards[card - 1].PowerOn(reason, now);
        CardChanged(card, now);
    }

    private void Fall(byte card, Instant now)
    {
        _serial[card - 1].Stuck = false;
        _cards[card - 1].PowerOff(now);
        CardChanged(card, now);
    }

    private void CardChanged(byte card, Instant now)
    {
        DrainCard(card - 1, now);
        foreach (FarEnd end in _ends)
        {
            if (end.Span.Card == card) LineChanged(end, now);
        }
    }

    private void After(Duration time, in FaultTurn turn, Instant now) => _turns.Enqueue(turn, (now + time, _turnOrder++));

    private void StepFaults(Instant now)
    {
        while (_turns.TryPeek(out FaultTurn turn, out (Instant Due, long Order) at) && at.Due <= now)
        {
            _turns.Dequeue();
            Turn(turn, now);
        }

        Shelf.Step(now);
        SettlePower(now);
    }

    private void Turn(in FaultTurn turn, Instant now)
    {
        byte card = turn.Card;
        switch (turn.Kind)
        {
            case FaultTurnKind.Octets:
                _news.Post(new ChassisNews { Kind = ChassisNewsKind.LineOctets, Card = card }, turn.Octets);
                break;
            case FaultTurnKind.Bounce:
                Shelf.Bounce(card, turn.Count % 2 == 0 ? !Shelf.IsPlugged(card) : Shelf.IsPlugged(card), now);
                if (turn.Count > 1) After(s_bounceTime, turn with { Count = turn.Count - 1 }, now);
                break;
            case FaultTurnKind.Flap:
                if (turn.Count % 2 == 0) StopDChannel(new SpanId(card, turn.Port), now);
                else StartDChannel(new SpanId(card, turn.Port), now);
                if (turn.Count > 1) After(s_flapTime, turn with { Count = turn.Count - 1 }, now);
                break;
            case FaultTurnKind.ResetLoop when _loops[card]:
                if (_cards[card - 1].IsOn)
                {
                    Fall(card, now);
                    SettleCard(card, Linecard.BootReason.Watchdog, now);
                }

                After(s_resetLoopTime, turn, now);
                break;
            case FaultTurnKind.BrownOutEnds:
                BrownOut(false, now);
                break;
            case FaultTurnKind.KeyUp:
                Shelf.ReleaseKey();
                break;
            default:
                break;
        }
    }

    // Octets between card and controller pass what is wrong with the line.
    private void FromCard(int card, ReadOnlySpan<byte> octets, Instant now)
    {
        SerialFault serial = _serial[card];
        ReadOnlySpan<byte> left = serial.IsActive ? serial.Distort(octets) : octets;
        if (left.IsEmpty) return;
        if (serial.IsLate(now)) _turns.Enqueue(new FaultTurn(FaultTurnKind.Octets, (byte)(card + 1), 0, 0, left.ToArray()), (serial.DueAt(now), _turnOrder++));
        else _news.Post(new ChassisNews { Kind = ChassisNewsKind.LineOctets, Card = (byte)(card + 1) }, left);
    }

    private bool IsLostByChance(SpanId span)
    {
        ref int next = ref _losesNext[span.Index];
        if (next > 0)
        {
            next--;
            return true;
        }

        return _serial[span.Card - 1].Hits(_losesShare[span.Index]);
    }

    private readonly record struct FaultTurn(FaultTurnKind Kind, byte Card, byte Port, int Count, byte[]? Octets);
}
