using System;
using System.Runtime.CompilerServices;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

// Components that the far side sends: charge, diversion, transfer; answers to what we asked; what we do not provide. Q.932 §6.3, EN 300 196 §8.
public sealed partial class SignallingTable
{
    private const int ComponentsMax = 16;
    private const int AnswerOctetsMax = ComponentsMax * 12;

    // EN 300 196 Annex D: the service is known and not to be had here.
    private const int ErrorNotAvailable = 3;

    /// <summary>Components without a call: FACILITY with the dummy call reference, §4.3. Only answers to what we asked are of use.</summary>
    /// <returns>False when the message is something else.</returns>
    [SkipLocalsInit]
    private bool TryReceiveConnectionless(int span, ReadOnlySpan<byte> message, Instant now)
    {
        if (message.Length < MessageWriter.ConnectionlessHeadOctets || message[0] != MessageView.Discriminator || message[1] != 0 || message[2] != (byte)MessageType.Facility) return false;
        var facts = new CallFacts { Now = now, Span = span };
        Span<byte> octets = stackalloc byte[AnswerOctetsMax];
        var answers = new BerWriter(octets);
        int components = 0;
        var element = new ElementReader(message[MessageWriter.ConnectionlessHeadOctets..]);
        while (element.Next())
        {
            if (element.Codeset != 0 || element.Truncated || element.Identifier != (byte)ElementId.Facility) continue;
            ReceiveComponents(Handle.None, MessageType.Facility, element.Content, ref components, ref answers, ref facts);
        }

        if (answers.Octets.Length > 0) SendFacility(answers.Octets, isConnectionless: true, ref facts);

        return true;
    }

    /// <summary>The components of one facility.</summary>
    /// <param name="call">The call; none when there is none.</param>
    /// <param name="within">The message they came in: only a FACILITY is answered, others say what they say in passing.</param>
    /// <param name="facility">The element's content.</param>
    /// <param name="count">Components of the message so far; those beyond 16 are passed over.</param>
    /// <param name="answers">Takes what is answered.</param>
    /// <param name="facts">Span, reference, moment.</param>
    private void ReceiveComponents(Handle call, MessageType within, ReadOnlySpan<byte> facility, ref int count, ref BerWriter answers, ref CallFacts facts)
    {
        // Operations of private networks have numbers of their own: what we would read into them is wrong.
        if (!_configuration[facts.Span].Variant.HasEtsiServices) return;
        if (!FacilityValue.TryRead(facility, out FacilityValue value) || value.Profile != FacilityValue.SupplementaryServices) return;
        var reader = new ComponentReader(value.Components);
        for (; count < ComponentsMax && reader.Next(out Component component); count++)
        {
            _counters[facts.Span].Components++;
            ComponentProblem problem = ReceiveComponent(call, within, component, ref answers, ref facts);
            if (problem == ComponentProblem.None || component.Kind == ComponentKind.Reject) continue;
            _counters[facts.Span].ComponentsRejected++;
            if (within == MessageType.Facility) ComponentWriter.Reject(ref answers, component.HasInvokeId, component.InvokeId, problem);
        }
    }

    private ComponentProblem ReceiveComponent(Handle call, MessageType within, in Component component, ref BerWriter answers, ref CallFacts facts)
    {
        if (component.Problem != ComponentProblem.None) return component.Problem;
        if (component.Kind == ComponentKind.Invoke) return ReceiveInvoke(call, within, component, ref answers);
        int slot = component.HasInvokeId ? FindInvoke(facts.Span, component.InvokeId) : -1;
        if (slot >= 0 && _invokes[slot].Call != call) slot = -1;
        switch (component.Kind)
        {
            case ComponentKind.Result when slot >= 0:
                return TakeResult(slot, component, ref facts);
            case ComponentKind.Result:
                return ComponentProblem.UnrecognizedInvocationOfResult;
            case ComponentKind.Error when slot < 0:
                return ComponentProblem.UnrecognizedInvocationOfError;
            default:
                if (slot >= 0) TakeRefusal(slot);
                return ComponentProblem.None;
        }
    }

    private void TakeRefusal(int slot)
    {
        InvokeRow row = _invokes[slot];
        EndInvoke(slot);
        _counters[row.Span].ServicesRefused++;
        IndicateRefused(row);
    }

    private ComponentProblem TakeResult(int slot, in Component component, ref CallFacts facts)
    {
        InvokeRow row = _invokes[slot];
        switch (row.Kind)
        {
            case InvokeKind.LinkId when !TransferArgument.TryReadLinkId(component.Argument, out _):
                TakeRefusal(slot);
                return ComponentProblem.MistypedResult;
            case InvokeKind.LinkId:
                EndInvoke(slot);
                TransferArgument.TryReadLinkId(component.Argument, out int linkId);
                ExecuteTransfer(row, linkId, facts.Now);
                return ComponentProblem.None;
            case InvokeKind.Execute:
                EndInvoke(slot);
                IndicateService(row.First, ServiceNews.TransferDone);
                return ComponentProblem.None;
            case InvokeKind.Trace:
                EndInvoke(slot);
                IndicateService(row.First, ServiceNews.MaliceRecorded);
                return ComponentProblem.None;
            default:
                EndInvoke(slot);
                return ComponentProblem.None;
        }
    }

    private void ExecuteTransfer(in InvokeRow asked, int linkId, Instant now)
    {
        var row = new InvokeRow { Kind = InvokeKind.Execute, Span = asked.Span, Call = asked.Other, First = asked.First, Other = asked.Other };
        bool possible = _calls.IsLive(row.Call) && _calls[row.Call].State is CallState.Active or CallState.Delivered or CallState.Received;
        if (!possible || InvokeInCall(row, Operation.ExplicitEctExecute, linkId, now) != ServiceResult.Asked) IndicateRefused(row);
    }

    private ComponentProblem ReceiveInvoke(Handle call, MessageType within, in Component component, ref BerWriter answers)
    {
        Operation operation = OperationTable.Of(component.Code);
        switch (operation)
        {
            case Operation.AocDCurrency or Operation.AocDUnits or Operation.AocECurrency or Operation.AocEUnits:
                if (!ChargeArgument.TryRead(operation, component.Argument, out ChargeAdvice charge)) return ComponentProblem.MistypedArgument;
                if (!call.IsNone) TakeCharge(call, within, charge);
                return ComponentProblem.None;
            case Operation.DivertingLegInformation1 or Operation.DivertingLegInformation2 or Operation.DivertingLegInformation3:
                return call.IsNone || TakeDiversion(call, within, operation, component.Argument) ? ComponentProblem.None : ComponentProblem.MistypedArgument;
            case Operation.EctInform:
                if (!TransferArgument.TryReadInform(component.Argument, out bool isActive, out PartyNumber party)) return ComponentProblem.MistypedArgument;
                if (!call.IsNone) TakeTransferred(call, within, isActive, party);
                return ComponentProblem.None;

            // Told, not asked: no answer is expected (operations of class 5).
            case Operation.AocSCurrency or Operation.AocSSpecialArrangement or Operation.IdentificationOfCharge
                or Operation.DiversionInformation or Operation.MwiIndicate or Operation.SubaddressTransfer or Operation.RequestSubaddress:
                return ComponentProblem.None;
            case Operation.Unknown:
                return ComponentProblem.UnrecognizedOperation;
            default:
                if (within == MessageType.Facility) ComponentWriter.Error(ref answers, component.InvokeId, ErrorNotAvailable);
                return ComponentProblem.None;
        }
    }

    private void TakeCharge(Handle call, MessageType within, in ChargeAdvice charge)
    {
        _details[call.Index].Details.Charge = charge;
        if (within != MessageType.Setup) IndicateService(call, ServiceNews.Charge, charge.Amount);
    }

    private bool TakeDiversion(Handle call, MessageType within, Operation operation, ReadOnlySpan<byte> argument)
    {
        ref CallDetails details = ref _details[call.Index].Details;
        switch (operation)
        {
            case Operation.DivertingLegInformation1:
                if (!DiversionArgument.TryReadLeg1(argument, out DiversionArgument leg1)) return false;
                details.Diversion = leg1.Reason;
                if (leg1.DivertedTo.IsPresent) details.Redirection = leg1.DivertedTo;
                break;
            case Operation.DivertingLegInformation2:
                if (!DiversionArgument.TryReadLeg2(argument, out DiversionArgument leg2)) return false;
                details.Diversion = leg2.Reason;
                details.Diversions = (byte)Math.Clamp(leg2.Counter, 0, byte.MaxValue);
                if (leg2.Diverting.IsPresent) details.Redirecting = leg2.Diverting;
                if (leg2.OriginalCalled.IsPresent) details.OriginalCalled = leg2.OriginalCalled;
                break;
            default:
                if (!DiversionArgument.TryReadLeg3(argument, out bool allowed)) return false;
                if (!allowed) details.Redirection.Presentation = NumberPresentation.Restricted;
                break;
        }

        if (within != MessageType.Setup) IndicateService(call, ServiceNews.Diverted);
        return true;
    }

    private void TakeTransferred(Handle call, MessageType within, bool isActive, in PartyNumber party)
    {
        if (party.IsPresent) _details[call.Index].Details.Redirection = party;
        if (within != MessageType.Setup) IndicateService(call, isActive ? ServiceNews.TransferredActive : ServiceNews.TransferredAlerting);
    }
}
