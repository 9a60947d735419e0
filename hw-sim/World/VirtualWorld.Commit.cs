using System.Linq;
using AcdController.Controller;
using AcdController.Operations;

namespace AcdController.World;

/// <content>Another configuration in the middle of everything.</content>
public sealed partial class VirtualWorld
{
    /// <summary>The switch goes on with another configuration, as a commit makes it do.</summary>
    /// <returns>Null; or why it cannot, and nothing has changed.</returns>
    public string? Commit(Configuration next)
    {
        next = OnLines(next);
        if (Switch.WhyNot(next) is { } reason) return reason;
        _tap?.OnCommit(Now, next);
        var maps = new SuccessionMaps(_configuration, next);
        Switch.Prepare(Now, next);
        DrainSwitch();
        // Its last octets still arrive.
        foreach (byte card in maps.CardsGone) _toSwitch[card - 1].Clear();
        Switch = Switch.Succeed(Now, next);
        _configuration = next;
        DrainSwitch();
        foreach (byte card in maps.CardsReopened)
        {
            Step(new Input(InputKind.LineClosed, card, default));
            LayLine(card);
            OpenLine(card);
        }

        foreach (byte card in maps.CardsNew)
        {
            LayLine(card);
            OpenLine(card);
        }

        return null;
    }

    private Configuration OnLines(Configuration configuration) =>
        _instantLines ? configuration with { Cards = [.. configuration.Cards.Select(card => card with { Baud = 0 })] } : configuration;

    private bool IsConfigured(byte card)
    {
        foreach (CardConfiguration made in _configuration.Cards)
        {
            if (made.Number == card) return true;
        }

        return false;
    }

    // A line of the rate of the configuration; the same both ways.
    private void LayLine(byte card)
    {
        int baud = _configuration.Cards.FirstOrDefault(made => made.Number == card)?.Baud ?? 0;
        _toCards[card - 1] = new PacedWire(baud);
        _toSwitch[card - 1] = new PacedWire(baud);
    }
}
