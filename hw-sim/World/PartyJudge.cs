using System;
using System.Collections.Generic;
using System.Linq;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.World;

/// <summary>
/// Holds what the switch says of calls that talk (`show talks`) against the voices at each far end: between caller and agent, in consultations and conferences, under supervision. Everybody must hear exactly those whom he should.
/// Looks once a second; judges what has stood for a while.
/// </summary>
internal sealed class PartyJudge
{
    // Orders for cells and their way to the cards; in looks.
    private const int Settles = 2;

    // A tone that says to an agent that what he pressed was refused lasts less than so many looks.
    private const int WrongLooks = 3;

    // What stands for long is looked at again.
    private const int Again = 20;

    private readonly List<TalkPartyRow> _rows = [];
    private Dictionary<ulong, Standing> _standing = [];
    private Dictionary<ulong, Standing> _before = [];

    /// <summary>Arrangements of parties that were judged.</summary>
    internal long Judged { get; private set; }

    /// <summary>Of those: more than two parties, or apart.</summary>
    internal long Featured { get; private set; }

    /// <summary>A row of the answer to `show talks`.</summary>
    internal void Take(in TalkPartyRow row) => _rows.Add(row);

    /// <summary>Looks.</summary>
    /// <param name="world">Where.</param>
    /// <param name="complain">Told what is wrong: the call, and a sentence.</param>
    internal void Look(VirtualWorld world, Action<ulong, string> complain)
    {
        _rows.Clear();
        world.Obey(new Command { Kind = CommandKind.ShowTalks });
        (_standing, _before) = (_before, _standing);
        _standing.Clear();
        foreach (IGrouping<ulong, TalkPartyRow> call in _rows.GroupBy(row => row.Call))
        {
            TalkPartyRow[] parties = [.. call];
            bool stands = _before.TryGetValue(call.Key, out Standing? before) && IsSame(before.Parties, parties);
            Standing now = stands ? before! : new Standing(parties);
            now.Looks++;
            _standing[call.Key] = now;
            if (now.Looks < Settles || (now.Looks - Settles) % Again >= WrongLooks) continue;
            string? wrong = WhyWrong(world, parties);
            now.Wrongs = wrong is null ? 0 : now.Wrongs + 1;
            if (now.Wrongs == WrongLooks) complain(call.Key, $"{world.Now}: call {call.Key}: {wrong}");
            if (now.Looks != Settles) continue;
            Judged++;
            if (parties.Length > 2 || Array.Exists(parties, party => party.Place == TalkPlace.Alone)) Featured++;
        }
    }

    private static string? WhyWrong(VirtualWorld world, TalkPartyRow[] parties)
    {
        // Whoever takes the call over is on his way.
        if (Array.Exists(parties, party => party.Party == TalkParty.Taker && party.Place != TalkPlace.Rings)) return null;
        foreach (TalkPartyRow listener in parties)
        {
            if (listener.Place == TalkPlace.Rings || listener.Channel.IsNone) continue;
            string[] heard = [.. world.Chassis.VoicesAt(listener.Channel).Select(voice => voice.ToString()).Order(StringComparer.Ordinal)];
            string[] wanted = [.. parties.Where(voice => Hears(parties, listener, voice)).Select(voice => voice.Channel.ToString()).Order(StringComparer.Ordinal)];
            if (!heard.SequenceEqual(wanted))
                return $"{listener.Party} on {listener.Channel} hears [{string.Join(' ', heard)}], not [{string.Join(' ', wanted)}]; {string.Join(", ", parties.Select(party => $"{party.Party} {party.Channel} {party.Place}"))}";
        }

        return null;
    }

    private static bool Hears(TalkPartyRow[] parties, in TalkPartyRow listener, in TalkPartyRow voice)
    {
        if (listener.Channel == voice.Channel || voice.Place is TalkPlace.Rings or TalkPlace.Alone || listener.Place == TalkPlace.Alone) return false;
        TalkPlace watched = Array.Find(parties, party => party.Party == TalkParty.Agent).Place;
        if (voice.Place == TalkPlace.Listens) return listener.Place == watched && (voice.Party == TalkParty.BargedIn || (voice.Party == TalkParty.Whisper && listener.Party == TalkParty.Agent));
        return voice.Place == (listener.Place == TalkPlace.Listens ? watched : listener.Place);
    }

    private static bool IsSame(TalkPartyRow[] a, TalkPartyRow[] b)
    {
        if (a.Length != b.Length) return false;
        for (int at = 0; at < a.Length; at++)
        {
            if (a[at].Party != b[at].Party || a[at].Place != b[at].Place || a[at].Channel != b[at].Channel) return false;
        }

        return true;
    }

    private sealed class Standing(TalkPartyRow[] parties)
    {
        public TalkPartyRow[] Parties => parties;

        public int Looks { get; set; }

        public int Wrongs { get; set; }
    }
}
