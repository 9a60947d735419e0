using System;
using System.Threading.Tasks;
using AcdController.Console;

namespace AcdController.Host;

/// <summary>`show service-figures`: counted over the records, on a thread of its own.</summary>
/// <param name="records">The records.</param>
internal sealed class ServiceFigureCommands(IRecordStore records) : IHostCommands
{
    /// <inheritdoc/>
    public void Register(HostCommandTable table) => table.Add("show service-figures", ShowAsync);

    private async Task<HostAnswer> ShowAsync(HostRequest asked)
    {
        int group = asked.Command.Arguments.Number("group");
        long since = WallClock.Now - (asked.Command.Arguments.Long("days", 1) * TimeSpan.MicrosecondsPerDay);
        try
        {
            return HostAnswer.Of(ServiceFigureReport.Of(group, await Task.Run(() => records.Figures(group, since))));
        }
        catch (RecordStoreException fault)
        {
            return HostAnswer.Refuse(fault.Message);
        }
    }
}
