using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.Json;

namespace AcdController.Bench;

/// <summary>bench/budgets.json says how many bytes an operation may allocate; more fails the check.</summary>
internal static class Budgets
{
    internal static int Check(BenchOptions options)
    {
        Dictionary<string, double> budgets = JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(Path.Combine("bench", "budgets.json")))!;
        LoadResult load = LoadRun.Measure(options with { Calls = 5_000, Rounds = 1 });
        (double step, double menus) = TreatmentRun.Bytes(2_000);
        var found = new Dictionary<string, double> { ["load.bytesPerCall"] = load.BytesPerCall, ["signalling.bytesPerCall"] = SignallingRun.BytesPerCall(5_000), ["distribution.bytesPerCall"] = DistributionRun.BytesPerCall(5_000), ["cardlink.bytesPerFrame"] = CardLinkRun.BytesPerFrame(50_000), ["treatment.bytesPerStep"] = step, ["treatment.bytesPerCall"] = menus };
        int broken = 0;
        foreach ((string name, double budget) in budgets)
        {
            if (!found.TryGetValue(name, out double bytes))
            {
                System.Console.Error.WriteLine($"bench/budgets.json: {name}: nothing measures that");
                broken++;
                continue;
            }

            bool kept = bytes <= budget;
            System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(kept ? "kept  " : "BROKEN")} {name}: {bytes:F2} of {budget:F0} bytes"));
            if (!kept) broken++;
        }

        return broken == 0 ? 0 : 1;
    }
}
