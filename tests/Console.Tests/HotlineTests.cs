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

    [Fact]
    public void ItIsWrittenAsItIsRead() => Assert.Equal(s_hotline, ConfigurationTextTests.Read(ConfigurationText.Write(s_hotline)), (one, other) => ConfigurationText.Write(one!) == ConfigurationText.Write(other!));
}
