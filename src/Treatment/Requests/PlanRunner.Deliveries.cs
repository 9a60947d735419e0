using System;
using AcdController.Kernel;

namespace AcdController.Treatment;

/// <content>What comes by the drop folder.</content>
public sealed partial class PlanRunner
{
    /// <summary>What came by the drop folder, and the word that it is kept.</summary>
    public DeliveryBook Deliveries => _requests.Deliveries;

    // It counts when it comes first. Its file goes when its row is in the store, not before: whatever ends meanwhile, it is told again.
    private void TakeDelivery(in RequestEvent told, in RequestTexts texts, Instant now)
    {
        switch (Deliveries.StateOf(told.Token, Requests))
        {
            case DeliveryState.Kept:
                Deliveries.Confirm(told.Token);
                return;
            case DeliveryState.UnderWay:
                return;
        }

        bool isText = told.Kind == RequestEventKind.TextReceived;
        Handle request = Keep(Handle.None, isText ? StoredRow.TextReceived : StoredRow.Delivered, texts.All, now);
        if (request.IsNone) return;
        if (!Deliveries.IsKnown(told.Token)) Count(isText, texts);
        Deliveries.Begin(told.Token, request);
    }

    private void Count(bool isText, in RequestTexts texts)
    {
        ref RequestTotals totals = ref Requests.Totals;
        if (isText) totals.TextsReceived++;
        else if (texts[1].Ascii.SequenceEqual("sent"u8)) totals.Delivered++;
        else totals.Undelivered++;
    }
}
