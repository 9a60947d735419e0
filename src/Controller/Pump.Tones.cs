using System;
using AcdController.Kernel;
using AcdController.Linecard;

namespace AcdController.Controller;

/// <content>Every card that can is told how the tones of the configured country sound: one request after the other.</content>
internal sealed partial class Pump
{
    private readonly ToneShape[] _tones;
    private readonly ToneWork[] _toneWork;

    // A card has been configured anew, or goes on.
    private void BeginTones(int card, bool anew, Instant now)
    {
        ref ToneWork work = ref _toneWork[card];
        bool knows = (_rooms.Cards.HelloOf(card).Capabilities & Capabilities.Voice) != 0;
        work.IsAsked = false;
        if (anew) work.Next = 1;
        if (!knows) work.Next = (byte)_tones.Length;
        DefineTone(card, now);
    }

    // An answer: the tone is known, or the card does not want it; there is room for the next in either case.
    private void OnToneAnswered(in CardNews news, Instant now)
    {
        ref ToneWork work = ref _toneWork[news.Card];
        if (news.Operation == Operation.DefineTone && work.IsAsked)
        {
            work.IsAsked = false;
            work.Next++;
        }

        DefineTone(news.Card, now);
    }

    private void DefineTone(int card, Instant now)
    {
        ref ToneWork work = ref _toneWork[card];
        while (work.Next < _tones.Length && _tones[work.Next].Count == 0) work.Next++;
        if (work.IsAsked || work.Next == 0 || work.Next >= _tones.Length) return;
        Span<byte> element = stackalloc byte[2 + ToneShape.ValueOctetsMax];
        int count = _tones[work.Next].Write((ToneKind)work.Next, element[2..]);
        (element[0], element[1]) = ((byte)ElementTag.ToneShape, (byte)count);
        work.IsAsked = _rooms.Cards.Ask(card, Operation.DefineTone, ObjectId.Card, element[..(2 + count)], now);
    }

    private struct ToneWork
    {
        public byte Next;
        public bool IsAsked;
    }
}
