using System;
using System.Globalization;
using System.Text;
using System.Threading.Tasks;

namespace AcdController.Host;

/// <content>Text messages that came: kept whole, answered on the same way as those that plans send.</content>
internal sealed partial class OwnRequests
{
    // What somebody sends is longer only by mistake.
    private const int TextMost = 2000;

    /// <summary>Those that came.</summary>
    public TextMessageStore TextMessages { get; }

    /// <summary>Keeps one that came.</summary>
    /// <param name="delivery">What came.</param>
    /// <param name="kept">Told its name when it is on the medium; otherwise nobody is told.</param>
    public void Keep(Delivery delivery, Action<ulong> kept) => Ask(_ =>
    {
        TextMessages.Keep(delivery.Name.ToString("x16", CultureInfo.InvariantCulture), WallClock.Now, delivery.Texts[0], delivery.Texts[1], Plain(delivery.Text));
        kept(delivery.Name);
        return null;
    });

    /// <summary>Sends an answer. Its file has its name, and its row is kept, when this is over.</summary>
    /// <returns>Null when it was done, otherwise why not.</returns>
    public Task<string?> AnswerAsync(long number, string answer, string by) => Ask(store =>
    {
        if (TextMessages.Find(number) is not { IsOpen: true } message) return "it is answered or closed already";
        var row = new ServiceRow(message.Request, WallClock.Now, "text-message", _bootEpoch, 0, "", message.Receiver, [message.Sender]);
        Send(store, row, SentText.Of(row, json =>
        {
            json.WriteString("from", message.Receiver);
            json.WriteString("to", message.Sender);
            json.WriteNumber("answers", message.Number);
            json.WriteString("text", answer);
        }));
        TextMessages.TryChange(number, "answered", message.Agent, by, row.At, answer);
        return null;
    });

    // What is shown at terminals has no control characters, whoever sent it.
    private static string Plain(string text)
    {
        var plain = new StringBuilder(Math.Min(text.Length, TextMost));
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (plain.Length + rune.Utf16SequenceLength > TextMost) break;
            plain.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return plain.ToString();
    }
}
