using System.Globalization;
using System.Threading.Tasks;

namespace AcdController.Host;

/// <content>Faxes that agents send: on the same way as those that plans send.</content>
internal sealed partial class OwnRequests
{
    /// <summary>Sends a document. Its file has its name, and its row is kept, when this is over.</summary>
    /// <param name="document">The document's name.</param>
    /// <param name="number">Where to.</param>
    /// <param name="agent">Name of the agent.</param>
    /// <param name="call">Number of the call that it is for; 0: none.</param>
    /// <returns>Null when it was done, otherwise why not.</returns>
    public Task<string?> SendFaxAsync(string document, string number, string agent, long call) => Ask(store =>
    {
        long at = WallClock.Now;
        // One thread sends: no two within a microsecond, but the clock may be set back.
        while (store.Has(FaxNamed(at))) at++;
        var row = new ServiceRow(FaxNamed(at), at, "fax", _bootEpoch, (ulong)call, "", "", [number, document, "", "", agent]);
        Send(store, row, SentText.Of(row, json =>
        {
            json.WriteNumber("call", call);
            json.WriteString("agent", agent);
            json.WriteString("to", number);
            json.WriteString("document", document);
        }));
        return null;
    });

    private static string FaxNamed(long at) => string.Create(CultureInfo.InvariantCulture, $"agent-{at:x}");
}
