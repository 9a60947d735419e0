using System;
using System.Linq;
using AcdController.Operations;

namespace AcdController.Console.Tests;

/// <summary>A configuration written as a script in MML makes itself again; and answers to MML as JSON.</summary>
public class MmlScriptTests
{
    private static readonly GrammarContext s_context = new(ConfigurationTextTests.Read(SourceTree.Read("examples/small.conf")));

    [Theory]
    [InlineData("examples/small.conf")]
    [InlineData("examples/skills.conf")]
    [InlineData("examples/hotline.conf")]
    public void Examples_ComeBack(string file) => ComesBack(ConfigurationTextTests.Read(SourceTree.Read(file)));

    [Theory]
    [InlineData("DSP QUEUE: QN=general, FMT=JSON;", "DSP QUEUE: QN=general;", true)]
    [InlineData("DSP QUEUE: FMT=json;", "DSP QUEUE:;", true)]
    [InlineData("LST QUEUE: QN=general, FMT=JSON;", "LST QUEUE: QN=general;", true)]
    [InlineData("DSP QUEUE: FMT=TEXT;", "DSP QUEUE:;", false)]
    [InlineData("DSP QUEUE:;", "DSP QUEUE:;", false)]
    public void TheForm_IsNoParameterOfTheCommand(string line, string bare, bool json)
    {
        Assert.Equal(json, Grammar.AsksJson(line));
        GrammarTests.Same(Grammar.Read(bare, s_context), Grammar.Read(line, s_context), line);
    }

    [Fact]
    public void AFormThatThereIsNot_IsRefused()
    {
        CommandRequest request = Grammar.Read("DSP QUEUE: FMT=XML;", s_context);

        Assert.Equal((RequestKind.Refused, MmlCode.WrongValue, "FMT: must be TEXT or JSON"), (request.Kind, request.Code, request.Reason));
        Assert.False(Grammar.AsksJson("DSP QUEUE: FMT=XML;"));
        Assert.False(Grammar.AsksJson("show queues | include FMT=JSON"));
    }

    [Fact]
    public void TheWholeConfiguration_IsOneObject()
    {
        foreach (string line in (string[])["LST ALLCFG:;", "LST ALL CFG:;", "lst all cfg;"]) GrammarTests.Same(Grammar.Read("show running-config mml", s_context), Grammar.Read(line, s_context), line);
        Assert.Contains("FMT=", Grammar.Help("DSP QUEUE:", s_context).Select(line => line.Word));
        Assert.Equal(["JSON", "TEXT"], Grammar.Help("DSP QUEUE: FMT=", s_context).Select(line => line.Word).Order());
    }

    private static void ComesBack(Configuration configuration)
    {
        string[] script = MmlScript.Of(configuration).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(("BGN TRANS: EMPTY=YES;", "CMT TRANS:;"), (script[0], script[^1]));
        // Read as somebody would type it on a box that has nothing yet.
        var context = new GrammarContext(ConfigurationTextTests.Read("card 1 e1\nspan 1/1 trunk user\n"));
        var document = new ConfigurationDocument();
        foreach (string line in script[1..^1])
        {
            Assert.True(line.Length <= LineWords.CharactersMax, line);
            CommandRequest edit = Grammar.Read(line, context);
            Assert.True(edit.Host == "mml-edit", $"{line}: {edit.Reason}");
            var editor = new DocumentEditor(document);
            foreach (string one in edit.Arguments.Text("lines").Split('\n')) Applied(editor, one);
        }

        // An editor sorts lines by their kind; names stand in quotes where they need not.
        Assert.Equal(Plain(Edited(ConfigurationText.Write(configuration))), Plain(document));
    }

    private static string Plain(ConfigurationDocument document) => ConfigurationText.Write(ConfigurationTextTests.Read(document.Write()));

    private static ConfigurationDocument Edited(string text)
    {
        var document = new ConfigurationDocument();
        var editor = new DocumentEditor(document);
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries)) Applied(editor, line);
        return document;
    }

    private static void Applied(DocumentEditor editor, string line)
    {
        string? reason = editor.Apply(line);
        Assert.True(reason is null, $"{line}: {reason}");
    }
}
