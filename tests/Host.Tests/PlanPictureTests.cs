using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace AcdController.Host.Tests;

/// <summary>`acdctl plan graph`: Graphviz draws it, or nothing that looks like a picture is written.</summary>
public sealed class PlanPictureTests : IDisposable
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    private readonly WorkDirectory _directory = new();

    private static string Hotline => Path.Combine(SourceTree.Root, "examples", "hotline.conf");

    private string Picture => _directory.File("hotline.svg");

    public void Dispose() => _directory.Dispose();

    [DotFact]
    public void APictureOfTheHotline_HasEveryPlanAndMenuThatItLeadsTo()
    {
        (int exit, _, string error) = Programs.Run(Programs.Dll("acdctl.dll"), "plan", "graph", "hotline", "--config", Hotline, "--to", Picture);
        Assert.True(exit == 0, error);
        XDocument picture = XDocument.Load(Picture);
        string[] texts = [.. picture.Descendants(s_svg + "text").Select(text => text.Value.Replace('\u00a0', ' '))];
        string[] wanted = [.. File.ReadLines(Hotline).Where(line => line.StartsWith("menu ", StringComparison.Ordinal))];
        Assert.NotEmpty(wanted);
        Assert.Empty(wanted.Except(texts));
        Assert.Contains("plan hotline", texts);
        Assert.Contains("0  continue-with human", texts);
        Assert.Contains("queue billing", texts);
        int nodes = Groups(picture, "node");
        Assert.True(Groups(picture, "edge") >= nodes - 1, "boxes that nothing leads to");
    }

    [Fact]
    public void WithoutGraphviz_NoFileIsWritten_AndTheTextForItComesOnStandardOutput()
    {
        (int exit, _, string error) = WithoutPath("--to", Picture);
        Assert.Equal(1, exit);
        Assert.Contains("install the package graphviz", error, StringComparison.Ordinal);
        Assert.False(File.Exists(Picture));
        (exit, string text, error) = WithoutPath();
        Assert.Equal(0, exit);
        Assert.StartsWith("digraph plan {", text, StringComparison.Ordinal);
        Assert.Contains("dot is missing", error, StringComparison.Ordinal);
    }

    private static int Groups(XDocument picture, string kind) => picture.Descendants(s_svg + "g").Count(group => (string?)group.Attribute("class") == kind);

    private static (int Exit, string Output, string Error) WithoutPath(params string[] more)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Programs.Dll("acdctl.dll"), "plan", "graph", "hotline", "--config", Hotline, .. more]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = "/nowhere";
        using Process process = Process.Start(start)!;
        var error = new LogLines();
        process.ErrorDataReceived += (_, line) => error.WriteLine(line.Data);
        process.BeginErrorReadLine();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, string.Join('\n', error.Lines));
    }
}
