using System;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using AcdController.Console;

namespace AcdController.Host;

/// <summary>show tech-support: one file to send.</summary>
/// <param name="state">Directory of what lasts.</param>
/// <param name="run">Directory of what does not.</param>
/// <param name="running">The configuration.</param>
/// <param name="log">Its last lines are part of it.</param>
internal sealed partial class SupportCommands(string state, string run, IConfigurationDoor running, Log log) : IHostCommands
{
    private const int FilesShown = 200;

    private readonly ExportDirectory _exports = new(state, running);

    /// <summary>Answers the shows; set before the doors open.</summary>
    public CommandService? Service { get; set; }

    /// <inheritdoc/>
    public void Register(HostCommandTable table) => table.Add("show-tech-support", TellAsync);

    private async Task<HostAnswer> TellAsync(HostRequest request)
    {
        if (request.Command.Arguments.TextOrNull("file") is not { } name)
        {
            string whole = await MakeAsync(request.Stop);
            return HostAnswer.Of(AnswerText.Of(whole));
        }

        if (_exports.TryNew(name, out string refusal) is not { } path) return HostAnswer.Refuse(refusal);
        byte[] octets = Encoding.UTF8.GetBytes(await MakeAsync(request.Stop));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        using (var file = new FileStream(path, options))
        {
            await file.WriteAsync(octets, request.Stop);
            file.Flush(flushToDisk: true);
        }

        return HostAnswer.Of(new AnswerFields().Add("file", "File", "文件", path).Add("octets", "Octets", "字节数", octets.Length));
    }

    private async Task<string> MakeAsync(CancellationToken stop)
    {
        var text = new StringBuilder();
        Section(text, "tech-support", $"{running.Configuration.HostName}, {AuditEntry.Time(DateTime.UtcNow)}, secrets and callers' numbers taken out\n");
        Section(text, "system", SystemText());
        var reader = new ConsoleSession { User = Actor.Box.User, Role = "support", Allowed = SupportLines.Classes };
        foreach (string line in SupportLines.Of(running.Configuration))
        {
            var output = new CollectedOutput();
            HostAnswer answer = await Service!.ExecuteAsync(reader, line, output, stop);
            Section(text, line, answer.Refusal is { } reason ? $"{output.Text}refused: {reason}\n" : output.Text);
        }

        Section(text, "journal", FilesText(Path.Combine(run, "journal")));
        Section(text, "state", FilesText(state));
        Section(text, "log", LogText());
        return Secrecy.WithoutHashes(text.ToString());
    }

    private static void Section(StringBuilder text, string title, string lines) => text.Append("==== ").Append(title).Append('\n').Append(lines).Append(lines.EndsWith('\n') || lines.Length == 0 ? "" : "\n").Append('\n');

    private string SystemText()
    {
        var text = new StringBuilder();
        GCMemoryInfo memory = GC.GetGCMemoryInfo();
        text.Append(CultureInfo.InvariantCulture, $"program {ProgramVersion.Text}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription} {RuntimeInformation.ProcessArchitecture}\n");
        text.Append(CultureInfo.InvariantCulture, $"processors {Environment.ProcessorCount}, process {Environment.ProcessId}, up {TimeSpan.FromMilliseconds(Environment.TickCount64):d\\.hh\\:mm\\:ss} (board)\n");
        text.Append(CultureInfo.InvariantCulture, $"memory {Environment.WorkingSet >> 20} MiB in use, heap {memory.HeapSizeBytes >> 20} MiB, {memory.TotalAvailableMemoryBytes >> 20} MiB on the board\n");
        foreach (string directory in (ReadOnlySpan<string>)[state, run])
        {
            var drive = new DriveInfo(Path.GetFullPath(directory));
            text.Append(CultureInfo.InvariantCulture, $"{directory}: {drive.AvailableFreeSpace >> 20} of {drive.TotalSize >> 20} MiB free\n");
        }

        return text.ToString();
    }

    private static string FilesText(string directory)
    {
        if (!Directory.Exists(directory)) return "-\n";
        var text = new StringBuilder();
        string[] files = Directory.GetFiles(directory, "*", SearchOption.AllDirectories);
        Array.Sort(files, StringComparer.Ordinal);
        for (int i = 0; i < files.Length && i < FilesShown; i++)
        {
            var file = new FileInfo(files[i]);
            text.Append(CultureInfo.InvariantCulture, $"{(file.Exists ? file.Length : 0),12}  {AuditEntry.Time(file.LastWriteTimeUtc)}  {LongNumber().Replace(Path.GetRelativePath(directory, files[i]), Hidden)}\n");
        }

        if (files.Length > FilesShown) text.Append(CultureInfo.InvariantCulture, $"… {files.Length} files\n");
        return text.ToString();
    }

    // Lines of the log are words: what looks like a telephone number in them is hidden.
    private string LogText()
    {
        var text = new StringBuilder();
        foreach (string line in log.Last) text.Append(LongNumber().Replace(line, Hidden)).Append('\n');
        return text.ToString();
    }

    private static string Hidden(Match number) => NumberMask.Of(number.Value);

    [GeneratedRegex("[0-9]{7,}")]
    private static partial Regex LongNumber();
}
