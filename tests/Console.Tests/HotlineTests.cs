using System.Collections.Generic;
using System.IO;
using System.Linq;
using AcdController.Operations;

namespace AcdController.Console.Tests;

/// <summary>The hotline of the service documents, as it is configured: its announcements are those of the page of texts, under the numbers of the documents.</summary>
public class HotlineTests
{
    private static readonly Configuration s_hotline = ConfigurationTextTests.Read(SourceTree.Read("examples/hotline.conf"));
    private static readonly PromptTexts s_page = PromptTexts.Read("texts", File.ReadAllText(Path.Combine(SourceTree.Root, "examples/prompts/texts.txt")), new List<ConfigurationError>());

    [Fact]
    public void EveryAnnouncement_HasATextInEveryLanguage_UnderItsNameAndNumber()
    {
        foreach (AnnouncementConfiguration announcement in s_hotline.Announcements)
        {
            foreach (LanguageConfiguration language in s_hotline.Languages)
            {
                PromptText? text = s_page.Find(announcement.Prompt, language.Name);
                Assert.True(text is not null, $"{announcement.Name} has no text in {language.Name}");
                Assert.Equal(announcement.Name, text.Name);
            }
        }
    }

    [Fact]
    public void Languages_AreThoseOfThePage() =>
        Assert.Equal(s_page.Languages.Select(voice => (voice.Name, voice.Prompts, voice.Phrases)), s_hotline.Languages.Select(language => (language.Name, language.Prompts, language.Phrases)));

    /// <summary>S60–S86: 1 to 31 and 102; 26 was struck out.</summary>
    [Fact]
    public void AnnouncementsOfTheDocuments_AreAllThere_AndTwentySixIsNobodys()
    {
        int[] numbers = [.. s_hotline.Announcements.Select(announcement => (int)announcement.Prompt).Where(prompt => prompt < 400).Order()];
        Assert.Equal(Enumerable.Range(1, 31).Append(102).Where(number => number != 26), numbers);
    }

    [Fact]
    public void EveryAnnouncementOfTheDocuments_IsPlayedSomewhere()
    {
        var played = new HashSet<string>();
        string text = SourceTree.Read("examples/hotline.conf");
        foreach (string line in text.Split('\n').Where(line => line.StartsWith("  ", System.StringComparison.Ordinal))) played.UnionWith(line.Split(' '));
        // Some are the machine's own: 30 stands behind the agent's number.
        Assert.Empty(s_hotline.Announcements.Where(announcement => announcement.Prompt < 400 && !played.Contains(announcement.Name)).Select(announcement => announcement.Name).Except(["at-your-service"]));
    }

    /// <summary>S97, S98: kinds of orders and of value-added services; S99: the five classes, each with a queue and a code of its own.</summary>
    [Fact]
    public void KindsOfServices_AreSummaryCodes_AndClassesAreQueues()
    {
        string[] names = [.. s_hotline.Summaries.Select(summary => summary.Name)];
        Assert.Equal(["suspension", "resumption", "number-change", "exchange-features", "number-portability", "pays-for-another", "caller-display", "telegram", "voice-and-text-mailbox"], s_hotline.Summaries.Where(summary => summary.Code is > 20 and < 30).Select(summary => summary.Name));
        Assert.Empty(new[] { "consulting", "ordering", "billing", "suggestion", "complaint" }.Except(names));
        Assert.Empty(new[] { "consulting", "ordering", "billing", "suggestions", "complaints" }.Except(s_hotline.Queues.Select(queue => queue.Name)));
    }

    /// <summary>S45: who is of the first line calls inside only.</summary>
    [Fact]
    public void OnlyTheSecondLine_CallsOutside()
    {
        int senior = s_hotline.Skills.IndexOf("senior");
        Assert.All(s_hotline.Agents, agent => Assert.Equal(!agent.Skills.Any(held => held.Skill == senior), agent.InsideOnly));
    }

    [Fact]
    public void ItIsWrittenAsItIsRead() => Assert.Equal(s_hotline, ConfigurationTextTests.Read(ConfigurationText.Write(s_hotline)), (one, other) => ConfigurationText.Write(one!) == ConfigurationText.Write(other!));
}
