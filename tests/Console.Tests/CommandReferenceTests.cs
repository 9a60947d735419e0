using System;
using System.IO;

namespace AcdController.Console.Tests;

/// <summary>The command reference says what the program does. ACD_BLESS=1 writes it.</summary>
public class CommandReferenceTests
{
    [Fact]
    public void ThePageIsWhatTheRowsSay()
    {
        string file = Path.Combine(SourceTree.Root, "docs", "manual", "commands.md");
        string text = CommandReference.Write();
        if (Environment.GetEnvironmentVariable("ACD_BLESS") == "1") File.WriteAllText(file, text);

        Assert.Equal(text, File.ReadAllText(file));
    }
}
