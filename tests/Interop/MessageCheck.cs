using System;
using System.Collections.Generic;
using System.Linq;

namespace AcdController.Interop.Tests;

/// <summary>Reads messages as Q.931 wants them on a primary rate access: header, elements and their order, contents, and each call from SETUP to RELEASE COMPLETE.</summary>
internal sealed class MessageCheck(List<string> objections)
{
    public const byte Setup = 0x05, CallProceeding = 0x02, Alerting = 0x01, Connect = 0x07, ConnectAck = 0x0F, Disconnect = 0x45, Release = 0x4D, ReleaseComplete = 0x5A;

    private const byte Status = 0x7D, StatusEnquiry = 0x75, SetupAck = 0x0D, Progress = 0x03, Notify = 0x6E, Restart = 0x46, RestartAck = 0x4E, Facility = 0x62, Information = 0x7B;
    private const byte Bearer = 0x04, CauseElement = 0x08, CallState = 0x14, Channel = 0x18, ProgressIndicator = 0x1E, Notification = 0x27, Calling = 0x6C, Called = 0x70, RestartIndicator = 0x79;

    private static readonly HashSet<byte> s_messages =
        [Setup, CallProceeding, Alerting, Connect, ConnectAck, Disconnect, Release, ReleaseComplete, Status, StatusEnquiry, SetupAck, Progress, Notify, Restart, RestartAck, Facility, Information];

    private static readonly HashSet<byte> s_elements =
        [0x04, 0x08, 0x10, 0x14, 0x18, 0x1C, 0x1E, 0x20, 0x24, 0x27, 0x28, 0x29, 0x2C, 0x34, 0x40, 0x4C, 0x4D, 0x6C, 0x6D, 0x70, 0x71, 0x74, 0x76, 0x78, 0x79, 0x7C, 0x7D, 0x7E];

    private static readonly HashSet<int> s_causes =
        [1, 2, 3, 6, 7, 16, 17, 18, 19, 21, 22, 26, 27, 28, 29, 30, 31, 34, 38, 39, 40, 41, 42, 43, 44, 46, 47, 49, 50, 53, 55, 57, 58, 62, 63, 65, 66, 69, 70, 79, 81, 82, 83, 84, 85, 86, 87, 88, 90, 91, 95, 96, 97, 98, 99, 100, 101, 102, 103, 110, 111, 127];

    private readonly Dictionary<(int Reference, bool FromNetwork), Call> _calls = [];

    public Dictionary<byte, int> Seen { get; } = [];

    private CapturedFrame _frame = new(0, false, []);

    /// <summary>Takes one message.</summary>
    public void Take(CapturedFrame frame, ReadOnlySpan<byte> message)
    {
        _frame = frame;
        if (message.Length < 5 || message[0] != 0x08) { Object("not Q.931"); return; }                       // §4.2
        if (message[1] != 2) { Object("call reference not of two octets"); return; }                         // §4.3, primary rate
        byte type = message[4];
        Seen[type] = Seen.GetValueOrDefault(type) + 1;
        if (!s_messages.Contains(type)) Object($"unknown message {type:x2}");
        Dictionary<byte, byte[]> elements = Elements(message[5..]);
        foreach (byte element in Mandatory(type, frame.FromNetwork).Where(element => !elements.ContainsKey(element))) Object($"message {type:x2} without element {element:x2}");
        foreach ((byte element, byte[] contents) in elements) CheckContents(element, contents);
        int reference = ((message[2] & 0x7F) << 8) | message[3];
        bool byOriginator = (message[2] & 0x80) == 0;
        if (reference != 0) Follow((reference, byOriginator == frame.FromNetwork), type, byOriginator, elements);
    }

    /// <summary>The capture is over: every call must be.</summary>
    public void End()
    {
        foreach ((int reference, bool fromNetwork) in _calls.Keys) objections.Add($"call reference {reference} of the {(fromNetwork ? "network" : "user")} was never released");
    }

    private void Object(string what) => objections.Add($"frame {_frame.Number} from the {(_frame.FromNetwork ? "network" : "user")}: {what}");

    /// <summary>One call by its reference: who may say what when, and what the first answer and the first clearing message must carry.</summary>
    private void Follow((int Reference, bool FromNetwork) key, byte type, bool byOriginator, Dictionary<byte, byte[]> elements)
    {
        if (type == Setup)
        {
            if (!byOriginator) Object("SETUP with the flag of an answer");                                   // §4.3
            else if (!_calls.TryAdd(key, new Call())) Object("SETUP for a call reference in use");
            return;
        }

        if (!_calls.TryGetValue(key, out Call? call)) { Object($"message {type:x2} for call reference {key.Reference}, which is not in use"); return; }
        if (type is SetupAck or CallProceeding or Alerting or Connect)
        {
            if (byOriginator) Object($"message {type:x2} from the calling side");
            if (!call.Answered && !elements.ContainsKey(Channel)) Object("first answer to SETUP without a channel");   // §5.1.2, §5.2.3
            call.Answered = true;
        }

        if (type is Disconnect or Release or ReleaseComplete)
        {
            if (!call.Clearing && !elements.ContainsKey(CauseElement)) Object($"first clearing message {type:x2} without a cause");   // §3.1.9, §3.1.10
            if (type == ReleaseComplete && !call.Clearing && call.Answered) Object("RELEASE COMPLETE though the SETUP was answered");   // §5.3.2
            call.Clearing = true;
        }

        bool over = type == ReleaseComplete || (type == Release && call.ReleasedBy is { } first && first != byOriginator);   // §5.3.5: RELEASE from both
        if (type == Release) call.ReleasedBy ??= byOriginator;
        if (over) _calls.Remove(key);
    }

    /// <summary>Cuts a message into elements of codeset 0; their order must ascend.</summary>
    private Dictionary<byte, byte[]> Elements(ReadOnlySpan<byte> rest)
    {
        var elements = new Dictionary<byte, byte[]>();
        int last = 0;
        while (rest.Length > 0)
        {
            byte element = rest[0];
            if ((element & 0x80) != 0)                                                                       // one octet
            {
                if (element is not 0xA1) Object($"single-octet element {element:x2}");                       // sending complete
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

    private static byte[] Mandatory(byte type, bool fromNetwork) => type switch
    {
        Setup => fromNetwork ? [Bearer, Channel] : [Bearer],
        Disconnect => [CauseElement],
        Status => [CauseElement, CallState],
        Progress => [ProgressIndicator],
        Notify => [Notification],
        Restart or RestartAck => [RestartIndicator],
        _ => [],
    };

    private void CheckContents(byte element, ReadOnlySpan<byte> c)
    {
        bool good = element switch
        {
            Bearer => c.SequenceEqual<byte>([0x80, 0x90, 0xA3]) || c.SequenceEqual<byte>([0x90, 0x90, 0xA3]),     // speech or 3.1 kHz, A-law
            CauseElement => c.Length >= 2 && (c[0] & 0xF0) == 0x80 && (c[1] & 0x80) != 0 && s_causes.Contains(c[1] & 0x7F),
            CallState => c.Length == 1 && (c[0] & 0xC0) == 0,
            Channel => c.Length == 3 && (c[0] & 0xF7) == 0xA1 && c[1] == 0x83 && (c[2] & 0x80) != 0 && (c[2] & 0x7F) is >= 1 and <= 31 and not 16,
            ProgressIndicator => c.Length == 2 && (c[0] & 0xF0) == 0x80 && (c[1] & 0x80) != 0,
            Calling => c.Length >= 2 && (c[0] & 0x80) == 0 && (c[1] & 0x9C) == 0x80 && AreDigits(c[2..]),
            Called => c.Length >= 2 && (c[0] & 0x80) != 0 && AreDigits(c[1..]),
            Notification or RestartIndicator => c.Length == 1 && (c[0] & 0x80) != 0,
            _ => c.Length > 0,
        };
        if (!good) Object($"element {element:x2} with contents {Convert.ToHexStringLower(c)}");
    }

    private static bool AreDigits(ReadOnlySpan<byte> octets) => octets.IndexOfAnyExcept("0123456789*#"u8) < 0;

    private sealed class Call
    {
        public bool Answered { get; set; }

        public bool Clearing { get; set; }

        public bool? ReleasedBy { get; set; }
    }
}
