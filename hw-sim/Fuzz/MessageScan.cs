using System;

namespace AcdController.Fuzz;

/// <summary>A message as the judge reads it, by Q.931 §4.5.1 and nothing else: which elements are there, and whether anything about them is doubtful.</summary>
internal ref struct MessageScan
{
    private const ushort GlobalValue = 0;

    /// <summary>Discriminator, length of the call reference and message type are there and right (§5.8.1 to §5.8.3.1).</summary>
    public bool HasHead;

    /// <summary>The call reference has no octets: the dummy one.</summary>
    public bool IsDummy;

    public ushort Reference;
    public bool Flag;
    public byte Type;

    /// <summary>An element is unknown, cut short or has content that may be called wrong: causes 96, 99 and 100 are justified.</summary>
    public bool IsDoubtful;

    public bool HasBearer;
    public bool HasCause;
    public bool HasState;
    public bool HasChannel;

    /// <summary>The channel identification names one channel.</summary>
    public bool NamesChannel;
    public bool HasProgress;
    public bool HasNotification;
    public bool HasRestart;
    public bool HasFacility;

    /// <summary>The cause value, 0 when it cannot be read.</summary>
    public byte Cause;

    /// <summary>The state in a call state element, 0xFF when it cannot be read.</summary>
    public byte State;

    /// <summary>Identifiers of codeset 0 do not fall (§4.5.1).</summary>
    public bool IsOrdered;

    public readonly bool IsGlobal => Reference == GlobalValue;

    public static MessageScan Of(ReadOnlySpan<byte> octets)
    {
        MessageScan scan = default;
        scan.State = 0xFF;
        scan.IsOrdered = true;
        if (octets.Length < 3 || octets[0] != 8) return scan;
        scan.IsDummy = octets[1] == 0;
        if (scan.IsDummy) scan.Type = octets[2];
        if (octets[1] != 2 || octets.Length < 5) return scan;
        scan.HasHead = true;
        scan.Flag = (octets[2] & 0x80) != 0;
        scan.Reference = (ushort)(((octets[2] & 0x7F) << 8) | octets[3]);
        scan.Type = octets[4];
        scan.Walk(octets[5..]);
        return scan;
    }

    private void Walk(ReadOnlySpan<byte> octets)
    {
        int locked = 0;
        int once = -1;
        int last = -1;
        while (!octets.IsEmpty)
        {
            byte identifier = octets[0];
            int codeset = once < 0 ? locked : once;
            if ((identifier & 0xF0) == 0x90)
            {
                // Shifts are rare enough to be doubtful always.
                IsDoubtful = true;
                if ((identifier & 8) != 0) once = identifier & 7;
                else if ((identifier & 7) > locked) locked = identifier & 7;
                octets = octets[1..];
                continue;
            }

            once = -1;
            if ((identifier & 0x80) != 0)
            {
                octets = octets[1..];
                continue;
            }

            if (octets.Length < 2 || octets.Length - 2 < octets[1])
            {
                IsDoubtful = true;
                if (codeset == 0) Note(identifier, octets.Length < 2 ? default : octets[2..]);
                return;
            }

            if (codeset == 0)
            {
                if (identifier < last) IsOrdered = false;
                last = identifier;
                Note(identifier, octets.Slice(2, octets[1]));
            }

            octets = octets[(2 + octets[1])..];
        }
    }

    private void Note(byte identifier, ReadOnlySpan<byte> content)
    {
        switch (identifier)
        {
            case 0x04: First(ref HasBearer, content.Length >= 2 && IsExtended(content, 0) && IsExtended(content, 1)); break;
            case 0x08:
                if (!HasCause && content.Length >= 2 && IsExtended(content, 0)) Cause = (byte)(content[1] & 0x7F);
                First(ref HasCause, content.Length >= 2 && IsExtended(content, 0) && IsExtended(content, 1));
                break;
            case 0x14:
                if (!HasState && content.Length >= 1) State = (byte)(content[0] & 0x3F);
                First(ref HasState, content.Length == 1 && (content[0] & 0xC0) == 0);
                break;
            case 0x18:
                if (!HasChannel) NamesChannel = content.Length == 3;
                First(ref HasChannel, IsPlainChannel(content));
                break;
            case 0x1E: First(ref HasProgress, content.Length == 2 && IsExtended(content, 0) && IsExtended(content, 1)); break;
            case 0x27: First(ref HasNotification, content.Length == 1 && IsExtended(content, 0)); break;
            case 0x79: First(ref HasRestart, content.Length == 1 && content[0] is 0x80 or 0x86 or 0x87); break;
            default:
                HasFacility |= identifier == 0x1C;
                // Contents of the others are not looked at: whoever finds fault with them may say so.
                IsDoubtful = true;
                break;
        }
    }

    private void First(ref bool seen, bool right)
    {
        if (!right || seen) IsDoubtful = true;
        seen = true;
    }

    // A low channel by number, or any channel: nobody may find fault with these, however channels are numbered.
    private static bool IsPlainChannel(ReadOnlySpan<byte> content) => content.Length switch
    {
        1 => content[0] is 0xA3,
        3 => content[0] is 0xA1 or 0xA9 && content[1] == 0x83 && IsExtended(content, 2) && (content[2] & 0x7F) is >= 1 and <= 8,
        _ => false,
    };

    private static bool IsExtended(ReadOnlySpan<byte> content, int at) => (content[at] & 0x80) != 0;
}
