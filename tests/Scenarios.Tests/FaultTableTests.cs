using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Scenarios.Tests;

/// <summary>Everything that `acdsim fault` can break: the alarms, the lamps, what becomes of a call, and that all is well when it is mended. The technician's table is what was seen here.</summary>
public class FaultTableTests
{
    private const string Begin = "<!-- what you see when -->";
    private const string End = "<!-- end -->";
    private static readonly Duration s_settle = Duration.FromSeconds(40);
    private static readonly Duration s_most = Duration.FromSeconds(180);
    private static readonly SpanId s_span = new(1, 1);

    /// <summary>Fault, what ends it (empty: nothing, it is over by itself), and what stands 40 s later.</summary>
    public static TheoryData<string, string, string> Rows => new()
    {
        { "los 1/1 on", "los 1/1 off", "major span 1/1: line alarm LOS" },
        { "lof 1/1 on", "lof 1/1 off", "major span 1/1: line alarm LOF" },
        { "ais 1/1 on", "ais 1/1 off", "major span 1/1: line alarm AIS" },
        { "rai 1/1 on", "rai 1/1 off", "major span 1/1: line alarm RAI" },
        { "los 1/1 on; los 1/2 on", "los 1/1 off; los 1/2 off", "critical span 1/1: line alarm LOS, critical span 1/2: line alarm LOS" },
        { "crc 1/1 10%", "crc 1/1 off", "nothing" },
        { "slip 1/1 5", "slip 1/1 0", "minor span 1/1: slips above the threshold" },
        { "dchannel 1/1 off", "dchannel 1/1 on", "major span 1/1: D-channel down" },
        { "flap 1/1 3", "", "nothing" },
        { "lose 1/1 3", "", "nothing" },
        { "lose 1/1 10%", "lose 1/1 off", "nothing" },
        { "garble 1 1e-4", "garble 1 off", "nothing" },
        { "garble 1 20%", "garble 1 off", "critical card 1: card does not answer" },
        { "duplicate 1 1e-4", "duplicate 1 off", "nothing" },
        { "babble 1 20000", "", "for a while minor card 1: card babbles: its line delivers garbage" },
        { "stuck 1 on", "stuck 1 off", "critical card 1: card does not answer" },
        { "slow 1 20", "slow 1 off", "nothing" },
        { "slow 1 9000", "slow 1 off", "critical card 1: card does not answer" },
        { "reset-loop 1 on", "reset-loop 1 off", "critical card 1: card starts again and again" },
        { "pull 1", "plug 1", "critical card 1: card is not in its slot" },
        { "pull 2", "plug 2", "major card 2: card is not in its slot" },
        { "power 2 off", "power 2 on", "major card 2: card does not answer" },
        { "brown-out", "", "for a while major supply 1: power has failed, major supply 2: power has failed" },
        { "firmware 1 1.4.2", "", "nothing" },
        { "firmware 1 2.0.0", "firmware 1 1.0.0", "critical card 1: card does not fit: other protocol version" },
        { "heat 1 80", "heat 1 normal", "minor card 1: card is too warm: 80 °C" },
        { "clock 1 off", "clock 1 on", "nothing" },
        { "fan 1 stop", "fan 1 run", "minor fan 1: fan stands still or is too slow" },
        { "temperature 2 75", "temperature 2 normal", "major sensor 2: too warm: 75.0 °C" },
        { "door open", "door shut", "minor door: door is open" },
        { "input 3 on", "input 3 off", "minor input 3: alarm input active" },
        { "supply 2 off", "supply 2 on", "major supply 2: power has failed" },
        { "device 3 off", "device 3 on", "minor device 3: device of the board does not answer" },
        { "bounce 1", "", "nothing" },
    };

    private static string Folder { get; } = Here();

    [Theory]
    [MemberData(nameof(Rows))]
    public void Fault(string broken, string mended, string alarms)
    {
        Observation seen = Observe(broken, mended);
        Assert.Equal(alarms, seen.Said);
        Assert.True(seen.ToClear is not null, $"{broken}: still there 180 s after {mended}");
        Assert.True(seen.CallsAgain, $"{broken}: no call after it");
    }

    /// <summary>docs/manual/technician.md says what is seen here.</summary>
    [Fact]
    public void TheTechniciansTable()
    {
        var table = new StringBuilder("\n\n| what happens (`acdsim fault …`) | what stands in `show alarms`, how soon | lamps that change | a call on line 1/1 | gone after |\n|---|---|---|---|---|\n");
        foreach (object[] row in (IEnumerable<object[]>)Rows) table.Append(Line((string)row[0], (string)row[1]));
        table.Append('\n');
        string page = Path.Combine(Folder, "../../docs/manual/technician.md");
        string text = File.ReadAllText(page);
        int begin = text.IndexOf(Begin, StringComparison.Ordinal);
        int end = text.IndexOf(End, StringComparison.Ordinal);
        Assert.True(begin >= 0 && end > begin, $"{page} has the marks {Begin} and {End}");
        if (Environment.GetEnvironmentVariable("ACD_BLESS") == "1") File.WriteAllText(page, text[..(begin + Begin.Length)] + table + text[end..]);
        else Assert.Equal(table.ToString(), text[(begin + Begin.Length)..end]);
    }

    private static string Line(string broken, string mended)
    {
        Observation seen = Observe(broken, mended);
        return $"| `{broken}` | {seen.Said}{Seconds(seen.ToRaise)} | {(seen.Lamps.Length == 0 ? "none" : string.Join(", ", seen.Lamps))} | {(seen.CallStands ? "stands" : "is cleared")} | {(mended.Length > 0 ? $"`{mended}`" : "by itself")}{Seconds(seen.Ever.Count == 0 ? null : seen.Standing.Length > 0 ? seen.ToClear : seen.Lasted)} |\n";
    }

    private static string Seconds(Duration? time) => time is { } known ? string.Create(CultureInfo.InvariantCulture, $", {known.Milliseconds / 1000.0:0.0} s") : "";

    private static Observation Observe(string broken, string mended)
    {
        var bench = new FaultBench(Path.Combine(Folder, "faults.conf"));
        Assert.Empty(bench.Standing);
        Handle caller = bench.Talk(s_span);
        Assert.False(caller.IsNone);
        Dictionary<string, string> dark = bench.Lamps().ToDictionary(lamp => lamp.Lamp, lamp => lamp.State.ToString());
        var seen = new Observation();
        foreach (string fault in broken.Split("; ")) bench.Break(fault);
        Instant start = bench.Now;
        while (bench.Now - start < s_settle)
        {
            bench.Run(Duration.FromMilliseconds(100));
            foreach (string alarm in bench.Standing) seen.Ever.Add(alarm);
            if (seen.Ever.Count > 0) seen.ToRaise ??= bench.Now - start;
            if (bench.Standing.Length > 0) seen.Lasted = bench.Now - start - seen.ToRaise!.Value;
        }

        seen.Standing = bench.Standing;
        seen.Lamps = [.. bench.Lamps().Where(lamp => dark[lamp.Lamp] != lamp.State.ToString()).Select(lamp => $"{lamp.Lamp} {lamp.State}")];
        seen.CallStands = bench.HearsAgent(caller);
        if (mended.Length > 0)
        {
            foreach (string fault in mended.Split("; ")) bench.Break(fault);
        }

        seen.ToClear = bench.RunUntil(() => bench.Standing.Length == 0, s_most);
        bench.HangUp(caller);
        bench.RunUntil(() => false, Duration.FromSeconds(15));
        Handle again = bench.Talk(s_span);
        seen.CallsAgain = !again.IsNone;
        return seen;
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private sealed class Observation
    {
        internal string[] Standing { get; set; } = [];

        internal string Said => Ever.Count == 0 ? "nothing" : Standing.Length > 0 ? string.Join(", ", Standing) : "for a while " + string.Join(", ", Ever);

        internal SortedSet<string> Ever { get; } = new(StringComparer.Ordinal);

        internal string[] Lamps { get; set; } = [];

        internal bool CallStands { get; set; }

        internal bool CallsAgain { get; set; }

        internal Duration? ToRaise { get; set; }

        internal Duration? ToClear { get; set; }

        internal Duration? Lasted { get; set; }
    }
}
