using AcdController.Controller;
using AcdController.Simulator;

namespace AcdController.World;

/// <content>Cables between the controller and its cards.</content>
public sealed partial class VirtualWorld
{
    // A bit for each card, from card 1.
    private uint _cablesOut;
    private uint _linesMute;

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

    private void OpenLine(byte card)
    {
        if (IsConfigured(card) && Chassis.Shelf.IsPlugged(card) && (_cablesOut & (1u << (card - 1))) == 0) Step(new Input(InputKind.LineOpened, card, default));
    }

    private bool Carries(byte card) => ((_cablesOut | _linesMute) & (1u << (card - 1))) == 0;

    private void LoseOctets(byte card)
    {
        _toSwitch[card - 1].Clear();
        _toCards[card - 1].Clear();
    }
}
