using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace AcdController.Host.Tests;

/// <summary>The audit log: nothing in it can be changed unseen, a crash is no tampering.</summary>
public sealed class AuditTests : IDisposable
{
    private static readonly Actor s_anna = new(3, "anna", "administrator", "serial /dev/ttyS1");

    private readonly WorkDirectory _directory = new();
    private readonly List<string> _told = [];
    private DateTime _now = new(2026, 11, 22, 8, 0, 0, DateTimeKind.Utc);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void EntriesFollowEachOther_AndTheSecretsAreGone()
    {
        using AuditLog log = Open();
        log.Note(s_anna, "user ben role operator secret pbkdf2-sha256:1:2:3", "done");
        log.Note(s_anna, "commit", "done", AuditWeight.Lasting);

        AuditVerdict verdict = log.Verify();

        Assert.Null(verdict.Flaw);
        Assert.Equal((1, 2, 2), (verdict.First, verdict.Last, verdict.Entries));
        IReadOnlyList<AuditEntry> entries = log.Last(10, null);
        Assert.Equal("user ben role operator secret ***", entries[0].Line);
        Assert.Equal(("anna", "administrator", 3, "serial /dev/ttyS1", "2026-11-22T08:00:00.000Z"), (entries[0].User, entries[0].Role, entries[0].Session, entries[0].Origin, entries[0].At));
        Assert.Equal(entries[0].Hash, entries[1].Before);
        Assert.Equal(verdict.Digest, entries[1].Hash);
        Assert.DoesNotContain("pbkdf2", File.ReadAllText(_directory.File("audit/audit-000001.log")), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryFlippedOctet_IsFound_AndTheEntryNamed()
    {
        Write(6, fileOctetsMax: 1200);
        string[] files = Directory.GetFiles(_directory.File("audit")).Order().ToArray();
        Assert.Equal(2, files.Length);
        foreach (string path in files)
        {
            byte[] octets = File.ReadAllBytes(path);
            for (int at = 0; at < octets.Length; at++)
            {
                int bit = at % 8;
                octets[at] ^= (byte)(1 << bit);
                File.WriteAllBytes(path, octets);
                AuditFlaw? flaw = Walk().Flaw;
                octets[at] ^= (byte)(1 << bit);
                Assert.True(flaw is not null, $"{path}: bit {bit} of octet {at} was flipped and nobody saw it");
                int line = octets.AsSpan(0, at).Count((byte)'\n') + 1;
                Assert.Equal((Path.GetFileName(path), line), (flaw.File, flaw.Line));
                Assert.Equal(SequenceOf(octets, line), flaw.Sequence);
            }

            File.WriteAllBytes(path, octets);
            Assert.Null(Walk().Flaw);
        }
    }

    [Fact]
    public void ARemovedLine_IsNamed()
    {
        Write(6);
        Rewrite(lines => [.. lines[..2], .. lines[3..]]);
        Assert.Equal("entry 3 (audit-000001.log:3): missing: entry 4 stands here", Walk().Flaw!.ToString());
    }

    [Fact]
    public void ALinePutIn_IsNamed()
    {
        Write(6);
        Rewrite(lines => [.. lines[..3], lines[1], .. lines[3..]]);
        Assert.Equal("entry 4 (audit-000001.log:4): entry 2 stands here a second time, or was put in", Walk().Flaw!.ToString());
    }

    [Fact]
    public void ALineThatWasMadeAnew_IsNamed()
    {
        Write(6);
        Rewrite(lines =>
        {
            AuditEntry entry = AuditEntry.TryRead(Encoding.ASCII.GetBytes(lines[2]), out _)!;
            return [.. lines[..2], Encoding.ASCII.GetString((entry with { User = "ben" }).Write().Octets), .. lines[3..]];
        });
        Assert.Equal("entry 4 (audit-000001.log:4): it does not follow the entry before: it was exchanged or put in", Walk().Flaw!.ToString());
    }

    [Fact]
    public void TheWholeLogMadeAnew_DoesNotMatchItsHead()
    {
        Write(6);
        Rewrite(lines =>
        {
            string before = AuditEntry.NoHash;
            var made = new List<string>();
            foreach (string line in lines)
            {
                (byte[] octets, before) = (AuditEntry.TryRead(Encoding.ASCII.GetBytes(line), out _)! with { User = "ben", Before = before }).Write();
                made.Add(Encoding.ASCII.GetString(octets));
            }

            return [.. made];
        });
        Assert.Equal("entry 6 (audit-000001.log:6): it is not the entry that the head knows: the end of the log was exchanged", Walk().Flaw!.ToString());
    }

    [Fact]
    public void EveryTruncation_IsFound()
    {
        Write(4, fileOctetsMax: 900);
        string path = _directory.File("audit/audit-000002.log");
        byte[] octets = File.ReadAllBytes(path);
        for (int length = 0; length < octets.Length; length++)
        {
            File.WriteAllBytes(path, octets[..length]);
            Assert.True(Walk().Flaw is not null, $"cut to {length} octets and nobody saw it");
        }

        File.Delete(path);
        Assert.Equal("entry 4 (audit-000001.log:4): missing: the log went on to entry 4", Walk().Flaw!.ToString());
    }

    [Fact]
    public void AMissingFileInTheMiddle_IsNamed()
    {
        Write(9, fileOctetsMax: 900);
        File.Delete(_directory.File("audit/audit-000002.log"));
        Assert.StartsWith("entry 4 (audit-000002.log:1): the file is missing", Walk().Flaw!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryFlippedBitOfTheHead_IsFound()
    {
        Write(2);
        byte[] octets = File.ReadAllBytes(_directory.File("audit.head"));
        for (int at = 0; at < octets.Length; at++)
        {
            octets[at] ^= (byte)(1 << (at % 8));
            File.WriteAllBytes(_directory.File("audit.head"), octets);
            octets[at] ^= (byte)(1 << (at % 8));
            Assert.NotNull(Walk().Flaw);
        }

        File.Delete(_directory.File("audit.head"));
        Assert.Contains("missing", Walk().Flaw!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Rotation_KeepsTheChain_AndForgetsTheOldest()
    {
        Write(60, fileOctetsMax: 1200, filesMax: 4);

        AuditVerdict verdict = Walk();

        Assert.Null(verdict.Flaw);
        Assert.Equal((60, 4), (verdict.Last, verdict.Files));
        Assert.True(verdict.First > 40, $"{verdict.First}");
        Assert.Equal(4, Directory.GetFiles(_directory.File("audit")).Length);
        string oldest = Directory.GetFiles(_directory.File("audit")).Order().First();
        File.Delete(oldest);
        Assert.Contains("the file is missing", Walk().Flaw!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void AHalfLastLine_IsClosedOff_AndIsNoTampering()
    {
        for (int length = 0; length <= 400; length += 7)
        {
            Directory.Delete(_directory.Path, recursive: true);
            Directory.CreateDirectory(_directory.Path);
            Write(3);
            string path = _directory.File("audit/audit-000001.log");
            byte[] half = Encoding.ASCII.GetBytes(File.ReadAllLines(path)[2] + new string('x', 400))[..length];
            File.AppendAllText(path, Encoding.ASCII.GetString(half));
            AuditVerdict before = Walk();
            Assert.Null(before.Flaw);
            Assert.Equal(length, before.HalfOctets);

            using AuditLog log = Open();
            log.Note(s_anna, "commit", "done");
            AuditVerdict after = log.Verify();

            Assert.Null(after.Flaw);
            Assert.Equal(length == 0 ? 4 : 5, after.Entries);
            if (length > 0) Assert.StartsWith("closed off a half entry: " + Encoding.ASCII.GetString(half[..Math.Min(5, length)]), log.Last(2, null)[0].Outcome, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void EntriesAfterTheHead_AreNoTampering()
    {
        using (AuditLog log = Open())
        {
            log.Note(s_anna, "commit", "done", AuditWeight.Lasting);
            string head = File.ReadAllText(_directory.File("audit.head"));
            log.Note(s_anna, "show alarms", "done");
            log.Verify();
            File.WriteAllText(_directory.File("audit.head"), head);
        }

        File.Copy(_directory.File("audit.head"), _directory.File("kept"));
        Assert.Null(Walk().Flaw);
        using AuditLog again = Open();
        again.Note(s_anna, "show clock", "done");
        Assert.Null(again.Verify().Flaw);
        Assert.Equal(3, again.Verify().Last);
    }

    [Fact]
    public void WhatWasCutOff_StaysMissing()
    {
        Write(5);
        Rewrite(lines => lines[..3]);

        using (AuditLog log = Open()) log.Note(s_anna, "commit", "done");

        Assert.Contains(_told, line => line.StartsWith("alarm raised: audit-damaged: the log ended with entry 3, the head knows entry 5", StringComparison.Ordinal));
        Assert.Equal("entry 4 (audit-000001.log:4): missing: entry 6 stands here", Walk().Flaw!.ToString());
    }

    [Fact]
    public void RepeatedLooks_AreCounted_CallDetailIsNot()
    {
        using AuditLog log = Open();
        for (int i = 0; i < 500; i++) log.Note(s_anna, "show queues", "done", AuditWeight.Repeated);
        for (int i = 0; i < 3; i++) log.Note(s_anna, "show records", "done", AuditWeight.Usual);
        _now += AuditLog.SumEvery;
        log.Note(s_anna, "show queues", "done", AuditWeight.Repeated);

        string[] found = [.. log.Last(100, "anna").Select(entry => $"{entry.Line} {entry.Times}")];

        Assert.Equal(["show queues 1", "show records 1", "show records 1", "show records 1", "show queues 499", "show queues 1"], found);
        Assert.Empty(log.Last(100, "ben"));
    }

    [Fact]
    public void ADiskThatTakesNothing_RefusesWhatLasts_AndKeepsTheRest()
    {
        // An entry that fills a file: the next one begins another, in a directory that is not there any more.
        using AuditLog log = AuditLog.Open(_directory.Path, () => _now, _told.Add, 20_000);
        string wide = new('字', 1000);
        log.Note(new Actor(1, wide, wide, wide), wide, "done", AuditWeight.Lasting);
        string audit = _directory.File("audit");
        Directory.Move(audit, audit + ".away");
        File.WriteAllText(audit, "in the way of the directory");

        Assert.Contains("the audit log cannot be written", log.TryBegin(s_anna, "commit"), StringComparison.Ordinal);
        for (int i = 0; i < AuditLog.WaitingMax + 7; i++) log.Note(s_anna, $"agent 8001 ready {i}", "done");
        File.Delete(audit);
        Directory.Move(audit + ".away", audit);
        Assert.Null(log.TryBegin(s_anna, "commit"));

        Assert.Null(log.Verify().Flaw);
        Assert.Contains(_told, line => line.StartsWith("alarm raised: audit-not-written: ", StringComparison.Ordinal));
        Assert.Contains("alarm cleared: audit-not-written", _told);
        Assert.Contains(log.Last(2000, null), entry => entry.Outcome == "done (7 entries before it were lost: the disk did not take them)");
    }

    [Fact]
    public void LinesOfAnyLengthAndKind_AreKeptInOneLine()
    {
        using AuditLog log = Open();
        log.Note(s_anna, new string('字', 100_000), "done");
        log.Note(s_anna, "\0\n\r\u001b[2J\ud800", "refused: \n");
        AuditVerdict verdict = log.Verify();
        Assert.Null(verdict.Flaw);
        Assert.Equal(2, verdict.Entries);
        Assert.Equal(2, File.ReadAllLines(_directory.File("audit/audit-000001.log")).Length);
    }

    private void Write(int entries, int fileOctetsMax = AuditLog.FileOctetsMax, int filesMax = AuditLog.FilesMax)
    {
        using AuditLog log = AuditLog.Open(_directory.Path, () => _now, _told.Add, fileOctetsMax, filesMax);
        for (int i = 1; i <= entries; i++) log.Note(s_anna, $"agent 800{i} ready", "done");
    }

    private AuditLog Open() => AuditLog.Open(_directory.Path, () => _now, _told.Add);

    private AuditVerdict Walk() => AuditWalk.Verify(_directory.File("audit"), _directory.File("audit.head"));

    private void Rewrite(Func<string[], string[]> change)
    {
        string path = _directory.File("audit/audit-000001.log");
        File.WriteAllText(path, string.Concat(change(File.ReadAllLines(path)).Select(line => line + "\n")));
    }

    private static long SequenceOf(byte[] octets, int line) => AuditEntry.TryRead(Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(octets).Split('\n')[line - 1]), out _)!.Sequence;
}
