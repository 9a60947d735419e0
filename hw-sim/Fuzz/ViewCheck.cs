using System;
using System.Text;
using AcdController.Kernel;
using AcdController.Signalling.Lapd;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Fuzz;

/// <summary>Looks at octets through every view and value of both codecs. All that can go wrong is an exception.</summary>
internal sealed class ViewCheck
{
    private const int TextMax = 8000;
    private const int WrittenMax = 1024;

    private static readonly SpanSignalling _span = new(new SpanId(1, 1), InterfaceRole.User, HuntOrder.ByRole, Q931Timers.UserSide) { InterfaceIdentifier = 1 };

    private readonly StringBuilder _text = new(TextMax);
    private readonly byte[] _written = new byte[WrittenMax];
    private int _turn;

    /// <summary>A frame: all that its view tells.</summary>
    public static int Frame(ReadOnlySpan<byte> octets)
    {
        var frame = new FrameView(octets);
        if (!frame.IsValid) return 0;
        int sum = frame.Sapi + frame.Tei + (int)frame.Kind + frame.Information.Length + (frame.PollFinal ? 1 : 0) + (frame.CommandResponse ? 1 : 0);
        if (octets.Length >= FrameView.InformationHeadOctets) sum += frame.SendNumber + frame.ReceiveNumber;
        return sum + (frame.IsCommandTo(LinkSide.User) ? 1 : 0);
    }

    /// <summary>A message: all that its view and the values of its elements tell.</summary>
    public int Message(ReadOnlySpan<byte> octets)
    {
        int sum = 0;
        if (MessageView.TryRead(octets, out MessageView view) == HeadFault.None)
        {
            Invariant.Require(octets.Length >= MessageView.HeadOctets, "a message with a head is long enough");
            sum += (int)view.Type + view.Reference.Value;
            sum += view[view.BearerCapability].Length + view[view.Cause].Length + view[view.CallState].Length + view[view.Channel].Length + view[view.Progress].Length
                + view[view.Notification].Length + view[view.Calling].Length + view[view.Called].Length + view[view.Restart].Length + view[view.UnknownRequired].Length;
            Setup.Read(view, fromNetwork: (view.Reference.Value & 1) != 0, overlap: (view.Reference.Value & 2) != 0, out Setup setup);
            CallFacts facts = default;
            RestartScope.TryRead(view, _span, ref facts, out RestartScope restart);
            sum += setup.Called.Count + (int)(restart.Channels & 1);
        }

        if (octets.Length > MessageView.HeadOctets) sum += Elements(octets[MessageView.HeadOctets..]);
        return sum;
    }

    /// <summary>Octets in words.</summary>
    public int Text(ReadOnlySpan<byte> message, ReadOnlySpan<byte> frame)
    {
        _text.Clear();
        MessageText.AppendMessage(_text, message);
        MessageText.Append(_text, frame);
        return _text.Length;
    }

    // Every element as the value it is, and as one that it is not: whoever reads the wrong one must survive it too.
    private int Elements(ReadOnlySpan<byte> octets)
    {
        int sum = 0;
        int steps = 0;
        var reader = new ElementReader(octets);
        while (reader.Next())
        {
            Invariant.Require(++steps <= octets.Length, "an element has at least one octet");
            ReadOnlySpan<byte> content = reader.Content;
            if (CauseElement.TryRead(content, out CauseElement cause)) sum += (int)cause.Value;
            if (BearerCapability.TryRead(content, out BearerCapability bearer)) sum += (int)bearer.Objection();
            if (NumberElement.TryRead(content, out NumberElement number)) sum += number.Digits.Count + (number.MayBeShown ? 1 : 0);
            if (ProgressElement.TryRead(content, out ProgressElement progress)) sum += progress.IsInBand ? 1 : 0;
            if (ChannelIdentification.TryRead(content, out ChannelIdentification channel)) sum += channel.Single + (channel.IsForeign ? 1 : 0);
            if (FacilityValue.TryRead(content, out FacilityValue facility)) sum += Components(facility.Components);

            ElementRow row = ElementTable.Rows[_turn++ % ElementTable.Rows.Length];
            if (row.Codec.TryRewrite(content, _written, out int count)) Invariant.Require(content.SequenceEqual(_written.AsSpan(0, count)), "a value writes what it was read from");
        }

        var rewriter = new ElementRewriter(_written);
        rewriter.Copy(octets);
        Invariant.Require(octets.SequenceEqual(rewriter.Octets), "elements are written as they were read");
        return sum;
    }

    private static int Components(ReadOnlySpan<byte> octets)
    {
        int sum = 0;
        int steps = 0;
        var reader = new ComponentReader(octets);
        while (reader.Next(out Component component))
        {
            Invariant.Require(++steps <= octets.Length + 1, "a component has octets");
            Operation operation = OperationTable.Of(component.Code);
            sum += (int)component.Kind + (int)operation;
            if (ChargeArgument.TryRead(operation, component.Argument, out ChargeAdvice charge)) sum += (int)(charge.Amount & 1);
            if (DiversionArgument.TryReadLeg1(component.Argument, out _)) sum++;
            if (DiversionArgument.TryReadLeg2(component.Argument, out _)) sum++;
            if (DiversionArgument.TryReadRerouteing(component.Argument, out _)) sum++;
            if (DiversionArgument.TryReadLeg3(component.Argument, out _)) sum++;
            if (TransferArgument.TryReadLinkId(component.Argument, out _)) sum++;
            if (TransferArgument.TryReadInform(component.Argument, out _, out _)) sum++;
        }

        return sum;
    }
}
