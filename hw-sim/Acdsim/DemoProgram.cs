using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Threading;
using AcdController.Simulator;

namespace AcdController.Acdsim;

/// <summary>`acdsim demo`: a chassis in this process, a controller in another, and the comparison of both at the end.</summary>
internal sealed class DemoProgram : IDisposable
{
    private const int RecordsAsked = 10_000;
    private static readonly TimeSpan s_startPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_settlePatience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(1000);
    private static readonly TimeSpan s_shortLook = TimeSpan.FromMilliseconds(100);

    private readonly DemoOptions _options;
    private readonly string _directory;
    private readonly TextWriter _remarks;
    private readonly Rack _rack;
    private readonly ControllerProcess _controller;
    private readonly ManualResetEventSlim _stopped = new();
    private readonly WhyTranscript _why = new();
    private Summary? _summary;

    private DemoProgram(DemoOptions options)
    {
        _options = options;
        _directory = options.KeepDirectory is { } kept ? Path.GetFullPath(kept) : Directory.CreateTempSubdirectory("acd-demo-").FullName;
        _remarks = options.Json ? System.Console.Error : System.Console.Out;
        try
        {
            foreach (string part in new[] { "cards", "state", "run" }) Directory.CreateDirectory(Path.Combine(_directory, part));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OptionException($"--keep {_directory}: {error.Message}");
        }

        _rack = new Rack(options.Rack with { Directory = Path.Combine(_directory, "cards") }, TextWriter.Null, System.Console.Error);
        _controller = new ControllerProcess(
            options.Command,
            [.. options.Rack.PromptsPath is { } prompts ? new[] { "--prompts", prompts } : [], "--config", ConfigurationFor(options), "--cards", Path.Combine(_directory, "cards"), "--state", Path.Combine(_directory, "state"), "--run", Path.Combine(_directory, "run")],
            Path.Combine(_directory, "acdd.log"));
    }

    // A copy whose calendars are open these days, beside copies of the files it names.
    private string ConfigurationFor(DemoOptions options)
    {
        if (!options.AlwaysOpen) return options.ConfigurationPath;
        string home = Path.Combine(_directory, "configuration");
        try
        {
            Directory.CreateDirectory(home);
            foreach (string path in Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(options.ConfigurationPath))!, "*.sql")) File.Copy(path, Path.Combine(home, Path.GetFileName(path)), overwrite: true);
            string copy = Path.Combine(home, Path.GetFileName(options.ConfigurationPath));
            File.WriteAllLines(copy, Opened(File.ReadAllLines(options.ConfigurationPath)));
            return copy;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OptionException($"--config {options.ConfigurationPath}: {error.Message}");
        }
    }

    private static IEnumerable<string> Opened(string[] lines)
    {
        string text = string.Join('\n', lines);
        foreach (string line in lines)
        {
            yield return line;
            if (!line.StartsWith("calendar ", StringComparison.Ordinal)) continue;
            for (int day = -1; day <= 1; day++)
            {
                string date = DateTime.UtcNow.AddDays(day).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
                if (!text.Contains("special " + date, StringComparison.Ordinal)) yield return $"  special {date} 00:00-24:00";
            }
        }
    }

    private string SocketPath => Path.Combine(_directory, "run", "acdd.sock");

    public static int Run(IReadOnlyList<string> arguments)
    {
        using var demo = new DemoProgram(DemoOptions.Read(arguments));
        return demo.Run();
    }

    public void Dispose()
    {
        _controller.Dispose();
        _rack.Dispose();
        _stopped.Dispose();
        if (_options.KeepDirectory is null) Directory.Delete(_directory, recursive: true);
    }

    private int Run()
    {
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        _remarks.WriteLine($"seed {_options.Rack.Chassis.Seed}");
        var rack = new Thread(() => _summary = _rack.Run(stayAfterDrain: true)) { Name = "rack" };
        rack.Start();

        using ControlClient? client = Connect();
        if (client is not null) Watch(client);
        else _rack.Stop();

        ControllerFigures? figures = client is null ? null : Settle(client);
        List<StoredCall> records = client is null ? [] : AskRecords(client);
        if (client is not null && !_options.Json) _remarks.Write(_why.Conclude(client));
        int? exit = _controller.Stop(s_settlePatience);
        _rack.Finish();
        rack.Join();

        Summary summary = _summary! with { Controller = figures is null ? null : figures with { Records = CountRecords(figures, records) } };
        return Conclude(summary, records, exit);
    }

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        _rack.Stop();
        _stopped.Set();
    }

    private ControlClient? Connect()
    {
        for (TimeSpan waited = TimeSpan.Zero; waited < s_startPatience && !_controller.HasExited && !_stopped.IsSet; waited += s_shortLook)
        {
            if (ControlClient.TryConnect(SocketPath) is { } client) return client;
            Thread.Sleep(s_shortLook);
        }

        return null;
    }

    private void Watch(ControlClient client)
    {
        var board = new LiveBoard(_remarks, terminal: !_options.Json && !System.Console.IsOutputRedirected, _options.Rack.RunTime.Microseconds / 1e6);
        TimeSpan waited = TimeSpan.Zero;
        while (_rack.Status.Phase != RackPhase.Drained && !_controller.HasExited)
        {
            Thread.Sleep(s_look);
            waited += s_look;
            if (_rack.Status.Phase == RackPhase.Waiting && waited > s_startPatience) break; // the spans do not come up
            if (_rack.Status.Phase == RackPhase.Waiting) continue;
            board.Show(_rack.Status, client);
            _why.Look(client);
        }

        if (_rack.Status.Phase == RackPhase.Drained) return;
        _rack.Stop();
        _rack.Stop();
    }

    // Agents finish their wrap-up, records their way to the disk.
    private ControllerFigures? Settle(ControlClient client)
    {
        ControllerFigures? figures = null;
        for (TimeSpan waited = TimeSpan.Zero; waited < s_settlePatience && !_controller.HasExited; waited += s_shortLook)
        {
            figures = AskFigures(client) ?? figures;
            if (figures is { CallsAlive: 0, AgentsEngaged: 0, ChannelsBusy: 0, CellsBusy: 0 } && figures.Records >= figures.Attempts) break;
            Thread.Sleep(s_shortLook);
        }

        return figures;
    }

    private static ControllerFigures? AskFigures(ControlClient client)
    {
        if (client.Ask("show totals") is not { } answer || !answer.TryGetProperty("totals", out JsonElement totals)) return null;
        return new ControllerFigures
        {
            Attempts = Number(totals, "attempts"),
            Connected = Number(totals, "connected"),
            Served = Number(totals, "served"),
            Abandoned = Number(totals, "abandoned"),
            Refused = Number(totals, "refused"),
            Failed = Number(totals, "failed"),
            CallsAlive = Number(totals, "calls"),
            AgentsEngaged = Number(totals, "agentsEngaged"),
            ChannelsBusy = Number(totals, "channelsBusy"),
            CellsBusy = Number(totals, "cellsBusy"),
            Records = answer.TryGetProperty("host", out JsonElement host) ? Number(host, "recordsStored") : -1,
        };
    }

    // Records of this start-up only: a kept directory may hold older ones.
    private static List<StoredCall> AskRecords(ControlClient client)
    {
        List<StoredCall> calls = [];
        if (client.Ask($"show records last {RecordsAsked}") is not { } answer || !answer.TryGetProperty("records", out JsonElement rows)) return calls;
        long epoch = 0;
        foreach (JsonElement row in rows.EnumerateArray()) epoch = Math.Max(epoch, Number(row, "bootEpoch"));
        foreach (JsonElement row in rows.EnumerateArray())
        {
            if (Number(row, "bootEpoch") != epoch) continue;
            _ = Enum.TryParse(row.GetProperty("outcome").GetString(), ignoreCase: true, out AttemptOutcome outcome);
            calls.Add(new StoredCall(row.GetProperty("calling").GetString() ?? "", outcome, row.GetProperty("talkedSeconds").GetDouble())
            {
                WaitedSeconds = Moment(row, "enqueuedAt") is null ? null : row.GetProperty("waitedSeconds").GetDouble(),
                ServedSeconds = (Moment(row, "endedAt") - Moment(row, "servedAt"))?.TotalSeconds,
            });
        }

        return calls;
    }

    private static DateTimeOffset? Moment(JsonElement row, string name) =>
        row.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetDateTimeOffset() : null;

    // What can be read back counts; only when there are more than one answer holds, the controller's own count has to do.
    private static long CountRecords(ControllerFigures figures, List<StoredCall> records) => records.Count < RecordsAsked ? records.Count : figures.Records;

    private static long Number(JsonElement row, string name) =>
        row.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : 0;

    private int Conclude(Summary summary, List<StoredCall> records, int? exit)
    {
        var verdict = new Verdict();
        verdict.CompareCalls(_rack.Outcomes, records);
        verdict.CompareTotals(summary);
        List<string> faults = [.. verdict.Faults];
        if (exit != 0) faults.Add(exit is { } code ? $"the controller ended with exit code {code}" : "the controller did not stop when asked");

        if (!_options.Json) _remarks.Write(summary.ToText());
        foreach (string fault in faults) System.Console.Error.WriteLine("acdsim demo: " + fault);
        if (faults.Count > 0) System.Console.Error.WriteLine("acdsim demo: the controller's last words:\n" + _controller.LastWords());
        if (_options.KeepDirectory is not null) _remarks.WriteLine($"kept in {_directory}");
        if (_options.Json) System.Console.Out.WriteLine(summary.ToJson());
        return faults.Count == 0 ? 0 : 1;
    }
}
