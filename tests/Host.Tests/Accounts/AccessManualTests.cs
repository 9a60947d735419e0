using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AcdController.Board;
using AcdController.Console;
using AcdController.Sources;

namespace AcdController.Host.Tests;

/// <summary>Keeps what the administrator's manual says of users, roles, audit and backup true.</summary>
public sealed class AccessManualTests : IDisposable
{
    private static readonly string s_manual = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "manual", "administrator.md"));
    private static readonly string s_hash = SecretHash.Make("correct horse", SecretHashText.IterationsLeast);

    private readonly WorkDirectory _directory = new();
    private readonly HostCommandTable _table = new();
    private readonly SessionList _sessions = new();
    private readonly AuditLog _audit;
    private readonly Accounts _accounts;
    private DateTime _now = new(2026, 11, 22, 8, 0, 0, DateTimeKind.Utc);

    public AccessManualTests()
    {
        _audit = AuditLog.Open(_directory.Path, () => _now += TimeSpan.FromSeconds(7), _ => { });
        var held = new HeldConfiguration($"card 1 e1\nrole night show monitor alarms\nuser eva role administrator secret {s_hash}\nuser nora role night secret {s_hash} must-change\n");
        _accounts = new Accounts(held, null, _audit, _sessions, new MonotonicClock());
        new UserCommands(held, _accounts, _audit, _sessions).Register(_table);
    }

    public void Dispose()
    {
        _audit.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void TheTableOfRoles_IsTheProgram()
    {
        foreach (Role role in Roles.BuiltIn)
            Assert.Contains($"\n| `{role.Name}` | {(role.Classes == CommandClass.All ? "everything" : string.Join(", ", CommandClassWords.Of(role.Classes).Select(word => $"`{word}`")))} | {role.Help} |", s_manual, StringComparison.Ordinal);
        foreach (string word in CommandClassWords.All) Assert.Contains($"\n| `{word}` | ", s_manual, StringComparison.Ordinal);
    }

    [Fact]
    public void NumbersOfTheManual_AreThoseOfTheProgram()
    {
        string page = s_manual.ReplaceLineEndings(" ");
        foreach (string words in (string[])[
            $"{SecretHash.Iterations} iterations", $"After {LockOut.FailuresFree} failures", $"{LockOut.First.Seconds} s", $"at most {LockOut.LongestSerial.Seconds} s", $"at least {SecretRules.LengthLeast} characters",
            $"{AuditLog.FilesMax} files of {AuditLog.FileOctetsMax >> 20} MiB", $"{AuditLog.WaitingMax} entries wait", $"{ExportDirectory.FilesMax} files"])
            Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Equal(15 * 60, LockOut.Longest.Seconds);
    }

    [Fact]
    public async Task Outputs_AreWhatTheProgramPrints()
    {
        ConsoleSession session = _sessions.Begin("serial /dev/ttyS1", "", serial: true);
        await _accounts.TryLogInAsync(session, "eva", "wrong");
        await _accounts.TryLogInAsync(session, "eva", "correct horse");
        await _accounts.NoteAsync(session, "show records last 5", CommandRequest.ForRecords(5), null);
        await _accounts.NoteAsync(session, "agent 8001 release", CommandRequest.ForHost("x", Arguments.None), null);
        Shown(await Do(session, "show-users"));
        Shown(await Do(session, "show-roles"));
        Shown(await Do(session, "show-audit"));
        Shown(await Do(session, "audit-verify"));
        string path = _directory.File("audit/audit-000001.log");
        File.WriteAllText(path, File.ReadAllText(path).Replace("8001", "8002", StringComparison.Ordinal));
        HostAnswer refused = await Do(session, "audit-verify");
        Assert.Contains("```\n" + refused.Refusal + "\n```", s_manual, StringComparison.Ordinal);
        Assert.Contains(_accounts.Refusal(_sessions.Begin("socket", ""), CommandRequest.Of(RequestKind.Version))!, s_manual, StringComparison.Ordinal);
    }

    private static void Shown(HostAnswer answer) => Assert.Contains("```\n" + answer.Says!.ToText(Language.English) + "```", s_manual, StringComparison.Ordinal);

    private Task<HostAnswer> Do(ConsoleSession session, string command) => _table.Find(command)!(new HostRequest
    {
        Session = session,
        Line = "",
        Command = CommandRequest.ForHost(command, Arguments.None),
        Configuration = SmallSwitch.Configuration(),
        Output = new CollectedOutput(),
        Stop = CancellationToken.None,
    });
}
