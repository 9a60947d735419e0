using System;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Linecard;

/// <content>Orders for timeslots.</content>
public sealed partial class CardLinks
{
    /// <summary>One-way cell: the sink timeslot transmits what the source timeslot receives; the source may be on any card.</summary>
    /// <remarks>This and the orders that follow go out when <see cref="TryTake"/> comes to its end; of several for one timeslot only the last. While the card is silent they wait for it. Without effect, counted, while it is down.</remarks>
    public void Connect(ChannelId sink, ChannelId source, Instant now) =>
        Feed(sink, new CellOrder { Tag = ElementTag.Connect, Source = source }, now);

    /// <summary>Plays an announcement into a channel.</summary>
    /// <param name="sink">Who hears it.</param>
    /// <param name="prompt">Its number on the card.</param>
    /// <param name="times">How often, 0 = until something else is ordered.</param>
    /// <param name="token">Repeated in <see cref="CardNewsKind.AnnouncementDone"/>; its meaning is the caller's.</param>
    /// <param name="now">The time.</param>
    public void Announce(ChannelId sink, ushort prompt, byte times, uint token, Instant now) =>
        Feed(sink, new CellOrder { Tag = ElementTag.Announce, Prompt = prompt, Times = times, Token = token }, now);

    /// <summary>Feeds a tone into a channel.</summary>
    public void Tone(ChannelId sink, ToneKind tone, Instant now) => Feed(sink, new CellOrder { Tag = ElementTag.Tone, Tone = tone }, now);

    /// <summary>Whatever feeds the sink ends; the cell is idle.</summary>
    public void Silence(ChannelId sink, Instant now) => Feed(sink, new CellOrder { Tag = ElementTag.Idle }, now);

    /// <summary>Switches the digit receiver of a channel.</summary>
    public void DetectDigits(ChannelId channel, bool on, Instant now)
    {
        if (AcceptsOrder(channel, now)) _cells.Detect(channel, on);
    }

    /// <summary>The sink hears the sum of up to <see cref="OrderTail.SourcesMax"/> timeslots of the chassis, each with its gain.</summary>
    /// <param name="sink">Who hears it.</param>
    /// <param name="sources">One at least; asserted to be no more than a mix can have.</param>
    /// <param name="now">The time.</param>
    public void Mix(ChannelId sink, ReadOnlySpan<MixSource> sources, Instant now)
    {
        var order = new CellOrder { Tag = ElementTag.Mix };
        foreach (MixSource source in sources) Invariant.Require(order.Tail.TryAdd(source), "a mix has room for its sources");
        Feed(sink, order, now);
    }

    /// <summary>Plays announcements one after the other; the end is told as that of <see cref="Announce"/>.</summary>
    /// <param name="sink">Who hears them.</param>
    /// <param name="prompts">Their numbers, one to <see cref="OrderTail.PromptsMax"/>; asserted.</param>
    /// <param name="times">How often the whole list, 0 = until something else is ordered.</param>
    /// <param name="stops">Digits that stop it: bit 0–9, 10 *, 11 #, 12–15 A–D.</param>
    /// <param name="token">Repeated when it is over.</param>
    /// <param name="now">The time.</param>
    public void PlayList(ChannelId sink, ReadOnlySpan<ushort> prompts, byte times, ushort stops, uint token, Instant now)
    {
        var order = new CellOrder { Tag = ElementTag.PlayList, Times = times, Prompt = stops, Token = token };
        foreach (ushort prompt in prompts) Invariant.Require(order.Tail.TryAdd(prompt), "a list has room for its prompts");
        Feed(sink, order, now);
    }

    /// <summary>Sends digits as tones; the end is told as that of <see cref="Announce"/>.</summary>
    /// <param name="sink">Who hears them.</param>
    /// <param name="digits">ASCII, one to 32; asserted.</param>
    /// <param name="on">How long each sounds.</param>
    /// <param name="off">The pause behind each.</param>
    /// <param name="token">Repeated when all are sent.</param>
    /// <param name="now">The time.</param>
    public void SendDigits(ChannelId sink, ReadOnlySpan<byte> digits, Duration on, Duration off, uint token, Instant now)
    {
        var order = new CellOrder { Tag = ElementTag.SendDigits, Prompt = (ushort)on.Milliseconds, Span = (ushort)off.Milliseconds, Token = token };
        foreach (byte digit in digits) Invariant.Require(order.Tail.TryAddDigit(digit), "a string of digits fits its order");
        Feed(sink, order, now);
    }

    /// <summary>Records what a channel receives, with a second source mixed in when there is one, into a file of the card. Recorded tells when it is over.</summary>
    /// <param name="channel">Whose sound.</param>
    /// <param name="second">The other party; none without one.</param>
    /// <param name="file">Number of the recording on the card.</param>
    /// <param name="most">It ends by itself after so long; whole seconds.</param>
    /// <param name="token">Repeated in the event.</param>
    /// <param name="now">The time.</param>
    public void Record(ChannelId channel, ChannelId second, ushort file, Duration most, uint token, Instant now)
    {
        if (!AcceptsOrder(channel, now)) return;
        _cells.Record(channel, new CellOrder { Tag = ElementTag.Record, Prompt = file, Span = (ushort)(most.Milliseconds / 1000), Token = token, Source = second });
    }

    /// <summary>The recording of a channel ends.</summary>
    public void EndRecord(ChannelId channel, Instant now)
    {
        if (AcceptsOrder(channel, now)) _cells.Record(channel, new CellOrder { Tag = ElementTag.EndRecord });
    }

    /// <summary>An analogue station rings, or no longer.</summary>
    public void Ring(ChannelId station, bool on, Instant now)
    {
        if (AcceptsOrder(station, now)) _cells.Ring(station, on);
    }

    private void Feed(ChannelId sink, in CellOrder wish, Instant now)
    {
        if (AcceptsOrder(sink, now)) _cells.Feed(sink, wish);
    }

    private bool AcceptsOrder(ChannelId channel, Instant now)
    {
        int card = _cells.CardOf(channel.Span);
        Invariant.Require(card >= 0, "a channel is on a card of the configuration");
        _now.Value = now;
        if (KeepsCalls(_rows[card].State)) return true;
        _rows[card].Counters.OrdersDropped++;
        return false;
    }
}
