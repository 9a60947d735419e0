using System;
using System.Collections.Generic;
using System.Linq;

namespace AcdController.Interop.Tests;

/// <summary>Reads messages as Q.931 wants them on a primary rate access: header, elements and their order, contents, and each call from SETUP to RELEASE COMPLETE.</summary>
internal sealed class MessageCheck(List<string> objections, bool logicalChannels, Following calls)
{
    public const byte Setup = 0x05, CallProceeding = 0x02, Alerting = 0x01, Connect = 0x07, ConnectAck = 0x0F, Disconnect = 0x45, Release = 0x4D, ReleaseComplete = 0x5A;

    private const byte Status = 0x7D, StatusEnquiry = 0x75, SetupAck = 0x0D, Progress = 0x03, Notify = 0x6E, Restart = 0x46, RestartAck = 0x4E, Facility = 0x62, Information = 0x7B;
    private const byte Hold = 0x24, HoldAck = 0x28, HoldReject = 0x30, Retrieve = 0x31, RetrieveAck = 0x33, RetrieveReject = 0x37, Segment = 0x60;
    private const byte Bearer = 0x04, CauseElement = 0x08, CallState = 0x14, Channel = 0x18, FacilityElement = 0x1C, ProgressIndicator = 0x1E, Notification = 0x27, Display = 0x28, DateTime = 0x29;
    private const byte Keypad = 0x2C, Connected = 0x4C, Calling = 0x6C, Called = 0x70, Redirecting = 0x74, RestartIndicator = 0x79, UserUser = 0x7E;

    private static readonly HashSet<byte> s_messages =
    [
        Setup, CallProceeding, Alerting, Connect, ConnectAck, Disconnect, Release, ReleaseComplete, Status, StatusEnquiry, SetupAck, Progress, Notify, Restart, RestartAck, Facility, Information,
        Hold, HoldAck, HoldReject, Retrieve, RetrieveAck, RetrieveReject,
    ];

    private static readonly HashSet<int> s_states = [0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 15, 17, 19, 22, 25, 61, 62];

    private static readonly HashSet<byte> s_elements =
        [0x04, 0x08, 0x10, 0x14, 0x18, 0x1C, 0x1E, 0x20, 0x24, 0x27, 0x28, 0x29, 0x2C, 0x34, 0x40, 0x4C, 0x4D, 0x6C, 0x6D, 0x70, 0x71, 0x74, 0x76, 0x78, 0x79, 0x7C, 0x7D, 0x7E];

    private static readonly HashSet<int> s_causes =
        [1, 2, 3, 6, 7, 16, 17, 18, 19, 21, 22, 26, 27, 28, 29, 30, 31, 34, 38, 39, 40, 41, 42, 43, 44, 46, 47, 49, 50, 53, 55, 57, 58, 62, 63, 65, 66, 69, 70, 79, 81, 82, 83, 84, 85, 86, 87, 88, 90, 91, 95, 96, 97, 98, 99, 100, 101, 102, 103, 110, 111, 127];

    private readonly Dictionary<(int Reference, bool FromNetwork), Call> _calls = [];
    private readonly Dictionary<(int Reference, bool FromNetwork), Ended> _ended = [];

    public Dictionary<byte, int> Seen { get; } = [];

    private CapturedFrame _frame = new(0, false, []);

    /// <summary>Takes one message.</summary>
    /// <param name="frame">The frame it came in.</param>
    /// <param name="message">From the discriminator.</param>
    /// <param name="ordinal">It is its sender's n-th since the link was established.</param>
    /// <param name="heard">How many of the other side's its sender had received.</param>
    public void Take(CapturedFrame frame, ReadOnlySpan<byte> message, int ordinal, int heard)
    {
        _frame = frame;
        if (message.Length < 3 || message[0] != 0x08) { Object("not Q.931"); return; }                       // §4.2
        if (message[1] == 0 && message[2] == Facility) { TakeContents(Facility, message[3..]); return; }     // dummy call reference
        if (message[1] != 2 || message.Length < 5) { Object("call reference not of two octets"); return; }   // §4.3, primary rate
        byte type = message[4];
        Dictionary<byte, byte[]> elements = TakeContents(type, message[5..]);
        int reference = ((message[2] & 0x7F) << 8) | message[3];
        bool byOriginator = (message[2] & 0x80) == 0;
        if (reference == 0) FollowGlobal(type, byOriginator, elements);
        else if (calls != Following.NotAtAll) Follow((reference, byOriginator == frame.FromNetwork), type, byOriginator, elements, ordinal, heard);
    }

    /// <summary>The link was established anew: what was on its way is lost, and with it who knew what.</summary>
    public void Forget() => _ended.Clear();

    /// <summary>The capture is over: every call must be.</summary>
    public void End()
    {
        foreach ((int reference, bool fromNetwork) in _calls.Keys) objections.Add($"call reference {reference} of the {(fromNetwork ? "network" : "user")} was never released");
    }

    private void Object(string what) => objections.Add($"frame {_frame.Number} from the {(_frame.FromNetwork ? "network" : "user")}: {what}");

    private Dictionary<byte, byte[]> TakeContents(byte type, ReadOnlySpan<byte> rest)
    {
        Seen[type] = Seen.GetValueOrDefault(type) + 1;
        if (type == Segment) Object("SEGMENT, which nobody here needs");
        else if (!s_messages.Contains(type)) Object($"unknown message {type:x2}");
        Dictionary<byte, byte[]> elements = Elements(rest, type);
        foreach (byte element in Mandatory(type, _frame.FromNetwork).Where(element => !elements.ContainsKey(element))) Object($"message {type:x2} without element {element:x2}");
        foreach ((byte element, byte[] contents) in elements) CheckContents(type, element, contents);
        return elements;
    }

    /// <summary>The global call reference is for restarts and what is said about them.</summary>
    private void FollowGlobal(byte type, bool byOriginator, Dictionary<byte, byte[]> elements)
    {
        if (type is not (Restart or RestartAck or Status)) { Object($"message {type:x2} with the global call reference"); return; }
        if (type != Status && byOriginator != (type == Restart)) Object($"message {type:x2} with the wrong flag");             // §5.5
        if (type is not (Restart or RestartAck) || !elements.TryGetValue(RestartIndicator, out byte[]? indicator)) return;
        bool named = elements.ContainsKey(Channel), wanted = (indicator[0] & 7) == 0;
        if (named != wanted) Object($"restart indicator {indicator[0]:x2} {(named ? "with" : "without")} a channel");         // §4.5.25
    }

    /// <summary>One call by its reference: who may say what when, and what the first answer and the first clearing message must carry.</summary>
    private void Follow((int Reference, bool FromNetwork) key, byte type, bool byOriginator, Dictionary<byte, byte[]> elements, int ordinal, int heard)
    {
        if (type is Restart or RestartAck) { Object($"message {type:x2} without the global call reference"); return; }
        if (type == Setup)
        {
            _ended.Remove(key);
            if (!byOriginator) Object("SETUP with the flag of an answer");                                   // §4.3
            else if (!_calls.TryAdd(key, new Call()) && _calls[key].Answered) Object("SETUP for a call reference in use");
            return;
        }

        if (!_calls.TryGetValue(key, out Call? call)) { FollowEnded(key, type, elements, heard); return; }
        if (type is SetupAck or CallProceeding or Alerting or Connect)
        {
            if (byOriginator) Object($"message {type:x2} from the calling side");
            if (!call.Answered && !elements.ContainsKey(Channel)) Object("first answer to SETUP without a channel");   // §5.1.2, §5.2.3
            call.Answered = true;
        }

        if (type is Disconnect or Release or ReleaseComplete)
        {
            if (!call.Clearing && !elements.ContainsKey(CauseElement)) Object($"first clearing message {type:x2} without a cause");   // §3.1.9, §3.1.10
            if (type == ReleaseComplete && !call.Clearing && call.Answered && CauseOf(elements) is not (81 or 101)) Object("RELEASE COMPLETE though the SETUP was answered");   // §5.3.2; §5.8.3.2, §5.8.11
            call.Clearing = true;
        }

        bool over = type == ReleaseComplete || (type == Release && call.ReleasedBy is { } first && first != byOriginator);   // §5.3.5: RELEASE from both
        if (type == Release) call.ReleasedBy ??= byOriginator;
        if (!over) return;
        _calls.Remove(key);
        _ended[key] = new Ended(_frame.FromNetwork, ordinal);
    }

    /// <summary>A message for a call that is over is in order when its sender could not know yet, and so is the answer to such a message (§5.8.3.2).</summary>
    private void FollowEnded((int Reference, bool FromNetwork) key, byte type, Dictionary<byte, byte[]> elements, int heard)
    {
        if (_ended.TryGetValue(key, out Ended? ended))
        {
            if (_frame.FromNetwork != ended.FromNetwork && heard < ended.Ordinal) { ended.IsCrossed = true; return; }
            if (_frame.FromNetwork == ended.FromNetwork && ended.IsCrossed && type == ReleaseComplete && CauseOf(elements) == 81) return;
        }

        Object($"message {type:x2} for call reference {key.Reference}, which is not in use");
    }

    /// <summary>Cuts a message into elements of codeset 0; their order must ascend.</summary>
    private Dictionary<byte, byte[]> Elements(ReadOnlySpan<byte> rest, byte type)
    {
        var elements = new Dictionary<byte, byte[]>();
        int last = 0;
        while (rest.Length > 0)
        {
            byte element = rest[0];
            if ((element & 0x80) != 0)                                                                       // one octet
            {
                if (element is not 0xA1 || type is not (Setup or Information)) Object($"single-octet element {element:x2}");   // sending complete
                rest = rest[1..];
                continue;
            }

            if (rest.Length < 2 || rest.Length < 2 + rest[1]) { Object($"element {element:x2} is cut off"); break; }
            if (!s_elements.Contains(element)) Object($"unknown element {element:x2}");
            if (element < last) Object($"element {element:x2} after {last:x2}");                             // §4.5.1
            if (element == last && element is not (0x1C or 0x1E or 0x28)) Object($"element {element:x2} twice");
            last = element;
            elements[element] = rest.Slice(2, rest[1]).ToArray();
            rest = rest[(2 + rest[1])..];
        }

        return elements;
    }

    private static int CauseOf(Dictionary<byte, byte[]> elements) => elements.TryGetValue(CauseElement, out byte[]? contents) && contents.Length >= 2 ? contents[1] & 0x7F : 0;

    private static byte[] Mandatory(byte type, bool fromNetwork) => type switch
    {
        Setup => fromNetwork ? [Bearer, Channel] : [Bearer],
        Disconnect => [CauseElement],
        Status => [CauseElement, CallState],
        Progress => [ProgressIndicator],
        Notify => [Notification],
        Restart or RestartAck => [RestartIndicator],
        Facility => [FacilityElement],
        HoldReject or RetrieveReject => [CauseElement],
        Retrieve or RetrieveAck => [Channel],
        _ => [],
    };

    /// <summary>Contents and least lengths, as clause 4.5 draws them for a primary rate access.</summary>
    private void CheckContents(byte type, byte element, ReadOnlySpan<byte> c)
    {
        bool good = element switch
        {
            Bearer => c.SequenceEqual<byte>([0x80, 0x90, 0xA3]) || c.SequenceEqual<byte>([0x90, 0x90, 0xA3]),     // speech or 3.1 kHz, A-law
            CauseElement => c.Length >= 2 && (c[0] & 0xF0) == 0x80 && (c[1] & 0x80) != 0 && s_causes.Contains(c[1] & 0x7F),
            CallState => c.Length == 1 && s_states.Contains(c[0]),
            Channel => IsChannel(c, listed: type is Restart or RestartAck),
            FacilityElement => c.Length >= 4 && (c[0] & 0x1F) is 0x11 or 0x1F && c[1] is >= 0xA1 and <= 0xA4,      // ROSE, or networking extensions; a component
            ProgressIndicator => c.Length == 2 && (c[0] & 0xF0) == 0x80 && (c[1] & 0x80) != 0 && (c[1] & 0x7F) is >= 1 and <= 8 and not (6 or 7),
            Calling or Connected => c.Length >= 1 && ((c[0] & 0x80) != 0 ? AreDigits(c[1..]) : c.Length >= 2 && (c[1] & 0x9C) == 0x80 && AreDigits(c[2..])),
            Called => c.Length >= 2 && (c[0] & 0x80) != 0 && AreDigits(c[1..]),
            Redirecting => c.Length >= 2,
            Notification => c.Length >= 1 && (c[^1] & 0x80) != 0,
            RestartIndicator => c.Length == 1 && (c[0] & 0x78) == 0 && (c[0] & 0x80) != 0 && (c[0] & 7) is 0 or 6 or 7,
            Display => c.Length is >= 1 and <= 80,
            DateTime => c.Length is >= 3 and <= 7,
            Keypad => c.Length is >= 1 and <= 32 && c.IndexOfAnyInRange((byte)0x80, (byte)0xFF) < 0,
            UserUser => c.Length is >= 1 and <= 129,
            _ => c.Length > 0,
        };
        if (!good) Object($"element {element:x2} with contents {Convert.ToHexStringLower(c)}");
    }

    /// <summary>§4.5.13 at primary rate: interface implicit, B-channels by number or slot map; none or any stand without octets 3.2 and 3.3.</summary>
    private bool IsChannel(ReadOnlySpan<byte> c, bool listed)
    {
        if (c.Length < 1 || (c[0] & 0xF4) != 0xA0) return false;                                             // one octet of group 3, implicit, primary rate, not the D-channel
        int selection = c[0] & 3;
        if (selection is 0 or 3) return c.Length == 1;
        if (selection != 1 || c.Length < 3) return false;
        if (c[1] == 0x93) return c.Length == 6;
        if (c[1] != 0x83 || (!listed && c.Length != 3)) return false;
        for (int at = 2; at < c.Length; at++)
        {
            if ((c[at] & 0x80) != 0 != (at == c.Length - 1)) return false;
            int number = c[at] & 0x7F;
            if (number < 1 || number > (logicalChannels ? 30 : 31) || (number == 16 && !logicalChannels)) return false;
        }

        return true;
    }

    private static bool AreDigits(ReadOnlySpan<byte> octets) => octets.IndexOfAnyExcept("0123456789*#"u8) < 0;

    private sealed class Call
    {
        public bool Answered { get; set; }

        public bool Clearing { get; set; }

        public bool? ReleasedBy { get; set; }
    }

    /// <summary>A call that is over: the message that ended it.</summary>
    private sealed class Ended(bool fromNetwork, int ordinal)
    {
        public bool FromNetwork { get; } = fromNetwork;

        public int Ordinal { get; } = ordinal;

        public bool IsCrossed { get; set; }
    }
}

/// <summary>How far the check follows call references.</summary>
internal enum Following
{
    /// <summary>From SETUP to the release, and all must be released when the capture ends.</summary>
    ToTheEnd,

    /// <summary>As long as they last: a restart or the loss of the link ends calls without a message of theirs.</summary>
    WhileTheyLast,

    /// <summary>Not at all: restarts by the hundred end calls in the middle of a message.</summary>
    NotAtAll,
}
