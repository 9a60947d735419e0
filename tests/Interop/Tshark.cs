using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace AcdController.Interop.Tests;

/// <summary>The protocol analyser as a judge of captures.</summary>
internal static class Tshark
{
    private const string EtsiFacility = "q932.facility_encoding:Dissect facility as ETSI";

    /// <summary>Operations that it names but cannot read: explicit call transfer (EN 300 369) and message waiting (EN 300 745). Only that: a malformed packet says more in its line.</summary>
    private static readonly Regex s_unread = new(@"^\d+\t\tUndecoded (INV|RES|ERR): 0\.4\.0\.(369|745)\.1\.\d+$", RegexOptions.Compiled);

    /// <summary>Frames the analyser calls malformed or has an expert warning or error for; none when the capture is clean.</summary>
    /// <remarks>Severity 0x600000 is a warning, 0x800000 an error.</remarks>
    public static string[] Objections(string capture) =>
        [.. Lines(capture, "-o", EtsiFacility, "-Y", "_ws.malformed || _ws.expert.severity >= 0x600000", "-T", "fields", "-e", "frame.number", "-e", "_ws.malformed", "-e", "_ws.expert.message")
            .Where(line => !s_unread.IsMatch(line))];

    /// <summary>How many frames the analyser finds, and how many of them it decodes as Q.931.</summary>
    public static (int Frames, int Q931) Count(string capture)
    {
        string[] protocols = Lines(capture, "-T", "fields", "-e", "frame.protocols");
        return (protocols.Length, protocols.Count(line => line.Contains("q931", StringComparison.Ordinal)));
    }

    /// <summary>The analyser's line for each facility: kind of component and operation.</summary>
    public static string[] FacilityLines(string capture) =>
        [.. Lines(capture, "-o", EtsiFacility, "-V").Where(line => line.StartsWith("    Facility", StringComparison.Ordinal)).Select(line => line.Trim())];

    /// <summary>What the analyser reads in a field, packet by packet, several in one packet one by one.</summary>
    public static string[] Values(string capture, string field) =>
        [.. Lines(capture, "-o", EtsiFacility, "-T", "fields", "-E", "occurrence=a", "-E", "aggregator=,", "-e", field).SelectMany(line => line.Split(',')).Where(value => value.Length > 0)];

    /// <summary>What the analyser prints for a capture of card links, with our dissector.</summary>
    public static string[] OfCardLinks(string capture, params string[] arguments) =>
        Lines(capture, ["-X", $"lua_script:{Path.Combine(Repository.Root, "docs", "protocols", "acl1.lua")}", .. arguments]);

    private static string[] Lines(string capture, params string[] arguments)
    {
        Ended tshark = Running.Run("tshark", ["-n", "-r", capture, .. arguments]);
        if (tshark.ExitCode != 0) throw new InvalidOperationException($"tshark cannot read {capture}: {tshark}");
        return [.. tshark.Output.Where(line => line.Length > 0)];
    }
}
