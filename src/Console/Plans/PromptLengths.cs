using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>How long prompts of a configuration take, by the page of their texts; nothing is known without it.</summary>
internal sealed class PromptLengths(Configuration configuration, PromptTexts? texts)
{
    private const double UsualPhrase = 2;

    /// <summary>There is no page.</summary>
    public bool IsEmpty => texts is null;

    /// <summary>How long items take in a language; null when it is not known of one.</summary>
    public double? Of(EquatableArray<PlayItem> items, int language)
    {
        double seconds = 0;
        foreach (PlayItem item in items)
        {
            if (item.Kind != PlayItemKind.Announcement) seconds += UsualPhrase;
            else if (Find(item.Index, language) is { } text) seconds += text.EstimatedMilliseconds / 1000.0;
            else return null;
        }

        return seconds;
    }

    /// <summary>What an announcement says in a language.</summary>
    public PromptText? Find(int announcement, int language) => texts?.OnCard(NumberOf(announcement, language));

    /// <summary>The number of an announcement on the cards.</summary>
    public int NumberOf(int announcement, int language) =>
        configuration.Announcements[announcement].Prompt + (language < configuration.Languages.Length ? configuration.Languages[language].Prompts : 0);
}
