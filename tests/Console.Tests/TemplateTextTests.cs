using System.Collections.Generic;
using System.Linq;
using AcdController.Operations;

namespace AcdController.Console.Tests;

/// <summary>What text messages say: read, written again the same, every mistake with its line, filled in.</summary>
public class TemplateTextTests
{
    private const string Usual = """
        card 1 e1 ports 2
        span 1/1 trunk user
        variable amount
        variable password
        language zh prompts 0 phrases 300
        language en prompts 1000 phrases 1300
        source customers sqlite customers.db
          verify check "select secret from customers where number = :1"
        plan asked
          answer
          look-up customers check key calling password else wrong
          text-message thanks to calling
        label wrong
          disconnect
        number 10000 plan asked

        """;

    private const string Thanks = """
        template thanks
          text "{serial}: {amount}"
          in zh "谢谢，流水号{serial}，金额{amount}元"
        """;

    [Fact]
    public void TemplatesAreReadAndWrittenTheSame()
    {
        Configuration made = Read(Usual + Thanks, out List<ConfigurationError> errors)!;
        Assert.Empty(errors);
        Assert.Equal("谢谢，流水号{serial}，金额{amount}元", TemplateWords.TextOf(made, "thanks", "zh"));
        Assert.Equal("{serial}: {amount}", TemplateWords.TextOf(made, "thanks", "en"));
        Assert.Null(TemplateWords.TextOf(made, "other", "zh"));
        string written = ConfigurationText.Write(made);
        Configuration again = ConfigurationText.Read("again", written, errors)!;
        Assert.Empty(errors);
        Assert.Equal(made.Templates, again.Templates);
        Assert.Equal(written, ConfigurationText.Write(again));
    }

    [Theory]
    [InlineData("template thanks", "needs at least one line: text")]
    [InlineData("template thanks\n  text \"{amont}\"", "did you mean amount?")]
    [InlineData("template thanks\n  text \"{}\"", "no such value")]
    [InlineData("template thanks\n  text \"{password}\"", "is a secret")]
    [InlineData("template thanks\n  in fr \"merci\"", "no such language")]
    [InlineData("template thanks\n  text a\n  text b", "given already in line")]
    [InlineData("template thanks\n  in zh a\n  in zh b", "given already in line")]
    [InlineData("template thanks\n  text \"\"", "1 to 500 characters")]
    [InlineData("template thanks\n  text a b", "surplus word")]
    [InlineData("template thanks\n  txt a", "did you mean text?")]
    [InlineData("template thank\n  text a", "did you mean thank?")]
    [InlineData("template thanks\n  text a\ntemplate thanks\n  text b", "defined already in line")]
    public void MistakesAreSaid(string lines, string said)
    {
        Read(Usual + lines, out List<ConfigurationError> errors);
        Assert.Contains(errors, error => error.ToString().Contains(said, System.StringComparison.Ordinal));
    }

    [Fact]
    public void AnUnknownTemplateIsNoMistakeWhereThereAreNone()
    {
        Read(Usual, out List<ConfigurationError> errors);
        Assert.Empty(errors);
    }

    [Fact]
    public void OnlyTheFirstVariablesGoWithAMessage()
    {
        string many = string.Concat(Enumerable.Range(0, TemplateWords.VariablesSent - 1).Select(at => $"variable v{at}\n"));
        Read(many + Usual + "template thanks\n  text {amount}", out List<ConfigurationError> errors);
        Assert.Empty(errors);
        Read(many + "variable one-more\n" + Usual + "template thanks\n  text {amount}", out errors);
        Assert.Contains("only the first 12 variables", Assert.Single(errors).ToString(), System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{a}{b} {c", "1{b} {c")]
    [InlineData("{{a}}", "{{a}}")]
    [InlineData("a}", "a}")]
    [InlineData("", "")]
    public void WhatIsNoValueStaysAsItIsWritten(string text, string filled) => Assert.Equal(filled, TemplateWords.Filled(text, name => name == "a" ? "1" : null));

    private static Configuration? Read(string text, out List<ConfigurationError> errors)
    {
        errors = [];
        return ConfigurationText.Read("templates", text, errors);
    }
}
