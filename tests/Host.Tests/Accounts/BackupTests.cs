using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using AcdController.Console;
using AcdController.Records;
using AcdController.Sources;

namespace AcdController.Host.Tests;

/// <summary>Backups: whole or refused; what is restored is there once.</summary>
public sealed class BackupTests : IDisposable
{
    private static readonly string s_hash = SecretHash.Make("correct horse", SecretHashText.IterationsLeast);

    private readonly WorkDirectory _directory = new();
    private readonly AuditLog _audit;
    private readonly HeldConfiguration _held = new(SmallSwitch.Text + $"\nuser eva role administrator secret {s_hash}\n");
    private readonly HostCommandTable _table = new();
    private readonly SqliteRecordStore _records;

    public BackupTests()
    {
        _audit = AuditLog.Open(_directory.Path, () => DateTime.UtcNow, _ => { });
        _records = SqliteRecordStore.Open(_directory.File("records.db"));
        Directory.CreateDirectory(_directory.File("configuration/load"));
        File.WriteAllText(_directory.File("configuration/generation-000001.conf"), "! generation 1\ncard 1 e1\n");
        File.WriteAllText(_directory.File("configuration/saved.conf"), "! saved\n");
        File.WriteAllText(_directory.File("configuration/load/not-this-one.conf"), "card 1 e1\n");
        new BackupCommands(_directory.Path, _held, _audit, _records).Register(_table);
    }

    public void Dispose()
    {
        _records.Dispose();
        _audit.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task ABackup_BringsEverythingBack_AndNothingTwice()
    {
        Store(1, 5000);
        _audit.Note(new Actor(1, "eva", "administrator", "socket"), "commit", "done");
        Assert.Null((await Do("backup", "monday.tgz")).Refusal);
        Assert.Null((await Do("backup-verify", "monday.tgz")).Refusal);
        string text = ConfigurationText.Write(_held.Configuration);
        _held.Take("card 1 e1\n" + $"user otto role administrator secret {s_hash}\n");
        Store(5001, 10);

        string said = Said(await Do("restore", "monday.tgz"));

        Assert.Matches("New records +0\n", said);
        Assert.Matches("Known already +5000\n", said);
        Assert.Contains("1 entries as written", said, StringComparison.Ordinal);
        Assert.Equal(text, ConfigurationText.Write(_held.Configuration));
        Assert.Equal("restored from monday.tgz", _held.Comment);
        Assert.Equal(5010, _records.Last(10_000).Count);
        Assert.True(File.Exists(_directory.File("configuration/load/restored-generation-000001.conf")));
        Assert.Empty(Directory.GetDirectories(_directory.Path, "scratch-*"));
    }

    [Fact]
    public async Task RecordsOfABackup_FillAnEmptyBox()
    {
        Store(1, 4321);
        await Do("backup", "a.tgz");
        using var box = new WorkDirectory();
        Directory.CreateDirectory(box.File("exports"));
        File.Copy(_directory.File("exports/a.tgz"), box.File("exports/a.tgz"));
        using SqliteRecordStore empty = SqliteRecordStore.Open(box.File("records.db"));
        var table = new HostCommandTable();
        new BackupCommands(box.Path, _held, _audit, empty).Register(table);

        string said = Said(await Do("restore", "a.tgz", table));

        Assert.Matches("New records +4321\n", said);
        Assert.Equal(_records.Last(10_000).Select(row => row.ToString()), empty.Last(10_000).Select(row => row.ToString()));
    }

    [Fact]
    public async Task RecordsAreStored_WhileABackupIsTakenBack()
    {
        Store(1, 20_000);
        await Do("backup", "a.tgz");
        using SqliteRecordStore other = SqliteRecordStore.Open(_directory.File("other.db"));
        Directory.CreateDirectory(_directory.File("x"));
        BackupArchive.Read(_directory.File("exports/a.tgz"), _directory.File("x"));
        bool stop = false;
        int refused = 0;
        ulong next = 100_000;
        var storing = new Thread(() =>
        {
            while (!Volatile.Read(ref stop)) refused += other.TryAppend([Record(next++)], _held.Configuration) is null ? 0 : 1;
        });
        storing.Start();
        (long added, long all) = ((IRecordArchive)other).TakeFrom(_directory.File("x/records.db"));
        Volatile.Write(ref stop, true);
        storing.Join();

        Assert.Equal((20_000, 20_000, 0), (added, all, refused));
        Assert.Equal(20_000 + (int)(next - 100_000), other.Last(1_000_000).Count);
    }

    // Whoever writes piece by piece lets those in who wait.
    [Fact]
    public void WhoGivesTheTurnAndWantsItAgain_ComesLast()
    {
        var turn = new WriteTurn();
        var had = new ConcurrentQueue<string>();
        turn.Take();
        var waiting = new Thread(() =>
        {
            turn.Take();
            had.Enqueue("who waited");
            turn.Give();
        });
        waiting.Start();
        Assert.True(SpinWait.SpinUntil(() => turn.Wanted == 2, TimeSpan.FromSeconds(60)));
        turn.Give();
        turn.Take();
        had.Enqueue("who had it");
        turn.Give();
        waiting.Join();
        Assert.Equal(["who waited", "who had it"], had);
        Assert.Equal(0, turn.Wanted);
    }

    [Fact]
    public async Task EveryFlippedOctet_IsRefused_AndTheMemberNamed()
    {
        await Do("backup", "a.tgz");
        string path = _directory.File("exports/a.tgz");
        byte[] octets = File.ReadAllBytes(path);
        string[] members = [BackupManifest.Name, BackupManifest.DigestName, "behind the last member", .. BackupArchive.Read(path, null).Members.Select(member => member.Name)];
        int unused = 0;
        int step = Math.Max(1, octets.Length / 1500);
        for (int at = 0; at < octets.Length; at += step)
        {
            // Time, flags and system in the head of gzip: nothing is made of them.
            if (at is >= 4 and <= 9) continue;
            octets[at] ^= (byte)(1 << (at % 8));
            File.WriteAllBytes(path, octets);
            octets[at] ^= (byte)(1 << (at % 8));
            string? refusal = (await Do("backup-verify", "a.tgz")).Refusal;
            if (refusal is null)
            {
                // A bit of the packing that nothing is made of: every member was compared with its digest all the same.
                unused++;
                continue;
            }

            Assert.StartsWith("the archive is damaged: ", refusal, StringComparison.Ordinal);
            Assert.True(members.Any(member => refusal.Contains(member, StringComparison.Ordinal)), refusal);
        }

        Assert.True(unused * 20 < octets.Length / step, $"{unused} of {octets.Length / step} flipped octets were not seen");
    }

    [Fact]
    public async Task ADamagedOrShortArchive_ChangesNothing()
    {
        Store(1, 100);
        await Do("backup", "a.tgz");
        string path = _directory.File("exports/a.tgz");
        byte[] octets = File.ReadAllBytes(path);
        string before = _held.Text;
        // The last few are padding behind the last member: nothing is made of them.
        for (int length = 0; length < octets.Length - 32; length += Math.Max(1, octets.Length / 60))
        {
            File.WriteAllBytes(path, octets[..length]);
            Assert.Contains("nothing was changed", (await Do("restore", "a.tgz")).Refusal, StringComparison.Ordinal);
        }

        File.WriteAllText(path, "this is no archive");
        Assert.StartsWith("the archive is damaged: manifest.sha256: ", (await Do("restore", "a.tgz")).Refusal, StringComparison.Ordinal);
        Assert.Same(before, _held.Text);
    }

    [Fact]
    public async Task AMemberThatWasExchanged_IsNamed()
    {
        _audit.Note(new Actor(1, "eva", "administrator", "socket"), "commit", "done");
        await Do("backup", "a.tgz");
        string path = _directory.File("exports/a.tgz");
        byte[] whole = File.ReadAllBytes(path);
        string work = _directory.File("work");
        BackupManifest manifest = BackupArchive.Read(path, work);
        File.AppendAllText(Path.Combine(work, "configuration", "running.conf"), "! a line more\n");
        File.Delete(path);
        BackupArchive.Write(path, work, _ => manifest);
        Assert.StartsWith("the archive is damaged: configuration/running.conf: has ", (await Do("restore", "a.tgz")).Refusal, StringComparison.Ordinal);

        Directory.Delete(work, recursive: true);
        File.WriteAllBytes(path, whole);
        BackupArchive.Read(path, work);
        File.Delete(Path.Combine(work, "audit.head"));
        File.Delete(path);
        BackupArchive.Write(path, work, _ => manifest);
        Assert.Contains("audit.head: missing", (await Do("restore", "a.tgz")).Refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../a.tgz")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("-rf")]
    [InlineData("a b")]
    [InlineData("a\0b")]
    public async Task APath_IsNoName(string name)
    {
        foreach (string command in (string[])["backup", "backup-verify", "restore"])
            Assert.EndsWith("it is no path", (await Do(command, name)).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ANameIsTakenOnce_AndAMissingOneHasItsNearest()
    {
        await Do("backup", "monday.tgz");
        Assert.StartsWith("monday.tgz: there is such a file in ", (await Do("backup", "monday.tgz")).Refusal, StringComparison.Ordinal);
        Assert.EndsWith("did you mean monday.tgz?", (await Do("restore", "mondy.tgz")).Refusal, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_directory.File("exports/monday.tgz")));
    }

    [Fact]
    public void AnArchiveOfAnotherMaker_WritesNothingOutside()
    {
        byte[] manifest = Encoding.UTF8.GetBytes("""{"format":1,"host":"x","program":"x","at":"x","records":0,"members":[{"name":"../x","octets":1,"sha256":"00"}]}""");
        Assert.Null(BackupManifest.TryRead(manifest));
        Assert.NotNull(BackupManifest.TryRead(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(manifest).Replace("../x", "y/x", StringComparison.Ordinal))));
        Assert.Null(BackupManifest.TryRead(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(manifest).Replace("\"../x\"", "\"/x\"", StringComparison.Ordinal))));
    }

    private void Store(ulong first, int count)
    {
        var records = new List<CallRecord>();
        for (int i = 0; i < count; i++) records.Add(Record(first + (ulong)i));
        Assert.Null(_records.TryAppend(records.ToArray(), _held.Configuration));
    }

    private static CallRecord Record(ulong sequence) => new() { BootEpoch = 1_763_789_881_250_000, Sequence = sequence, Queue = -1, Agent = -1 };

    private Task<HostAnswer> Do(string command, string file) => Do(command, file, _table);

    private static Task<HostAnswer> Do(string command, string file, HostCommandTable table)
    {
        var request = new HostRequest
        {
            Session = new ConsoleSession { User = "eva", Role = "administrator" },
            Line = "",
            Command = CommandRequest.ForHost(command, Arguments.None.With("file", file)),
            Configuration = SmallSwitch.Configuration(),
            Output = new CollectedOutput(),
            Stop = CancellationToken.None,
        };
        return table.Find(command)!(request);
    }

    private static string Said(HostAnswer answer)
    {
        Assert.Null(answer.Refusal);
        return answer.Says!.ToText(Language.English);
    }
}
