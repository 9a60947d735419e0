using System;
using AcdController.Kernel;
using AcdController.Switching;
using AcdController.Telephony;

namespace AcdController.Media;

/// <summary>What was played came to its end.</summary>
/// <param name="Owner">Whoever had it played.</param>
/// <param name="Stopped">A digit stopped it.</param>
public readonly record struct AnnouncementDone(Handle Owner, bool Stopped);

/// <summary>Plays announcements into timeslots, alone or one after the other, and tells their owners when they have ended.</summary>
/// <remarks>
/// Every playing has a token of its own: a card that reports the end of an announcement which was replaced meanwhile names an old token and is ignored.
/// A playing that ends is reported once. When the card has no player free the playing waits for one. A card that knows no lists is given the announcements of a list one by one.
/// O(1), no allocation.
/// </remarks>
public sealed class Player
{
    private const int NewsPerEventMax = 512;

    private readonly TimeslotMap _map;
    private readonly VoicePools _pools;
    private readonly Playing[] _playing;
    private readonly bool[] _knowsLists;
    private readonly Kernel.Cell<uint> _lastToken;
    private readonly Outbox<AnnouncementDone> _news;

    /// <summary>Lays out the players: one a timeslot.</summary>
    public Player(Store store, TimeslotMap map, VoicePools pools)
    {
        _map = map;
        _pools = pools;
        _playing = store.Array<Playing>("players", ChannelId.IndexBound);
        _knowsLists = store.Array<bool>("players.lists", SpanId.CardsMax + 1);
        _lastToken = store.Cell<uint>("players.token");
        _news = new Outbox<AnnouncementDone>(store, "players.news", NewsPerEventMax);
    }

    /// <summary>Takes everything over, for a commit: whatever the configuration, a timeslot is known by card and port.</summary>
    public void TakeOver(Player old)
    {
        Carry.Whole(old._playing, _playing);
        Carry.Whole(old._knowsLists, _knowsLists);
        Carry.Value(old._lastToken, _lastToken);
        _news.TakeOver(old._news);
    }

    /// <summary>A card tells whether it can play lists by itself.</summary>
    public void SetKnowsLists(byte card, bool knows) => _knowsLists[card] = knows;

    /// <summary>Plays an announcement once; its end is told.</summary>
    /// <param name="channel">Who hears it; whatever was heard there ends.</param>
    /// <param name="prompt">Its number on the cards.</param>
    /// <param name="owner">Who is told.</param>
    public void Play(ChannelId channel, ushort prompt, Handle owner) => Start(channel, [prompt], 1, 0, owner);

    /// <summary>Plays music or an announcement over and over until something else is heard.</summary>
    public void PlayForEver(ChannelId channel, ushort prompt, Handle owner) => Start(channel, [prompt], 0, 0, owner);

    /// <summary>Plays announcements one after the other; the end of the last is told.</summary>
    /// <param name="channel">Who hears them; whatever was heard there ends.</param>
    /// <param name="prompts">One to <see cref="AnnouncementList.PromptsMax"/>; asserted.</param>
    /// <param name="times">How often the whole list; 0 for ever.</param>
    /// <param name="stops">Digits that stop it: bit 0–9, 10 *, 11 #, 12–15 A–D.</param>
    /// <param name="owner">Who is told.</param>
    public void PlayList(ChannelId channel, ReadOnlySpan<ushort> prompts, byte times, ushort stops, Handle owner) => Start(channel, prompts, times, stops, owner);

    /// <summary>Silence; nothing is told. No channel: nothing happens.</summary>
    public void Stop(ChannelId channel)
    {
        if (channel.IsNone || _playing[channel.Index].Token == 0) return;
        Yield(channel);
        _map.Idle(channel);
    }

    /// <summary>Nothing is told any more; the sound goes on until the next order to that timeslot, which must follow at once.</summary>
    public void Yield(ChannelId channel)
    {
        _playing[channel.Index] = default;
        _pools.Release(VoiceResource.Player, channel);
    }

    /// <summary>The card reports the end of a playing.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="token">Which; an old one is ignored.</param>
    /// <param name="stopped">A digit stopped it.</param>
    public void Ended(ChannelId channel, uint token, bool stopped)
    {
        ref Playing playing = ref _playing[channel.Index];
        if (playing.Token == 0 || playing.Token != token) return;
        if (!stopped && TryGoOn(channel, ref playing)) return;
        _news.Post(new AnnouncementDone(playing.Owner, stopped));
        Yield(channel);
        _map.Idle(channel);
    }

    /// <summary>A digit was heard: it stops a list that the card cannot stop by itself.</summary>
    public void Heard(ChannelId channel, byte digit)
    {
        ref readonly Playing playing = ref _playing[channel.Index];
        if (playing.Token != 0 && playing.OneByOne && (playing.List.Stops & (1 << BitOf(digit))) != 0) Ended(channel, playing.Token, stopped: true);
    }

    /// <summary>A player is free for a playing that waited for one.</summary>
    public void On(in PoolGrant grant)
    {
        ref Playing playing = ref _playing[grant.Channel.Index];
        if (playing.Token == 0) _pools.Release(VoiceResource.Player, grant.Channel);
        else Order(grant.Channel, playing);
    }

    /// <summary>A timeslot hears something else by now, or nothing: its leg was let go, others were joined. What was played there is over without a word, its player is free.</summary>
    public void FedOtherwise(ChannelId channel)
    {
        ref readonly Playing playing = ref _playing[channel.Index];
        if (playing.Token == 0 || !_pools.Has(VoiceResource.Player, channel)) return;
        Cell present = _map[channel];
        if (present.Kind is SourceKind.Announcement or SourceKind.PlayList && present.Token == playing.Token) return;
        Yield(channel);
    }

    /// <summary>Takes the oldest news.</summary>
    public bool TryTake(out AnnouncementDone news) => _news.TryTake(out news);

    private static int BitOf(byte digit) => digit switch
    {
        (byte)'*' => 10,
        (byte)'#' => 11,
        >= (byte)'A' => digit - 'A' + 12,
        _ => digit - '0',
    };

    private void Start(ChannelId channel, ReadOnlySpan<ushort> prompts, byte times, ushort stops, Handle owner)
    {
        var list = new AnnouncementList { Times = times, Stops = stops };
        foreach (ushort prompt in prompts) list.Add(prompt);
        bool plain = list.Count == 1 && stops == 0;
        ref Playing playing = ref _playing[channel.Index];
        playing = new Playing { Owner = owner, Token = NextToken(), List = list, OneByOne = !plain && !_knowsLists[channel.Span.Card] };
        if (_pools.TrySeize(VoiceResource.Player, channel)) Order(channel, playing);
        else _map.Idle(channel);
    }

    private void Order(ChannelId channel, in Playing playing)
    {
        bool plain = playing.List.Count == 1 && playing.List.Stops == 0;
        if (playing.OneByOne) _map.Announce(channel, playing.List[playing.At], 1, playing.Token, playing.Owner);
        else if (plain) _map.Announce(channel, playing.List[0], playing.List.Times, playing.Token, playing.Owner);
        else _map.PlayList(channel, playing.List, playing.Token, playing.Owner);
    }

    // The next announcement of a list that is played one by one; each has a token of its own.
    private bool TryGoOn(ChannelId channel, ref Playing playing)
    {
        if (!playing.OneByOne) return false;
        playing.At++;
        if (playing.At == playing.List.Count)
        {
            playing.At = 0;
            if (playing.List.Times == 1) return false;
            if (playing.List.Times > 1) playing.List.Times--;
        }

        playing.Token = NextToken();
        Order(channel, playing);
        return true;
    }

    // Wraps after 2^32 playings; 0 means none and is left out.
    private uint NextToken()
    {
        uint token = unchecked(_lastToken.Value + 1);
        if (token == 0) token = 1;
        _lastToken.Value = token;
        return token;
    }

    private struct Playing
    {
        public Handle Owner;
        public uint Token;
        public byte At;
        public bool OneByOne;
        public AnnouncementList List;
    }
}
