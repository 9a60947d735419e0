using AcdController.Kernel;
using AcdController.Switching;
using AcdController.Telephony;

namespace AcdController.Media;

/// <summary>An announcement came to its end.</summary>
/// <param name="Owner">Whoever had it played.</param>
public readonly record struct AnnouncementDone(Handle Owner);

/// <summary>Plays announcements into timeslots and tells their owners when they have ended.</summary>
/// <remarks>
/// Every playing has a token of its own: a card that reports the end of an announcement which was replaced meanwhile names an old token and is ignored.
/// A playing that ends is reported once. O(1), no allocation.
/// </remarks>
public sealed class Player
{
    private const int NewsPerEventMax = 64;

    private readonly TimeslotMap _map;
    private readonly Playing[] _playing;
    private readonly Kernel.Cell<uint> _lastToken;
    private readonly Outbox<AnnouncementDone> _news;

    /// <summary>Lays out the players: one a timeslot.</summary>
    public Player(Store store, TimeslotMap map)
    {
        _map = map;
        _playing = store.Array<Playing>("players", ChannelId.IndexBound);
        _lastToken = store.Cell<uint>("players.token");
        _news = new Outbox<AnnouncementDone>(store, "players.news", NewsPerEventMax);
    }

    /// <summary>Plays an announcement once; its end is told.</summary>
    /// <param name="channel">Who hears it; whatever was heard there ends.</param>
    /// <param name="prompt">Its number on the cards.</param>
    /// <param name="owner">Who is told.</param>
    public void Play(ChannelId channel, ushort prompt, Handle owner) => Start(channel, prompt, 1, owner);

    /// <summary>Plays music or an announcement over and over until something else is heard.</summary>
    public void PlayForEver(ChannelId channel, ushort prompt, Handle owner) => Start(channel, prompt, 0, owner);

    /// <summary>Silence; nothing is told.</summary>
    public void Stop(ChannelId channel)
    {
        if (_playing[channel.Index].Token == 0) return;
        _playing[channel.Index] = default;
        _map.Idle(channel);
    }

    /// <summary>Nothing is told any more; the sound goes on until the next order to that timeslot, which must follow at once.</summary>
    public void Yield(ChannelId channel) => _playing[channel.Index] = default;

    /// <summary>The card reports the end of a playing.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="token">Which; an old one is ignored.</param>
    public void Ended(ChannelId channel, uint token)
    {
        ref Playing playing = ref _playing[channel.Index];
        if (playing.Token == 0 || playing.Token != token) return;
        _news.Post(new AnnouncementDone(playing.Owner));
        playing = default;
        _map.Idle(channel);
    }

    /// <summary>Takes the oldest news.</summary>
    public bool TryTake(out AnnouncementDone news) => _news.TryTake(out news);

    private void Start(ChannelId channel, ushort prompt, byte times, Handle owner)
    {
        // Wraps after 2^32 playings; 0 means none and is left out.
        uint token = unchecked(_lastToken.Value + 1);
        if (token == 0) token = 1;
        _lastToken.Value = token;
        _playing[channel.Index] = new Playing { Owner = owner, Token = token };
        _map.Announce(channel, prompt, times, token, owner);
    }

    private struct Playing
    {
        public Handle Owner;
        public uint Token;
    }
}
