using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace AcdController.Host.Tests;

/// <summary>What a commit leaves in the journal: it replays, and wherever a kill falls, the configuration is that of before or that of after.</summary>
public sealed class CommitJournalTests : IDisposable
{
    private const string Same = SmallSwitch.Text + "\n! the same, said otherwise\n";

    private readonly WorkDirectory _directory = new();
    private readonly LogLines _lines = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void ARunWithCommitsReplaysToTheSameHash()
    {
        using var run = new RecordedRun(_directory.Path, segmentsKept: 9);
        run.Feed(500);
        for (int commit = 0; commit < 3; commit++)
        {
            run.Commit(Same + $"! {commit}\n", "why");
            run.Feed(500);
        }

        run.End();
        ReplayResult result = Replay.Run(_directory.Path);
        Assert.True(result.Matches, result.Mismatch ?? result.Broken);
        Assert.Equal((3, 4, 2005ul), (result.Commits, result.Segments, result.Inputs));
        Assert.Equal(run.Mark.Hash, result.Hash);
        Assert.Equal(0ul, run.InputsMissing);
        Assert.Contains("\"commits\":3", result.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void EachSegmentReplaysOnItsOwn_WithTheConfigurationThatItBeganWith()
    {
        using var run = new RecordedRun(_directory.Path, segmentsKept: 9);
        run.Feed(100);
        run.Commit(Same);
        run.Feed(100);
        run.End();
        foreach (string file in Segments())
        {
            ReplayResult one = Replay.Run(file);
            Assert.True(one.Matches, one.Mismatch ?? one.Broken);
        }

        Assert.Equal([SmallSwitch.Text, Same], Segments().Select(file => JournalReader.Open(file).ConfigurationText));
    }

    [Fact]
    public void TheLongestTextFits_AndOneOctetMoreIsRefused()
    {
        string longest = SmallSwitch.Text + "\n" + Filling(CommitRecord.TextOctetsMax - SmallSwitch.Text.Length - 1);
        Assert.Null(new CommitRecord(longest, "who", "why").Check());
        Assert.Contains("at most 1048576", new CommitRecord(longest + "x", "who", "why").Check(), StringComparison.Ordinal);
        Assert.Contains("comment", new CommitRecord("", "who", new string('x', CommitRecord.WordsOctetsMax + 1)).Check(), StringComparison.Ordinal);
        using var run = new RecordedRun(_directory.Path);
        run.Feed(10);
        run.Commit(longest);
        run.Feed(10);
        run.End();
        ReplayResult result = Replay.Run(_directory.Path);
        Assert.True(result.Matches, result.Mismatch ?? result.Broken);
    }

    [Fact]
    public void WhatWasSaidComesBack()
    {
        var record = new CommitRecord("queue 客服\n", "王", "");
        Assert.Equal(record, CommitRecord.TryRead(record.ToOctets()));
        byte[] octets = record.ToOctets();
        for (int length = 0; length < octets.Length; length++) Assert.Null(CommitRecord.TryRead(octets.AsSpan(0, length)));
    }

    [Fact]
    public void WhereverAKillFalls_ItIsTheConfigurationOfBeforeOrOfAfter()
    {
        using var run = new RecordedRun(_directory.Path, segmentsKept: 9);
        run.Feed(100);
        ulong before = run.Inputs;
        run.Commit(Same + Filling(10_000));
        run.Kill();
        string[] files = Segments();
        byte[] first = File.ReadAllBytes(files[0]);
        byte[] second = File.ReadAllBytes(files[1]);
        long record = OffsetOfInput(files[0], before);
        RecordHead head = MemoryMarshal.Read<RecordHead>(first.AsSpan((int)record));
        int end = (int)record + JournalFormat.RecordSize(head.Length);

        // Every state that the files go through, octet by octet where it matters: the record without its checksum, its octets, the record, the mark behind it, the next segment under its passing name.
        const int None = -1;
        var cuts = new List<(int Octets, int WithoutChecksum)> { ((int)record, None), ((int)record + 8, (int)record) };
        for (int octets = (int)record + JournalFormat.RecordHeadOctets; octets < end; octets += 997) cuts.Add((octets, (int)record));
        cuts.AddRange([(end, (int)record), (end, None), (end + 12, end), (first.Length, end), (first.Length, None)]);
        foreach ((int octets, int withoutChecksum) in cuts)
        {
            byte[] killed = new byte[first.Length + 4096];
            first.AsSpan(0, octets).CopyTo(killed);
            if (withoutChecksum != None) killed.AsSpan(withoutChecksum, sizeof(uint)).Clear();
            bool isAfter = octets >= end && withoutChecksum != record;
            AssertGoesOn(files[0], killed, isAfter ? before + 1 : before, isAfter);
        }

        // The next segment has its name: it says the same as the one before.
        Continuation last = Find(_directory.Path);
        Assert.Equal(before + 1, last.Mark.Inputs);
        Assert.Contains("said otherwise", last.Text, StringComparison.Ordinal);
        Assert.True(second.Length > 0);
    }

    [Fact]
    public void ACommitInTheMiddleThatWasDamagedIsNamedByItsOffset()
    {
        using var run = new RecordedRun(_directory.Path, segmentsKept: 9);
        run.Feed(50);
        ulong before = run.Inputs;
        run.Commit(Same);
        run.End();
        string file = Segments()[0];
        long record = OffsetOfInput(file, before);
        byte[] octets = File.ReadAllBytes(file);
        octets[(int)record + JournalFormat.RecordHeadOctets + 20] ^= 1;
        File.WriteAllBytes(file, octets);
        JournalDamage damage = Assert.Throws<JournalDamage>(() => Replay.Run(_directory.Path));
        Assert.StartsWith($"{file}: offset {record}: ", damage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AGapBehindACommitIsEnteredWithItsConfiguration()
    {
        using var run = new RecordedRun(_directory.Path, segmentsKept: 9);
        run.Feed(50);
        run.Commit(Same);
        run.MissInputs();
        run.Feed(50);
        run.Commit(SmallSwitch.Text);
        run.Feed(50);
        run.End();
        ReplayResult result = Replay.Run(_directory.Path);
        Assert.True(result.Matches, result.Mismatch ?? result.Broken);
        Assert.Equal(2, result.Commits);
    }

    private static string Filling(int octets)
    {
        string line = "! " + new string('x', 77) + "\n";
        return string.Concat(Enumerable.Repeat(line, (octets / line.Length) + 1))[..octets];
    }

    private void AssertGoesOn(string name, byte[] octets, ulong inputs, bool isAfter)
    {
        using var directory = new WorkDirectory();
        File.WriteAllBytes(directory.File(Path.GetFileName(name)), octets);
        File.WriteAllBytes(directory.File("000007.prepared"), new byte[100]);
        Continuation found = Find(directory.Path);
        Assert.Equal((inputs, isAfter), (found.Mark.Inputs, found.Text.Contains("said otherwise", StringComparison.Ordinal)));
        Assert.Equal(8, found.Core.Configuration.CallsMax);
    }

    private Continuation Find(string directory)
    {
        Continuation? found;
        using (var log = new Log(_lines)) found = Continuation.TryFind(directory, RecordedRun.Epoch, log);
        Assert.True(found is not null, string.Join('\n', _lines.Lines));
        return found;
    }

    private string[] Segments() => [.. Directory.GetFiles(_directory.Path, "*.journal").Order(StringComparer.Ordinal)];

    private static long OffsetOfInput(string file, ulong inputs)
    {
        JournalReader reader = JournalReader.Open(file);
        for (ulong read = 0; ;)
        {
            long offset = reader.Offset;
            Assert.True(reader.TryRead(out RecordHead head, out _));
            if (head.Kind > JournalKind.InputMax) continue;
            if (read++ == inputs) return offset;
        }
    }
}
