using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Shelf;

/// <content>Lamps, alarm relays, buzzer: what they shall show, and what they were told last.</content>
public sealed partial class ShelfTable
{
    private const int FirstCardLamp = SpanId.IndexBound;
    private const int FirstLocateLamp = FirstCardLamp + SlotCount;
    private const int FirstChassisLamp = FirstLocateLamp + SlotCount;
    private const int LampCount = FirstChassisLamp + (LampName.Locate - LampName.Critical);
    private const int RelayCount = 4;
    private const int Buzzer = 3;
    private const int TestParts = 3;
    private const byte NotShown = byte.MaxValue;
    private const byte BlinkBit = 0x80;

    private readonly LineFacts[] _lineFacts;
    private readonly CardFacts[] _cardFacts;
    private readonly byte[] _shown;
    private readonly byte[] _relays;

    /// <summary>Are buzzer and relays silenced?</summary>
    public bool IsSilenced => _board.Value.Silenced;

    /// <summary>Does a lamp test run?</summary>
    public bool IsInTest => _board.Value.TestPart > 0;

    /// <summary>Does the buzzer sound?</summary>
    public bool Buzzes => !IsSilenced && _facts.Value.Critical + _facts.Value.Major > 0;

    /// <summary>Where a line stands.</summary>
    public void SetLine(SpanId span, LineFacts facts) => _lineFacts[span.Index] = facts;

    /// <summary>Where a card stands.</summary>
    public void SetCard(int card, CardFacts facts) => _cardFacts[card] = facts;

    /// <summary>Silences buzzer and relays until another alarm begins to stand.</summary>
    public void CutOff()
    {
        ref readonly BoxFacts facts = ref _facts.Value;
        _board.Value.Silenced = facts.Critical + facts.Major + facts.Minor > 0;
        Touch();
    }

    /// <summary>Tests the lamps: every colour a third of the time.</summary>
    /// <returns>False when the board has no lamps.</returns>
    public bool TestLamps(Duration time, Instant now)
    {
        if (!HasBoard || (Parts & (ShelfParts.Lamps | ShelfParts.Panel)) == 0) return false;
        _board.Value.TestPart = TestParts;
        _board.Value.TestTime = time;
        _wheel.Start(_timers.Of(TestTimer), now + new Duration(time.Microseconds / TestParts));
        Touch();
        return true;
    }

    /// <summary>The locate lamp of a card, or of the chassis.</summary>
    /// <param name="slot">The card, 0 the chassis.</param>
    /// <param name="on">It blinks.</param>
    public void Locate(int slot, bool on)
    {
        _slots[slot].Located = on;
        Touch();
    }

    /// <summary>Is a relay closed: 1 critical, 2 major, 3 minor?</summary>
    public bool IsRelayClosed(int relay) => !IsSilenced && relay switch
    {
        1 => _facts.Value.Critical > 0,
        2 => _facts.Value.Major > 0,
        _ => _facts.Value.Minor > 0,
    };

    /// <summary>How a lamp shines now.</summary>
    /// <param name="lamp">Which.</param>
    /// <param name="slot">The card, 0 the chassis.</param>
    /// <param name="port">The port of a line's lamp.</param>
    public Light LightOf(LampName lamp, int slot, int port)
    {
        if (IsInTest) return LampLanguage.InTest(lamp, TestParts - _board.Value.TestPart);
        ref readonly BoxFacts facts = ref _facts.Value;
        return lamp switch
        {
            LampName.Line     => LampLanguage.Of(_lineFacts[new SpanId((byte)slot, (byte)port).Index]),
            LampName.Card     => LampLanguage.Of(_cardFacts[slot]),
            LampName.Critical => LampLanguage.Alarm(LampColour.Red, facts.Critical, facts.CriticalNew),
            LampName.Major    => LampLanguage.Alarm(LampColour.Red, facts.Major, facts.MajorNew),
            LampName.Minor    => LampLanguage.Alarm(LampColour.Amber, facts.Minor, facts.MinorNew),
            LampName.CutOff   => new Light(IsSilenced ? LampColour.Amber : LampColour.Off, false),
            LampName.Power    => new Light(AnyFailed(AlarmObjectKind.Supply) ? LampColour.Amber : LampColour.Green, false),
            _                 => _slots[slot].Located ? new Light(LampColour.Blue, true) : default,
        };
    }

    private void ContinueTest(Instant now)
    {
        ref Board board = ref _board.Value;
        if (board.TestPart > 0 && --board.TestPart > 0) _wheel.Start(_timers.Of(TestTimer), now + new Duration(board.TestTime.Microseconds / TestParts));
    }

    private void ShowLamps()
    {
        if (!Has(ShelfParts.Lamps)) return;
        for (LampName lamp = LampName.Critical; lamp < LampName.Locate; lamp++) Show(FirstChassisLamp + (lamp - LampName.Critical), lamp, 0, 0);
        Show(FirstLocateLamp, LampName.Locate, 0, 0);
        foreach (ShelfCard card in _parameters.Cards)
        {
            Show(FirstCardLamp + card.Number, LampName.Card, card.Number, 0);
            Show(FirstLocateLamp + card.Number, LampName.Locate, card.Number, 0);
            for (int port = 1; port <= card.Ports; port++) Show(new SpanId(card.Number, (byte)port).Index, LampName.Line, card.Number, port);
        }
    }

    private void Show(int index, LampName lamp, int slot, int port)
    {
        Light light = LightOf(lamp, slot, port);
        byte code = (byte)((byte)light.Colour | (light.Blinks ? BlinkBit : 0));
        if (_shown[index] == code) return;
        _shown[index] = code;
        _orders.Post(new ShelfOrder { Kind = ShelfOrderKind.Lamp, Lamp = lamp, Number = (byte)slot, Port = (byte)port, Colour = light.Colour, On = light.Blinks });
    }

    private void ShowRelays()
    {
        for (int relay = 1; Has(ShelfParts.Relays) && relay < RelayCount; relay++) Switch(relay - 1, IsRelayClosed(relay), ShelfOrderKind.Relay, relay);
        if (Has(ShelfParts.Buzzer)) Switch(Buzzer, Buzzes, ShelfOrderKind.Buzzer, 0);
    }

    private void Switch(int index, bool on, ShelfOrderKind kind, int number)
    {
        byte code = on ? (byte)1 : (byte)0;
        if (_relays[index] == code) return;
        _relays[index] = code;
        _orders.Post(new ShelfOrder { Kind = kind, Number = (byte)number, On = on });
    }
}
