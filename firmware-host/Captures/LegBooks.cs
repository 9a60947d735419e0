using System.Collections.Generic;
using System.Linq;
using AcdController.Signalling.Lapd;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Captures;

/// <summary>Q.931 messages by call reference, kept while it is not known whose they are: the ones of the call that is looked for stay, others go when their reference is free again.</summary>
public sealed class LegBooks
{
    /// <summary>Most frames kept of one leg; the rest is counted.</summary>
    private const int FramesMax = 500;

    private readonly Dictionary<LegKey, Leg> _open = [];
    private readonly List<CapturedFrame> _kept = [];

    /// <summary>Frames of the call that found no room.</summary>
    public int Left { get; private set; }

    /// <summary>Its frames so far, in the order in which they passed.</summary>
    public IReadOnlyList<CapturedFrame> Frames => [.. _kept.Concat(_open.Values.Where(leg => leg.IsOurs).SelectMany(leg => leg.Frames)).OrderBy(frame => frame.Number)];

    /// <summary>Takes a frame.</summary>
    /// <returns>True when a leg begins with it: whose it is has to be asked.</returns>
    public bool Take(CapturedFrame frame)
    {
        var view = new FrameView(frame.Octets);
        if (!view.IsValid || view.Kind != FrameKind.Information) return false;
        if (MessageView.TryRead(view.Information, out MessageView message) != HeadFault.None || message.Reference.IsGlobal || message.Reference.Value == 0) return false;
        // The flag is 1 in what the side sends that did not choose the reference (§4.3).
        var key = new LegKey(frame.Span, (frame.Sender == frame.Side) != message.Reference.Own, message.Reference.Value);
        bool begins = message.Type == MessageType.Setup;
        if (begins && _open.TryGetValue(key, out Leg? before) && before.Frames.Count > 1) Close(key, before);
        if (!_open.TryGetValue(key, out Leg? leg)) _open.Add(key, leg = new Leg());
        if (leg.Frames.Count < FramesMax) leg.Frames.Add(frame);
        else if (leg.IsOurs) Left++;
        if (message.Type == MessageType.ReleaseComplete) Close(key, leg);
        return begins;
    }

    /// <summary>The reference belongs to the call that is looked for.</summary>
    /// <param name="span">Where.</param>
    /// <param name="chosenByUs">We placed the leg.</param>
    /// <param name="reference">The call reference's value.</param>
    public void Claim(SpanId span, bool chosenByUs, int reference)
    {
        if (_open.TryGetValue(new LegKey(span, chosenByUs, reference), out Leg? leg)) leg.IsOurs = true;
    }

    private void Close(LegKey key, Leg leg)
    {
        _open.Remove(key);
        if (leg.IsOurs) _kept.AddRange(leg.Frames);
    }

    private readonly record struct LegKey(SpanId Span, bool ChosenByUs, int Reference);

    private sealed class Leg
    {
        public List<CapturedFrame> Frames { get; } = [];

        public bool IsOurs { get; set; }
    }
}
