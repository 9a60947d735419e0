using System;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Telephony;

namespace AcdController.Simulator;

/// <summary>What the timeslots of a card transmit, as sound: a function of the order that feeds a timeslot, of when it began, and of what the timeslots receive. Nothing is kept between blocks.</summary>
internal sealed class CardPlayer
{
    private static readonly int[] _gains4096 = BuildGains();

    private readonly PromptBook _prompts;
    private readonly ToneShape[] _ours;
    private readonly ToneShape[] _tones;

    public CardPlayer(Store store, string name, PromptBook prompts, ToneCountry country)
    {
        _prompts = prompts;
        _ours = ToneTable.Of(country);
        _tones = store.Array<ToneShape>(name + ".tones", ToneTable.Bound);
        Reset();
    }

    /// <summary>The tones are those of the country again.</summary>
    public void Reset() => _ours.CopyTo(_tones, 0);

    /// <summary>The controller says how a tone sounds.</summary>
    /// <returns>False when there is no such tone.</returns>
    public bool TryDefine(ToneKind tone, in ToneShape shape)
    {
        if (tone is < ToneKind.Dial or > ToneKind.Last) return false;
        _tones[(int)tone] = shape;
        return true;
    }

    /// <summary>Writes a block.</summary>
    /// <param name="feed">What feeds the timeslot.</param>
    /// <param name="milliseconds">Since it began.</param>
    /// <param name="plane">What the timeslots receive.</param>
    /// <param name="octets">Eight octets.</param>
    public void Write(in CellOrder feed, long milliseconds, IBackplane plane, Span<byte> octets)
    {
        switch (CellOrder.FeedOf(feed.Tag))
        {
            case CellFeed.Timeslot: plane.Received(feed.Source).CopyTo(octets); break;
            case CellFeed.Tone: ToneSound.Write(_tones[(int)feed.Tone], milliseconds, octets); break;
            case CellFeed.Announcement: WriteAnnouncement(feed, milliseconds, octets); break;
            case CellFeed.PlayList: WriteList(feed, milliseconds, octets); break;
            case CellFeed.Mix: WriteMix(feed.Tail, plane, octets); break;
            case CellFeed.Digits: WriteDigits(feed, milliseconds, octets); break;
            default: octets.Fill(ALaw.Idle); break;
        }
    }

    /// <summary>All prompts that an order plays, in order.</summary>
    public static ushort[] PromptsOf(in CellOrder feed)
    {
        if (CellOrder.FeedOf(feed.Tag) == CellFeed.Announcement) return [feed.Prompt];
        if (CellOrder.FeedOf(feed.Tag) != CellFeed.PlayList) return [];
        var prompts = new ushort[feed.Tail.Prompts];
        for (int i = 0; i < prompts.Length; i++) prompts[i] = feed.Tail.Prompt(i);
        return prompts;
    }

    /// <summary>The prompt that is heard; -1 when it is none.</summary>
    public int PromptAt(in CellOrder feed, long at)
    {
        if (CellOrder.FeedOf(feed.Tag) == CellFeed.Announcement) return feed.Times > 0 && at >= _prompts.LengthOf(feed.Prompt).Milliseconds * feed.Times ? -1 : feed.Prompt;
        if (CellOrder.FeedOf(feed.Tag) != CellFeed.PlayList) return -1;
        long whole = 0;
        for (int i = 0; i < feed.Tail.Prompts; i++) whole += _prompts.LengthOf(feed.Tail.Prompt(i)).Milliseconds;
        if (whole == 0 || (feed.Times > 0 && at >= whole * feed.Times)) return -1;
        at %= whole;
        for (int i = 0; i < feed.Tail.Prompts; i++)
        {
            at -= _prompts.LengthOf(feed.Tail.Prompt(i)).Milliseconds;
            if (at < 0) return feed.Tail.Prompt(i);
        }

        return -1;
    }

    private void WriteAnnouncement(in CellOrder feed, long at, Span<byte> octets)
    {
        long length = Math.Max(1, _prompts.LengthOf(feed.Prompt).Milliseconds);
        if (feed.Times > 0 && at >= length * feed.Times) octets.Fill(ALaw.Idle);
        else _prompts.Write(feed.Prompt, at % length, octets);
    }

    private void WriteList(in CellOrder feed, long at, Span<byte> octets)
    {
        long whole = 0;
        for (int i = 0; i < feed.Tail.Prompts; i++) whole += _prompts.LengthOf(feed.Tail.Prompt(i)).Milliseconds;
        octets.Fill(ALaw.Idle);
        if (whole == 0 || (feed.Times > 0 && at >= whole * feed.Times)) return;
        at %= whole;
        for (int i = 0; i < feed.Tail.Prompts; i++)
        {
            ushort prompt = feed.Tail.Prompt(i);
            long length = _prompts.LengthOf(prompt).Milliseconds;
            if (at < length)
            {
                _prompts.Write(prompt, at, octets);
                return;
            }

            at -= length;
        }
    }

    private static void WriteDigits(in CellOrder feed, long at, Span<byte> octets)
    {
        int unit = feed.Prompt + feed.Span;
        long digit = at / unit;
        long within = at % unit;
        if (digit >= feed.Tail.Octets.Length || within >= feed.Prompt) octets.Fill(ALaw.Idle);
        else Dtmf.Write(feed.Tail.Octets[(int)digit], within * ALaw.BlockOctets, octets);
    }

    private static void WriteMix(in OrderTail sources, IBackplane plane, Span<byte> octets)
    {
        Span<int> sums = stackalloc int[ALaw.BlockOctets];
        sums.Clear();
        for (int i = 0; i < sources.Sources; i++)
        {
            MixSource source = sources.Source(i);
            int gain = _gains4096[source.Gain - MixSource.GainMin];
            ReadOnlySpan<byte> received = plane.Received(source.Channel);
            for (int sample = 0; sample < sums.Length; sample++) sums[sample] += ALaw.Decode(received[sample]) * gain / 4096;
        }

        for (int sample = 0; sample < sums.Length; sample++) octets[sample] = ALaw.Encode(sums[sample]);
    }

    private static int[] BuildGains()
    {
        var gains = new int[MixSource.GainMax - MixSource.GainMin + 1];
        for (int i = 0; i < gains.Length; i++) gains[i] = Sine.Gain4096(i + MixSource.GainMin);
        return gains;
    }
}
