using System;
using System.IO;
using System.Linq;

namespace AcdController.Host.Tests;

public class JournalTests
{
    [Fact]
    public void ARunReplaysToTheSameHash()
    {
        using var directory = new WorkDirectory();
        using RecordedRun run = Ended(directory, 5_000);

        ReplayResult result = Replay.Run(directory.Path);
        Assert.True(result.Matches, result.Mismatch);
        Assert.True(result.Complete);
        Assert.Equal(5_002ul, result.Inputs);
        Assert.Equal(run.Mark.Hash, result.Hash);
        Assert.Equal(run.Mark.Outputs, result.Outputs);
        Assert.True(result.Outputs > 100);
        Assert.Equal((int)(result.Inputs / JournalFormat.CheckpointEvery) + 1, result.Checkpoints);
    }

    [Fact]
    public void AKilledRunReplaysToItsLastRecord()
    {
        using var directory = new WorkDirectory();
        using var run = new RecordedRun(directory.Path);
        run.Feed(3_000);

        // The segment is still mapped, zeros behind the last record: as kill -9 leaves it.
        ReplayResult result = Replay.Run(directory.Path);
        Assert.True(result.Matches, result.Mismatch);
        Assert.False(result.Complete);
        Assert.Equal(3_002ul, result.Inputs);
        Assert.Equal(run.Mark.Hash, result.Hash);
    }

    [Fact]
    public void ARecordHalfWrittenIsTheEnd()
    {
        using var directory = new WorkDirectory();
        using RecordedRun run = Killed(directory, 100);
        string file = TheFile(directory);
        using (FileStream tail = File.Open(file, FileMode.Append)) tail.Write([0, 0, 0, 0, 9, 9, 9, 9]);
        Assert.Equal(102ul, Replay.Run(file).Inputs);
        using (FileStream tail = File.Open(file, FileMode.Append)) tail.Write(Enumerable.Repeat((byte)9, 1000).ToArray());
        Assert.Equal(102ul, Replay.Run(file).Inputs);
    }

    [Fact]
    public void ADamagedRecordIsNamedByItsOffset()
    {
        using var directory = new WorkDirectory();
        using RecordedRun run = Ended(directory, 1_000);
        string file = TheFile(directory);
        long offset = OffsetOfRecord(file, 500);
        Change(file, offset + JournalFormat.RecordHeadOctets - 10);

        JournalDamage damage = Assert.Throws<JournalDamage>(() => Replay.Run(file));
        Assert.StartsWith($"{file}: offset {offset}: ", damage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AHoleInTheMiddleIsDamage()
    {
        using var directory = new WorkDirectory();
        using RecordedRun run = Ended(directory, 1_000);
        string file = TheFile(directory);
        long offset = OffsetOfRecord(file, 500);
        byte[] octets = File.ReadAllBytes(file);
        octets.AsSpan((int)offset, 4).Clear();
        File.WriteAllBytes(file, octets);

        JournalDamage damage = Assert.Throws<JournalDamage>(() => Replay.Run(file));
        Assert.StartsWith($"{file}: offset {offset}: ", damage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryChangedOctetIsFoundOrHarmless()
    {
        using var directory = new WorkDirectory();
        using RecordedRun run = Ended(directory, 40);
        string file = TheFile(directory);
        byte[] whole = File.ReadAllBytes(file);
        for (int offset = 0; offset < whole.Length; offset += 13)
        {
            byte[] changed = [.. whole];
            changed[offset] ^= 0x40;
            File.WriteAllBytes(file, changed);
            try
            {
                ReplayResult result = Replay.Run(file);
                Assert.True(result.Matches, $"octet {offset}: {result.Mismatch}{result.Broken}");
            }
            catch (JournalDamage damage)
            {
                Assert.Contains("offset", damage.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void AForeignFileIsRefused()
    {
        using var directory = new WorkDirectory();
        string file = directory.File("x.journal");
        File.WriteAllBytes(file, Enumerable.Repeat((byte)'x', 10_000).ToArray());
        Assert.Equal($"{file}: offset 0: not a journal of this program", Assert.Throws<JournalDamage>(() => Replay.Run(file)).Message);
        File.WriteAllBytes(file, [1, 2, 3]);
        Assert.Equal($"{file}: offset 0: too short for a journal", Assert.Throws<JournalDamage>(() => Replay.Run(file)).Message);
        Assert.Throws<FileNotFoundException>(() => Replay.Run(directory.File("missing")));
    }

    [Fact]
    public void AnotherLayoutIsRefused()
    {
        using var directory = new WorkDirectory();
        using var run = new RecordedRun(directory.Path);
        run.End();
        string file = TheFile(directory);
        Change(file, 8);
        Assert.StartsWith($"{file}: offset 8: journal layout ", Assert.Throws<JournalDamage>(() => Replay.Run(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EverySegmentReplaysOnItsOwn_AndAllTogether()
    {
        using var directory = new WorkDirectory();
        using var run = new RecordedRun(directory.Path);
        run.FillSegment(directory.Path);
        run.FillSegment(directory.Path);
        run.Feed(2_000);
        run.End();
        string[] files = Directory.GetFiles(directory.Path, "*.journal").Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(3, files.Length);

        ReplayResult whole = Replay.Run(directory.Path);
        Assert.True(whole.Matches, whole.Mismatch);
        Assert.Equal(3, whole.Segments);
        Assert.Equal(run.Inputs, whole.Inputs);
        ulong inputs = 0;
        foreach (string file in files)
        {
            ReplayResult one = Replay.Run(file);
            Assert.True(one.Matches, one.Mismatch);
            Assert.True(one.Checkpoints > 0);
            inputs += one.Inputs;
        }

        Assert.Equal(run.Inputs, inputs);
        Assert.Equal(run.Mark.Hash, Replay.Run(files[2]).Hash);
    }

    [Fact]
    public void TheJournalIsBounded()
    {
        using var directory = new WorkDirectory();
        using (var run = new RecordedRun(directory.Path, segmentsKept: 2))
        {
            for (int segment = 0; segment < 3; segment++) run.FillSegment(directory.Path);
            run.End();
        }

        string[] files = Directory.GetFiles(directory.Path);
        Assert.Equal(2, files.Length);
        ReplayResult result = Replay.Run(directory.Path);
        Assert.True(result.Matches, result.Mismatch);
        Assert.Equal(2, result.Segments);
    }

    [Fact]
    public void WithoutRoomTheRunGoesOnAndTheJournalHasAGap()
    {
        using var directory = new WorkDirectory();
        using var run = new RecordedRun(directory.Path);
        run.MissInputs();
        run.Feed(2_000);
        run.End();

        ReplayResult result = Replay.Run(directory.Path);
        Assert.True(result.Matches, result.Mismatch);
        // Another may have been ready in between.
        Assert.True(result.Segments >= 2, $"{result.Segments} segments");
        Assert.Equal(run.Inputs - run.InputsMissing, result.Inputs);
        Assert.Equal(run.Mark.Hash, result.Hash);
        Assert.Equal(run.Mark.Hash, Replay.Run(Directory.GetFiles(directory.Path, "*.journal").Order(StringComparer.Ordinal).Last()).Hash);
    }

    [Fact]
    public void AKilledRunIsTrimmedByTheNext()
    {
        using var directory = new WorkDirectory();
        using var log = new Log(TextWriter.Null);
        using var run = new RecordedRun(directory.Path);
        run.Feed(1_000);
        string file = TheFile(directory);
        string killed = directory.File("1600000000000000-000000.journal");
        File.Copy(file, killed);
        long octets = new FileInfo(killed).Length;
        using (new JournalKeeper(directory.Path, octets, 4, log))
        {
        }

        Assert.True(new FileInfo(killed).Length < octets);
        Assert.Equal(1_002ul, Replay.Run(killed).Inputs);
    }

    [Fact]
    public void AWrongHashIsAMismatch()
    {
        using var directory = new WorkDirectory();
        using RecordedRun run = Ended(directory, 10);
        string file = TheFile(directory);

        // The last record is the mark: another hash under a right checksum, as another program would have written it.
        byte[] octets = File.ReadAllBytes(file);
        Span<byte> record = octets.AsSpan(octets.Length - JournalFormat.RecordSize(JournalFormat.MarkOctets));
        record[JournalFormat.RecordHeadOctets + 16] ^= 1;
        RecordHead head = System.Runtime.InteropServices.MemoryMarshal.Read<RecordHead>(record);
        BitConverter.TryWriteBytes(record, head.ChecksumOver(record[JournalFormat.RecordHeadOctets..]));
        File.WriteAllBytes(file, octets);

        ReplayResult result = Replay.Run(file);
        Assert.False(result.Matches);
        Assert.NotNull(result.Mismatch);
        Assert.Contains("\"matches\":false", result.ToJson(), StringComparison.Ordinal);
    }

    // A run of so many inputs that ended in order; one that was killed.
    private static RecordedRun Ended(WorkDirectory directory, int inputs)
    {
        RecordedRun run = Fed(directory, inputs);
        run.End();
        return run;
    }

    private static RecordedRun Killed(WorkDirectory directory, int inputs)
    {
        RecordedRun run = Fed(directory, inputs);
        run.Kill();
        return run;
    }

    private static RecordedRun Fed(WorkDirectory directory, int inputs)
    {
        var run = new RecordedRun(directory.Path);
        run.Feed(inputs);
        return run;
    }

    private static string TheFile(WorkDirectory directory) => Assert.Single(Directory.GetFiles(directory.Path, "*.journal"));

    private static void Change(string file, long offset)
    {
        byte[] octets = File.ReadAllBytes(file);
        octets[offset] ^= 0xFF;
        File.WriteAllBytes(file, octets);
    }

    private static long OffsetOfRecord(string file, int number)
    {
        JournalReader reader = JournalReader.Open(file);
        for (int record = 0; record < number; record++) Assert.True(reader.TryRead(out _, out _));
        return reader.Offset;
    }
}
