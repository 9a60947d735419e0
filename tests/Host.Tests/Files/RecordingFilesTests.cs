using System;
using System.IO;

namespace AcdController.Host.Tests;

/// <summary>A recording is a file under its name only when all of it is safe.</summary>
public sealed class RecordingFilesTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("recordings").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Kept_ItIsAWaveFileOfTheSound()
    {
        using var recordings = new RecordingFiles(_directory);
        recordings.Write(2, 17, 0, [1, 2, 3]);
        recordings.Write(2, 17, 3, [4, 5]);
        Assert.Empty(Directory.GetFiles(_directory, "*.wav"));
        string path = Assert.IsType<string>(recordings.TryKeep(2, 17, 5));
        byte[] file = File.ReadAllBytes(path);
        Assert.Null(WaveFile.Find(file, out int first, out int count));
        Assert.Equal([1, 2, 3, 4, 5], file.AsSpan(first, count).ToArray());
        Assert.StartsWith("card2-00017-", Path.GetFileName(path), StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_directory));
    }

    [Fact]
    public void WhatIsMissing_IsNotKept()
    {
        using var recordings = new RecordingFiles(_directory);
        Assert.Null(recordings.TryKeep(1, 1, 4));
        recordings.Write(1, 1, 4, [1]);
        Assert.Null(recordings.TryKeep(1, 1, 5));
        recordings.Write(1, 1, 0, [1, 2]);
        recordings.Write(1, 1, 3, [3]);
        Assert.Null(recordings.TryKeep(1, 1, 4));
        Assert.Null(recordings.TryKeep(1, 2, 2));
        Assert.Empty(Directory.GetFiles(_directory, "*.wav"));
    }

    [Fact]
    public void FetchedOnceMore_TakesItsOwnPlace_AnotherSoundDoesNot()
    {
        using var recordings = new RecordingFiles(_directory);
        foreach (byte last in new byte[] { 9, 9, 8 })
        {
            recordings.Write(1, 3, 0, [7, last]);
            Assert.NotNull(recordings.TryKeep(1, 3, 2));
        }

        Assert.Equal(2, Directory.GetFiles(_directory, "*.wav").Length);
    }

    [Fact]
    public void BegunAnew_TheFirstBeginningIsForgotten()
    {
        using var recordings = new RecordingFiles(_directory);
        recordings.Write(1, 3, 0, [1, 1, 1]);
        recordings.Write(1, 3, 0, [2]);
        recordings.Write(1, 3, 1, [3]);
        string path = Assert.IsType<string>(recordings.TryKeep(1, 3, 2));
        byte[] file = File.ReadAllBytes(path);
        Assert.Null(WaveFile.Find(file, out int first, out int count));
        Assert.Equal([2, 3], file.AsSpan(first, count).ToArray());
    }
}
