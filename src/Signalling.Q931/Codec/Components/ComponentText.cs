using System;
using System.Globalization;
using System.Text;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

/// <summary>Components in words: kind, invocation, operation, and of what call centres use the argument too. Not for the path of a call.</summary>
internal static class ComponentText
{
    private const int ComponentsMax = 16;

    /// <summary>Appends the components of a facility.</summary>
    /// <param name="text">Takes the words.</param>
    /// <param name="components">What follows the profile octet.</param>
    /// <param name="named">Operations are ETSI's; other profiles have numbers of their own.</param>
    public static void Append(StringBuilder text, ReadOnlySpan<byte> components, bool named)
    {
        var reader = new ComponentReader(components);
        for (int count = 0; reader.Next(out Component component); count++)
        {
            if (count > 0) text.Append(';');
            if (count == ComponentsMax)
            {
                text.Append(" …");
                return;
            }

            text.Append(' ');
            if (component.Problem != ComponentProblem.None) AppendFaulty(text, component);
            else AppendComponent(text, component, named);
        }
    }

    private static void AppendFaulty(StringBuilder text, in Component component)
    {
        MessageText.AppendWords(text, component.Problem.ToString());
        if (component.HasInvokeId) text.Append(CultureInfo.InvariantCulture, $" {component.InvokeId}");
    }

    private static void AppendComponent(StringBuilder text, in Component component, bool named)
    {
        MessageText.AppendWords(text, component.Kind.ToString());
        if (component.HasInvokeId) text.Append(CultureInfo.InvariantCulture, $" {component.InvokeId}");
        switch (component.Kind)
        {
            case ComponentKind.Error:
                AppendError(text, component);
                break;
            case ComponentKind.Reject:
                AppendProblem(text, component.Code);
                break;
            default:
                AppendOperation(text, component, named);
                break;
        }
    }

    private static void AppendOperation(StringBuilder text, in Component component, bool named)
    {
        if (component.Code.Length == 0) return;
        OperationRow? row = named ? OperationTable.RowOf(component.Code) : null;
        if (row is null) MessageText.AppendHex(text.Append(" operation"), component.Code);
        else text.Append(' ').Append(row.Name);
        int spoken = text.Length;
        bool said = component.Kind == ComponentKind.Invoke
            ? TryAppendArgument(text, row?.Operation ?? Operation.Unknown, component.Argument)
            : row?.Operation == Operation.EctLinkIdRequest && TryAppendLinkId(text, component.Argument);
        if (said) return;
        text.Length = spoken;
        MessageText.AppendHex(text, component.Argument);
    }

    private static bool TryAppendArgument(StringBuilder text, Operation operation, ReadOnlySpan<byte> argument)
    {
        switch (operation)
        {
            case Operation.AocDCurrency or Operation.AocDUnits or Operation.AocECurrency or Operation.AocEUnits:
                return ChargeArgument.TryRead(operation, argument, out ChargeAdvice charge) && AppendCharge(text, charge);
            case Operation.AocSCurrency:
                return RateText.TryAppend(text, argument);
            case Operation.MwiActivate or Operation.MwiDeactivate:
                if (!MessageWaitingArgument.TryReadChange(argument, out PartyNumber user, out int waiting)) return false;
                AppendNumber(text, " for", user);
                return AppendMessages(text, waiting);
            case Operation.MwiIndicate:
                return MessageWaitingArgument.TryReadIndicate(argument, out int told) && AppendMessages(text, told);
            case Operation.ExplicitEctExecute:
                return TryAppendLinkId(text, argument);
            case Operation.EctInform:
                if (!TransferArgument.TryReadInform(argument, out bool isActive, out PartyNumber party)) return false;
                text.Append(isActive ? " active" : " alerting");
                return AppendNumber(text, "", party);
            case Operation.DivertingLegInformation1:
                return DiversionArgument.TryReadLeg1(argument, out DiversionArgument leg1) && AppendDiversion(text, leg1);
            case Operation.DivertingLegInformation2:
                return DiversionArgument.TryReadLeg2(argument, out DiversionArgument leg2) && AppendDiversion(text, leg2);
            case Operation.CallRerouteing:
                return DiversionArgument.TryReadRerouteing(argument, out DiversionArgument rerouteing) && AppendDiversion(text, rerouteing);
            case Operation.DivertingLegInformation3:
                if (!DiversionArgument.TryReadLeg3(argument, out bool allowed)) return false;
                text.Append(allowed ? " presentation allowed" : " presentation restricted");
                return true;
            default:
                return false;
        }
    }

    private static bool AppendCharge(StringBuilder text, in ChargeAdvice charge)
    {
        switch (charge.Kind)
        {
            case ChargeKind.Units:
                text.Append(CultureInfo.InvariantCulture, $" {charge.Amount} units");
                break;
            case ChargeKind.Currency:
                text.Append(CultureInfo.InvariantCulture, $" {charge.Amount}e{charge.Exponent} ");
                MessageText.AppendAscii(text, charge.Currency);
                break;
            case ChargeKind.Free:
                text.Append(" free of charge");
                return true;
            default:
                text.Append(" not available");
                return true;
        }

        text.Append(charge.IsTotal ? " total" : " subtotal");
        return true;
    }

    private static bool AppendMessages(StringBuilder text, int messages)
    {
        if (messages >= 0) text.Append(CultureInfo.InvariantCulture, $" {messages} messages");
        return true;
    }

    private static bool AppendDiversion(StringBuilder text, in DiversionArgument diversion)
    {
        MessageText.AppendWords(text.Append(' '), diversion.Reason.ToString());
        if (diversion.Counter > 0) text.Append(CultureInfo.InvariantCulture, $" times {diversion.Counter}");
        AppendNumber(text, " to", diversion.DivertedTo);
        AppendNumber(text, " by", diversion.Diverting);
        AppendNumber(text, " first called", diversion.OriginalCalled);
        return true;
    }

    private static bool AppendNumber(StringBuilder text, string word, in PartyNumber number)
    {
        if (!number.IsPresent) return true;
        text.Append(word);
        if (!number.Digits.IsEmpty) MessageText.AppendAscii(text.Append(' '), number.Digits.Ascii);
        if (number.Presentation == NumberPresentation.Restricted) text.Append(" restricted");
        if (number.Presentation == NumberPresentation.NotAvailable) text.Append(" not available");
        return true;
    }

    private static bool TryAppendLinkId(StringBuilder text, ReadOnlySpan<byte> value)
    {
        if (!TransferArgument.TryReadLinkId(value, out int linkId)) return false;
        text.Append(CultureInfo.InvariantCulture, $" link {linkId}");
        return true;
    }

    private static void AppendError(StringBuilder text, in Component component)
    {
        var code = new BerReader(component.Code);
        if (code.Next(BerTag.Integer) && code.TryInteger(out int error))
        {
            text.Append(error switch
            {
                0 => " not subscribed",
                1 => " rejected by network",
                2 => " rejected by user",
                3 => " not available",
                4 => " not implemented",
                5 => " insufficient information",
                6 => " invalid served user number",
                7 => " invalid call state",
                8 => " basic service not provided",
                9 => " not incoming call",
                10 => " supplementary service interaction not allowed",
                11 => " resource unavailable",
                26 => " no charging information available",
                _ => string.Create(CultureInfo.InvariantCulture, $" {error}"),
            });
        }
        else
        {
            MessageText.AppendHex(text, component.Code);
        }

        MessageText.AppendHex(text, component.Argument);
    }

    private static void AppendProblem(StringBuilder text, ReadOnlySpan<byte> code)
    {
        var problem = new BerReader(code);
        if (!problem.Next() || !problem.TryInteger(out int value) || value is < 0 or > 15) return;
        var known = (ComponentProblem)(((problem.Tag & 0x0F) << 4) | value);
        if (Enum.IsDefined(known)) MessageText.AppendWords(text.Append(' '), known.ToString());
        else text.Append(CultureInfo.InvariantCulture, $" problem {problem.Tag & 0x0F}.{value}");
    }
}
