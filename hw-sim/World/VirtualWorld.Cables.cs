using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Simulator;

namespace AcdController.World;

/// <content>Cables between the controller and its cards.</content>
public sealed partial class VirtualWorld
{
    // A bit for each card, from card 1.
    private uint _cablesOut;
    private uint _linesMute;
    private bool _isDead;

    /// <summary>The cable of a card is pulled: its line hangs up, what is on it is lost. The card and its lines go on.</summary>
    public void PullCable(byte card)
    {
        if ((_cablesOut & (1u << (card - 1))) != 0) return;
        _cablesOut |= 1u << (card - 1);
        LoseOctets(card);
        if (Chassis.Shelf.IsPlugged(card) && IsConfigured(card)) Step(new Input(InputKind.LineClosed, card, default));
    }

    /// <summary>The cable of a card is put in again.</summary>
    public void PlugCable(byte card)
    {
        if ((_cablesOut & (1u << (card - 1))) == 0) return;
        _cablesOut &= ~(1u << (card - 1));
        OpenLine(card);
    }

    /// <summary>Nothing passes on a card's line any more, or everything again; neither end is told.</summary>
    public void MuteLine(byte card, bool mute)
    {
        _linesMute = mute ? _linesMute | (1u << (card - 1)) : _linesMute & ~(1u << (card - 1));
        if (mute) LoseOctets(card);
    }

    /// <summary>The switch's process dies at this moment: what it has not yet handed to the lines never leaves; what is on the lines arrives.</summary>
    public void Kill() => _isDead = true;

    /// <summary>Was the switch's process killed, and has nobody gone on yet?</summary>
    public bool IsKilled => _isDead;

    /// <summary>After <see cref="Kill"/>: another process goes on where the inputs led, a restart with the journal.</summary>
    /// <param name="away">How long nobody is there; everything beyond the serial lines goes on.</param>
    public void GoOn(Duration away)
    {
        byte[] octets = new byte[Switch.Store.SavedOctets];
        Switch.Store.Save(octets);
        foreach (PacedWire wire in _toSwitch) wire.Clear();
        for (Instant back = Now + away; Now < back;)
        {
            int card = Earliest(_toCards);
            Instant next = Instant.Earlier(Instant.Earlier(_toCards[card].Due, Chassis.NextWake), back);
            if (next > Now) Now = next;
            if (_toCards[card].Due <= Now) Chassis.ReceiveLine((byte)(card + 1), _toCards[card].Take(), Now);
            else Chassis.Step(Now);
            DrainChassis();
        }

        var core = new Switch(Switch.Configuration);
        string? refused = core.Store.Load(octets);
        Invariant.Require(refused is null, "the same tables");
        Switch = core;
        _isDead = false;
        OpenLines();
    }

    private void OpenLine(byte card)
    {
        if (IsConfigured(card) && Chassis.Shelf.IsPlugged(card) && (_cablesOut & (1u << (card - 1))) == 0) Step(new Input(InputKind.LineOpened, card, default));
    }

    private bool Carries(byte card) => !_isDead && ((_cablesOut | _linesMute) & (1u << (card - 1))) == 0;

    private void LoseOctets(byte card)
    {
        _toSwitch[card - 1].Clear();
        _toCards[card - 1].Clear();
    }
}
