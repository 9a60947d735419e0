using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace AcdController.Host;

/// <content>What others than the core ask for: done by the same thread, one after the other.</content>
internal sealed partial class OwnRequests
{
    /// <summary>Has something done with the store open; what the medium does not take is told and counted.</summary>
    /// <param name="errand">Gives why it cannot be; null: it is done.</param>
    /// <returns>The same, when it is over.</returns>
    private Task<string?> Ask(Func<ServiceStore, string?> errand)
    {
        var done = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        return TryPut(Item.Of(() => done.SetResult(Guarded(errand)))) ? done.Task : Task.FromResult<string?>("too much waits to be written; try again");
    }

    private string? Guarded(Func<ServiceStore, string?> errand)
    {
        try
        {
            return errand(Store());
        }
        catch (Exception fault) when (IsOfMedium(fault))
        {
            Fails(fault.Message);
            CloseStore();
            return fault.Message;
        }
    }

    // What has its row was written before: a channel may have taken its file.
    private void Send(ServiceStore store, ServiceRow row, string text)
    {
        if (!store.Has(row.Request)) _sent.Prepare(row.Kind, row.Request, text);
        store.Append([row]);
        Give(row);
    }

    private static void RunErrands(List<Item> batch)
    {
        foreach (Item item in batch) item.Errand?.Invoke();
        batch.RemoveAll(static item => item.Errand is not null);
    }
}
