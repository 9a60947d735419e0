using AcdController.Console;

namespace AcdController.Host;

/// <content>What the running configuration has of a kind.</content>
internal sealed partial class ConfigurationCommands
{
    private static void RegisterObjects(HostCommandTable table)
    {
        table.Add("show skills", asked => HostAnswer.Of(ObjectReport.Skills(asked.Configuration)));
        table.Add("show numbers", asked => HostAnswer.Of(ObjectReport.Numbers(asked.Configuration)));
        table.Add("show routes", asked => HostAnswer.Of(ObjectReport.Routes(asked.Configuration)));
        table.Add("show announcements", asked => HostAnswer.Of(ObjectReport.Announcements(asked.Configuration)));
    }
}
