using System;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

/// <summary>Why a SETUP is no legal SETUP, and what to say about it.</summary>
internal readonly record struct SetupFault(Cause Cause, byte Diagnostic)
{
    /// <summary>Nothing is wrong.</summary>
    public static SetupFault None => default;

    /// <summary>Is something wrong?</summary>
    public bool IsFault => Cause != Cause.None;
}

/// <summary>A SETUP that may be acted upon: legal if you hold one. Q.931 §3.1.14.</summary>
internal struct Setup
{
    /// <summary>The network names a channel always, the user may leave it open.</summary>
    public bool HasChannel;

    /// <summary>The channel asked for; only when <see cref="HasChannel"/>.</summary>
    public ChannelIdentification Channel;

    /// <summary>Whom the call is for; empty only when it is not <see cref="Complete"/>.</summary>
    public Digits Called;

    /// <summary>Nothing follows: sending complete, '#', or the span does not receive overlap.</summary>
    public bool Complete;

    /// <summary>Who calls; empty when not given or not to be shown.</summary>
    public Digits Calling;

    /// <summary>Who calls, also when it is not to be shown.</summary>
    public PartyNumber CallingParty;

    /// <summary>Sound may be in the channel already.</summary>
    public bool InBand;

    /// <summary>Reads a SETUP.</summary>
    /// <param name="view">A message of that type.</param>
    /// <param name="fromNetwork">Its sender is the network: then the channel is mandatory.</param>
    /// <param name="overlap">Digits may follow in INFORMATION.</param>
    /// <param name="setup">Set when nothing is wrong.</param>
    /// <returns>96 missing, 100 wrong content (with the element), 65 or 88 bearer not for us, 28 no number.</returns>
    public static SetupFault Read(in MessageView view, bool fromNetwork, bool overlap, out Setup setup)
    {
        setup = default;
        SetupFault missing = FindMissing(view, fromNetwork);
        if (missing.IsFault) return missing;

        if (view.BearerCapability.Truncated || !BearerCapability.TryRead(view[view.BearerCapability], out BearerCapability bearer))
        {
            return new SetupFault(Cause.InvalidElementContents, (byte)ElementId.BearerCapability);
        }

        if (view.Channel.IsPresent)
        {
            setup.HasChannel = !view.Channel.Truncated && ChannelIdentification.TryRead(view[view.Channel], out setup.Channel);
            // From the user the element is optional: with wrong content it counts as absent (§5.8.7.2).
            if (!setup.HasChannel && fromNetwork) return new SetupFault(Cause.InvalidElementContents, (byte)ElementId.ChannelIdentification);
        }

        Cause objection = bearer.Objection();
        if (objection != Cause.None) return new SetupFault(objection, 0);

        setup.Complete = CalledDigits.Gather(view, ref setup.Called, overlap) || !overlap;
        if (setup.Complete && setup.Called.IsEmpty) return new SetupFault(Cause.InvalidNumberFormat, 0);
        if (NumberElement.TryRead(view[view.Calling], out NumberElement calling))
        {
            setup.CallingParty = calling.ToParty();
            if (calling.MayBeShown) setup.Calling = calling.Digits;
        }

        setup.InBand = ProgressElement.TryRead(view[view.Progress], out ProgressElement progress) && progress.IsInBand;
        return SetupFault.None;
    }

    private static SetupFault FindMissing(in MessageView view, bool fromNetwork)
    {
        if (view.UnknownRequired.IsPresent) return new SetupFault(Cause.MandatoryElementMissing, view.UnknownRequired.Identifier);
        if (!view.BearerCapability.IsPresent) return new SetupFault(Cause.MandatoryElementMissing, (byte)ElementId.BearerCapability);
        if (fromNetwork && !view.Channel.IsPresent) return new SetupFault(Cause.MandatoryElementMissing, (byte)ElementId.ChannelIdentification);
        return SetupFault.None;
    }
}
