using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using AcdController.Console;

namespace AcdController.Host;

/// <summary>backup, backup verify, restore, show exports. One at a time.</summary>
/// <param name="state">Directory of what lasts.</param>
/// <param name="running">The configuration.</param>
/// <param name="audit">The audit log.</param>
/// <param name="records">Call records; null where there are none that can be copied.</param>
internal sealed class BackupCommands(string state, IConfigurationDoor running, AuditLog audit, IRecordArchive? records) : IHostCommands
{
    private const string Configuration = "configuration";
    private const string RunningText = "running.conf";
    private const string RecordFile = "records.db";
    private const string LoadDirectory = "load";

    private readonly SemaphoreSlim _turn = new(1);
    private readonly ExportDirectory _exports = new(state, running);

    /// <inheritdoc/>
    public void Register(HostCommandTable table)
    {
        table.Add("backup", request => InTurnAsync(() => Backup(request.Command.Arguments.Text("file"))));
        table.Add("backup-verify", request => InTurnAsync(() => Verify(request.Command.Arguments.Text("file"))));
        table.Add("restore", request => InTurnAsync(() => RestoreAsync(request)));
        table.Add("show-exports", _ => ShowExports());
    }

    private async Task<HostAnswer> InTurnAsync(Func<HostAnswer> perform) => await InTurnAsync(() => Task.FromResult(perform()));

    private async Task<HostAnswer> InTurnAsync(Func<Task<HostAnswer>> perform)
    {
        if (!await _turn.WaitAsync(0)) return HostAnswer.Refuse("another backup or restore is under way; wait until it is done");
        try
        {
            return await Task.Run(perform);
        }
        catch (BackupDamage fault)
        {
            return HostAnswer.Refuse($"the archive is damaged: {fault.Message}; nothing was changed");
        }
        finally
        {
            _turn.Release();
        }
    }

    private HostAnswer Backup(string name)
    {
        if (_exports.TryNew(name, out string refusal) is not { } path) return HostAnswer.Refuse(refusal);
        using var work = new ScratchDirectory(state);
        long count = Gather(work.Path);
        BackupManifest manifest = BackupArchive.Write(
            path, work.Path, members => new BackupManifest(running.Configuration.HostName, ProgramVersion.Text, AuditEntry.Time(DateTime.UtcNow), count, members));
        return HostAnswer.Of(Fields(name, path, manifest));
    }

    // Everything a new box needs: texts and their generations, users with them, records, the audit log. No prompts, recordings and firmware: they are files of their own.
    private long Gather(string directory)
    {
        string configuration = Path.Combine(directory, Configuration);
        Directory.CreateDirectory(configuration);
        foreach (string file in Files(Path.Combine(state, Configuration))) File.Copy(file, Path.Combine(configuration, Path.GetFileName(file)));
        File.WriteAllText(Path.Combine(configuration, RunningText), ConfigurationText.Write(running.Configuration));
        audit.CopyTo(directory);
        string initial = Path.Combine(state, InitialAccount.FileName);
        if (File.Exists(initial)) File.Copy(initial, Path.Combine(directory, InitialAccount.FileName));
        return records?.CopyTo(Path.Combine(directory, RecordFile)) ?? 0;
    }

    private static IEnumerable<string> Files(string directory) => Directory.Exists(directory) ? Directory.GetFiles(directory) : [];

    private HostAnswer Verify(string name)
    {
        if (_exports.TryFind(name, out string refusal) is not { } path) return HostAnswer.Refuse(refusal);
        return HostAnswer.Of(Fields(name, path, BackupArchive.Read(path, null)).Add("verdict", "Verdict", "结论", AnswerValue.Word("whole", "every member as written", "完好")));
    }

    private static AnswerFields Fields(string name, string path, BackupManifest manifest) => new AnswerFields()
        .Add("file", "File", "文件", name)
        .Add("octets", "Octets", "字节数", new FileInfo(path).Length)
        .Add("host", "Box", "设备", manifest.Host)
        .Add("at", "Made", "时间", manifest.At)
        .Add("members", "Members", "成员数", manifest.Members.Count)
        .Add("records", "Call records", "话单数", manifest.Records);

    private async Task<HostAnswer> RestoreAsync(HostRequest request)
    {
        string name = request.Command.Arguments.Text("file");
        if (_exports.TryFind(name, out string refusal) is not { } path) return HostAnswer.Refuse(refusal);
        using var work = new ScratchDirectory(state);
        BackupManifest manifest = BackupArchive.Read(path, work.Path);
        string text = Path.Combine(work.Path, Configuration, RunningText);
        if (!File.Exists(text)) return HostAnswer.Refuse($"{name}: no {Configuration}/{RunningText} in it");
        IReadOnlyList<string> mistakes = await running.TryReplaceAsync(await File.ReadAllTextAsync(text), Actor.Of(request.Session), $"restored from {name}");
        if (mistakes.Count > 0)
        {
            var lines = new AnswerText("mistakes");
            foreach (string mistake in mistakes) lines.Add(mistake);
            return new HostAnswer { Says = lines, Refusal = $"{name}: its configuration cannot run here; nothing was changed" };
        }

        KeepGenerations(Path.Combine(work.Path, Configuration));
        string audited = KeepAudit(work.Path, manifest);
        (long added, long all) = File.Exists(Path.Combine(work.Path, RecordFile)) && records is not null ? records.TakeFrom(Path.Combine(work.Path, RecordFile)) : (0, 0);
        return HostAnswer.Of(Fields(name, path, manifest)
            .Add("configuration", "Configuration", "配置", AnswerValue.Word("running", "runs and is saved", "已运行并保存"))
            .Add("newRecords", "New records", "新增话单", added)
            .Add("knownRecords", "Known already", "已有话单", all - added)
            .Add("audit", "Audit log of then", "当时的审计日志", audited));
    }

    // Their numbers are those of another box, or of another time: they are there to be looked at and loaded.
    private void KeepGenerations(string from)
    {
        string target = Path.Combine(state, Configuration, LoadDirectory);
        Directory.CreateDirectory(target);
        foreach (string file in Directory.GetFiles(from, "generation-*.conf")) File.Copy(file, Path.Combine(target, "restored-" + Path.GetFileName(file)), overwrite: true);
    }

    // The log of this box goes on: what was noted elsewhere, or then, stays a chain of its own.
    private string KeepAudit(string from, BackupManifest manifest)
    {
        if (!Directory.Exists(Path.Combine(from, "audit"))) return "-";
        string target = Path.Combine(state, "audit-restored", manifest.At.Replace(":", "", StringComparison.Ordinal));
        if (Directory.Exists(target)) Directory.Delete(target, recursive: true);
        Directory.CreateDirectory(Path.Combine(target, "audit"));
        foreach (string file in Directory.GetFiles(Path.Combine(from, "audit"))) File.Copy(file, Path.Combine(target, "audit", Path.GetFileName(file)));
        if (File.Exists(Path.Combine(from, "audit.head"))) File.Copy(Path.Combine(from, "audit.head"), Path.Combine(target, "audit.head"));
        AuditVerdict verdict = AuditWalk.Verify(Path.Combine(target, "audit"), Path.Combine(target, "audit.head"));
        return verdict.Flaw is { } flaw ? $"{flaw}; kept in {target}" : $"{verdict.Entries} entries as written, kept in {target}";
    }

    private HostAnswer ShowExports()
    {
        var table = new AnswerTable("exports", new AnswerColumn("file", "File", "文件"), new AnswerColumn("octets", "Octets", "字节数", AnswerType.Number), new AnswerColumn("written", "Written", "时间"));
        string[] files = Directory.Exists(_exports.Path) ? Directory.GetFiles(_exports.Path) : [];
        Array.Sort(files, StringComparer.Ordinal);
        foreach (string file in files) table.Add(Path.GetFileName(file), new FileInfo(file).Length, AuditEntry.Time(File.GetLastWriteTimeUtc(file)));
        return HostAnswer.Of(table);
    }
}
