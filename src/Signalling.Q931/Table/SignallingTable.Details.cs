using System;
using System.Runtime.CompilerServices;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

// What comes along with messages and changes no state: numbers, texts, times.
public sealed partial class SignallingTable
{
    /// <summary>What is known about a call beside its state: complete for an indication when it is taken.</summary>
    /// <param name="call">The call. Its details stay readable after Released until the slot has its next call; those of a call that is forgotten are empty.</param>
    public ref readonly CallDetails DetailsOf(Handle call)
    {
        if (call.IsNone || _details[call.Index].Call != call) return ref _noDetails[0];
        return ref _details[call.Index].Details;
    }

    // The called number grew in overlap receiving; its type and plan are those of SETUP.
    private void NoteDigits(Handle call, in Digits called)
    {
        ref PartyNumber party = ref _details[call.Index].Details.Called;
        party.Digits = called;
        party.IsPresent = !called.IsEmpty;
    }

    private void NoteNumbers(Handle call, in Setup setup, in MessageView view)
    {
        ref CallDetails details = ref _details[call.Index].Details;
        details.Calling = setup.CallingParty;
        details.Called.Digits = setup.Called;
        details.Called.IsPresent = !setup.Called.IsEmpty;
        if (view.Called.Length == 0) return;
        byte kind = view[view.Called][0];
        details.Called.Type = (NumberType)((kind >> 4) & 0x07);
        details.Called.Plan = (NumberPlan)(kind & 0x0F);
    }

    /// <summary>Notes what a message of a call brings; only for messages that have such elements. Components are answered together, in one FACILITY.</summary>
    [SkipLocalsInit]
    private void NoteDetails(Handle call, in MessageView view, ref CallFacts facts)
    {
        ref DetailsRow row = ref _details[call.Index];
        row.IsRich = true;
        int callingNumbers = 0;
        Span<byte> octets = stackalloc byte[AnswerOctetsMax];
        var answers = new BerWriter(octets);
        int components = 0;
        ElementReader element = view.Elements();
        while (element.Next())
        {
            if (element.Codeset != 0 || element.Truncated) continue;
            var identifier = (ElementId)element.Identifier;
            if (identifier is ElementId.Facility or ElementId.ExtendedFacility) ReceiveComponents(call, view.Type, element.Content, ref components, ref answers, ref facts);
            else if (identifier != ElementId.CallingPartyNumber) Note(ref row.Details, identifier, element.Content);
            else if (++callingNumbers == 2 && view.Type == MessageType.Setup) NoteNumber(ref row.Details.SecondCalling, element.Content);
        }

        if (answers.Octets.Length > 0) SendFacility(answers.Octets, isConnectionless: false, ref facts);
    }

    private static void Note(ref CallDetails details, ElementId identifier, ReadOnlySpan<byte> content)
    {
        switch (identifier)
        {
            case ElementId.ConnectedNumber: NoteNumber(ref details.Connected, content); break;
            case ElementId.RedirectionNumber: NoteNumber(ref details.Redirection, content); break;
            case ElementId.RedirectingNumber:
                NoteNumber(ref details.Redirecting, content);
                if (NumberValue.TryRead(content, out NumberValue number) && number.HasReason) details.Diversion = DiversionValue.OfRedirecting(number.Reason);
                break;
            case ElementId.CallingPartySubaddress: NoteSubaddress(ref details.CallingSubaddress, content); break;
            case ElementId.CalledPartySubaddress: NoteSubaddress(ref details.CalledSubaddress, content); break;
            case ElementId.ConnectedSubaddress: NoteSubaddress(ref details.ConnectedSubaddress, content); break;
            case ElementId.Display:
                if (DisplayValue.TryRead(content, out DisplayValue display)) details.Display.Set(display.Characters);
                break;
            case ElementId.DateTime:
                if (DateTimeValue.TryRead(content, out DateTimeValue time)) details.Time = time.Time;
                break;
            case ElementId.UserUser:
                if (content.Length > 0) details.UserUser.Set(content[0], content[1..]);
                break;
            default: break;
        }
    }

    private static void NoteNumber(ref PartyNumber target, ReadOnlySpan<byte> content)
    {
        if (NumberElement.TryRead(content, out NumberElement number)) target = number.ToParty();
    }

    private static void NoteSubaddress(ref Subaddress target, ReadOnlySpan<byte> content)
    {
        if (!SubaddressValue.TryRead(content, out SubaddressValue read)) return;
        target.IsUserSpecified = read.Type == SubaddressValue.UserSpecified;
        target.IsOdd = read.IsOdd;
        target.Set(read.Octets);
    }
}
