namespace AcdController.Linecard;

/// <content>What a card tells about its clock.</content>
public sealed partial class CardLinks
{
    // The same event comes as telemetry every ten seconds: whoever is told makes no difference.
    private bool OnClockState(int card, in ControlMessage message)
    {
        if (message.Object != ObjectId.Card || !message.TryFind(ElementTag.ClockState, 6, out _)) return false;
        if (IsUp(card)) _news.Post(new CardNews { Kind = CardNewsKind.Telemetry, Card = card, Operation = message.Operation, Object = message.Object }, message.ElementOctets);
        return true;
    }
}
