using System;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Linecard;

/// <content>A card that fell silent and goes on: card-link.md §6.12 to §6.14.</content>
public sealed partial class CardLinks
{
    /// <summary>The wall clock at the beginning of time, in microseconds since 1970 UTC; and where generations begin, so that a controller that knows nothing never meets a configuration of its own.</summary>
    /// <remarks>A controller that was restored knows its generations and keeps them.</remarks>
    public void SetEpoch(ulong microseconds, Instant now)
    {
        _now.Value = now;
        _epoch.Value = microseconds;
        for (int card = 0; card < _rows.Length; card++)
        {
            if (_rows[card].Generation == 0) _rows[card].Generation = Mix(unchecked(microseconds + (ulong)now.Microseconds));
        }
    }

    /// <summary>The presence line says that the card is out of its slot: a card that is silent does not come back by waiting.</summary>
    public void Pulled(int card, Instant now)
    {
        _now.Value = now;
        _rows[card].IsOut = true;
        On(card, CardLinkEvent.Pulled, now);
        Drain(now);
    }

    /// <summary>The presence line says that a card is in its slot; so it is while nothing is said.</summary>
    public void Plugged(int card, Instant now)
    {
        _now.Value = now;
        _rows[card].IsOut = false;
    }

    /// <summary>Are its calls kept: is it in service, or silent and not given up?</summary>
    public bool IsKept(int card) => KeepsCalls(_rows[card].State);

    private static bool KeepsCalls(CardLinkState state) => state is CardLinkState.Up or CardLinkState.UpPlain or CardLinkState.Standing or CardLinkState.Resuming;

    // What it says is heard: it was configured, or has been resumed.
    private bool Serves(int card) => IsUp(card) || _rows[card].State == CardLinkState.Resuming;

    private static bool IsInService(CardLinkState state) => state is CardLinkState.Up or CardLinkState.UpPlain;

    // Finaliser of SplitMix64: neighbours in time do not become neighbours in number. Never 0.
    private static uint Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return (uint)(value >> 32) | 1;
        }
    }

    private void TellChange(int card, CardLinkState before)
    {
        ref CardRow row = ref _rows[card];
        if (KeepsCalls(before) && !KeepsCalls(row.State))
        {
            row.Counters.Losses++;
            Post(CardNewsKind.CardDown, card);
        }
        else if (IsInService(before) && KeepsCalls(row.State))
        {
            row.Counters.Silences++;
            Post(CardNewsKind.CardSilent, card);
        }
    }

    // Orders that the card has not acknowledged: carried out or not, nobody knows.
    private void DoubtRequests(int card)
    {
        for (int request = 0; request < _window.CountOf(card); request++)
        {
            if (!ControlMessage.TryRead(_window[card, request], out ControlMessage message) || message.Operation != Operation.Order) continue;
            _cells.Doubt(card, message.ElementOctets);
        }
    }

    // Lines that say what they should are left alone; of the others every cell is read once the card goes on.
    private void BeginResume(int card, Instant now)
    {
        ref CardRow row = ref _rows[card];
        ref AuditRow audit = ref _audits[card];
        row.SetupStep = 0;
        for (int port = 1; port <= _cards[card].Ports; port++)
        {
            if (port <= row.Hello.DigestLines && row.Hello.Digests[port - 1] == _cells.DigestOf(card, port)) _cells.AllTold(card, port);
            else audit.Lines |= (byte)(1 << (port - 1));
        }

        if (!audit.IsOver) _withAudit.Value |= 1u << card;
        ContinueSetup(card, now);
    }

    private void WriteVersion(int card, ref ControlWriter configure)
    {
        Span<byte> version = configure.Element(ElementTag.Protocol, 2);
        (version[0], version[1]) = (Hello.ProtocolMajor, Math.Min(Hello.ProtocolMinor, _rows[card].Hello.Minor));
    }

    private void ReportService(int card, CardNewsKind kind, Instant now)
    {
        Post(kind, card);
        for (int port = 1; port <= LinesOf(card); port++) PostLineState(card, port);
        BeginMinutes(card, now);
        AskLines(card, now);
    }
}
