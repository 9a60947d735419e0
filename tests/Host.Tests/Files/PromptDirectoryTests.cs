using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using AcdController.Operations;

namespace AcdController.Host.Tests;

/// <summary>Which file is which prompt, and what is said of the others.</summary>
public sealed class PromptDirectoryTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("prompts").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void FilesByNumber_AndByName()
    {
        Put("0012-later.wav", WaveFileTests.Wave(300));
        Put("0001-welcome.alaw", [1, 2, 3]);
        Put("greeting.wav", WaveFileTests.Wave(9));
        Put("readme.txt", [1]);
        Put(".0005-hidden.wav", [1]);
        (IReadOnlyList<PromptFile> prompts, List<string> mistakes) = Read(new AnnouncementConfiguration("hello", 7) { File = "greeting.wav" });
        Assert.Empty(mistakes);
        Assert.Equal([1, 7, 12], prompts.Select(prompt => (int)prompt.Number));
        Assert.Equal([3, 9, 300], prompts.Select(prompt => prompt.Octets));
        Assert.Equal(SHA256.HashData(new byte[] { 1, 2, 3 }), prompts[0].Hash);
        Assert.Equal(SHA256.HashData(WaveFileTests.Wave(9).AsSpan(58, 9)), prompts[1].Hash);
    }

    [Fact]
    public void WrongFiles_AreNamed_FileAndField()
    {
        byte[] pcm = WaveFileTests.Wave(10);
        pcm[20] = 1;
        Put("0001-pcm.wav", pcm);
        Put("0002-empty.alaw", []);
        Put("0003-a.alaw", [1]);
        Put("0003-b.alaw", [2]);
        Put("0-zero.alaw", [1]);
        Put("99999-large.alaw", [1]);
        Put("name.alaw", [1]);
        (IReadOnlyList<PromptFile> prompts, List<string> mistakes) = Read();
        Assert.Equal([3], prompts.Select(prompt => (int)prompt.Number));
        Assert.Equal(
            [
                "0-zero.alaw: name: begins with no number from 1 to 65535, and no announcement names the file",
                "0001-pcm.wav: format tag: 1 (PCM); must be 6 (A-law)",
                "0002-empty.alaw: size: empty",
                "0003-b.alaw: number: 3 is 0003-a.alaw already",
                "99999-large.alaw: name: begins with no number from 1 to 65535, and no announcement names the file",
                "name.alaw: name: begins with no number from 1 to 65535, and no announcement names the file",
            ],
            mistakes.Select(mistake => mistake.Replace(_directory + "/", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void TheFileAnAnnouncementNames_GoesBeforeItsNumber()
    {
        Put("0004-old.alaw", [1]);
        Put("0005-new.alaw", [2, 2]);
        (IReadOnlyList<PromptFile> prompts, List<string> mistakes) = Read(new AnnouncementConfiguration("busy", 4) { File = "0005-new.alaw" });
        Assert.Equal([(4, 2)], prompts.Select(prompt => ((int)prompt.Number, prompt.Octets)));
        Assert.Single(mistakes);
    }

    [Fact]
    public void AnnouncementWithoutFile_IsNamed()
    {
        (_, List<string> mistakes) = Read(new AnnouncementConfiguration("welcome", 1), new AnnouncementConfiguration("busy", 2) { File = "busy.wav" });
        Assert.Equal(["announcement welcome: no file for prompt 1 in D", "announcement busy: no file for prompt 2 in D"], mistakes.Select(mistake => mistake.Replace(_directory, "D", StringComparison.Ordinal)));
    }

    private void Put(string name, byte[] octets) => File.WriteAllBytes(Path.Combine(_directory, name), octets);

    private (IReadOnlyList<PromptFile> Prompts, List<string> Mistakes) Read(params AnnouncementConfiguration[] announcements)
    {
        var mistakes = new List<string>();
        return (PromptDirectory.Read(_directory, announcements, mistakes), mistakes);
    }
}
