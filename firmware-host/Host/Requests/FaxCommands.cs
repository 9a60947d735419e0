using System.Threading.Tasks;
using AcdController.Console;

namespace AcdController.Host;

/// <summary>Faxes that agents send (S91): a document that exists, to a number, as plans send them.</summary>
internal sealed class FaxCommands(OwnRequests own) : IHostCommands
{
    /// <inheritdoc/>
    public void Register(HostCommandTable table) => table.Add("agent fax", SendAsync);

    private async Task<HostAnswer> SendAsync(HostRequest asked)
    {
        long call = asked.Command.Arguments.Has("call") ? asked.Command.Arguments.Long("call") : 0;
        string agent = asked.Command.Arguments.Text("agent");
        return await own.SendFaxAsync(asked.Command.Arguments.Text("document"), asked.Command.Arguments.Text("number"), agent, call) is { } reason ? HostAnswer.Refuse($"agent {agent} fax: {reason}") : HostAnswer.Done;
    }
}
