using System;

namespace AcdController.Linecard;

/// <content>What a card tells about files.</content>
public sealed partial class CardLinks
{
    /// <summary>Information fields of SAPI 32 that wait or are not acknowledged yet.</summary>
    public int BulkWaiting(int card) => IsBulkReady(card) ? _links.QueuedOn(BulkLinkOf(card)) : 0;

    // FileSent and Recorded: whoever works with files knows what to make of it.
    private bool OnFileEvent(int card, in ControlMessage message)
    {
        if (!IsUp(card)) return true;
        _news.Post(new CardNews { Kind = CardNewsKind.FileEvent, Card = card, Operation = message.Operation, Object = message.Object }, message.ElementOctets);
        return true;
    }
}
