using System;
using System.Collections.Generic;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>The messages of the matrix, each with its elements as they should be, and as they should not.</summary>
/// <remarks>Elements are hexadecimal; CH stands for the channel identification of the call, ST for its state, XX for a state that it cannot be in.</remarks>
internal static class MatrixMessages
{
    private const string Ignorable = "55017e";
    private const string Required = "050100";
    private const string Reject = "0802809d";
    private const string Cause = "08028090";
    private const string Enquired = "0802809e";

    private static readonly Dictionary<string, Message> _messages = new()
    {
        // Call establishment
        ["ALERTING"] = new(0x01, "CH", Missing: "", Wrong: "180189"),
        ["CALL PROCEEDING"] = new(0x02, "CH", Missing: "", Wrong: "180189"),
        ["CONNECT"] = new(0x07, "CH", Missing: "", Wrong: "180189"),
        ["CONNECT ACKNOWLEDGE"] = new(0x0F, ""),
        ["PROGRESS"] = new(0x03, "1e028288", Missing: "", Wrong: "1e00"),
        ["SETUP"] = new(0x05, "04038090a3 CH 700281 31", Missing: "CH 700281 31", Wrong: "0400 CH 70028131"),
        ["SETUP no channel"] = new(0x05, "04038090a3 700281 31"),
        ["SETUP bad channel"] = new(0x05, "04038090a3 180189 70028131"),
        ["SETUP no number"] = new(0x05, "04038090a3 CH"),
        ["SETUP data call"] = new(0x05, "04028890 CH 70028131"),
        ["SETUP packet mode"] = new(0x05, "040380c0a3 CH 70028131"),
        ["SETUP timeslot 16"] = new(0x05, "04038090a3 1803a98390 70028131"),
        ["SETUP no B-channel"] = new(0x05, "04038090a3 1801a0 70028131"),
        ["SETUP ACKNOWLEDGE"] = new(0x0D, "CH", Missing: "", Wrong: "180189"),

        // Call clearing
        ["DISCONNECT"] = new(0x45, Cause, Missing: "", Wrong: "0800"),
        ["RELEASE"] = new(0x4D, Cause, Missing: "", Wrong: "0800"),
        ["RELEASE COMPLETE"] = new(0x5A, Cause, Missing: "", Wrong: "0800"),

        // Status
        ["STATUS"] = new(0x7D, Enquired + "1401ST", Missing: Enquired, Wrong: Enquired + "1400"),
        ["STATUS no cause"] = new(0x7D, "1401ST"),
        ["STATUS Null"] = new(0x7D, Enquired + "140100"),
        ["STATUS differs"] = new(0x7D, Enquired + "1401XX"),
        ["STATUS ENQUIRY"] = new(0x75, ""),

        // Others that are known
        ["INFORMATION"] = new(0x7B, "70028131"),
        ["INFORMATION complete"] = new(0x7B, "a1"),
        ["NOTIFY"] = new(0x6E, "2701f9", Missing: "", Wrong: "2700"),
        ["FACILITY"] = new(0x62, "1c1591a112020101020122300aa1053003020103820100", Missing: "", Wrong: "1c00"),
        ["HOLD"] = new(0x24, ""),
        ["HOLD ACKNOWLEDGE"] = new(0x28, ""),
        ["HOLD REJECT"] = new(0x30, Reject),
        ["RETRIEVE"] = new(0x31, ""),
        ["RETRIEVE ACKNOWLEDGE"] = new(0x33, ""),
        ["RETRIEVE REJECT"] = new(0x37, Reject),
        ["SEGMENT"] = new(0x60, "00028105 01"),
        ["SUSPEND"] = new(0x25, "100101"),
        ["SUSPEND ACKNOWLEDGE"] = new(0x2D, ""),
        ["SUSPEND REJECT"] = new(0x21, Reject),
        ["RESUME"] = new(0x26, "100101"),
        ["RESUME ACKNOWLEDGE"] = new(0x2E, "CH"),
        ["RESUME REJECT"] = new(0x22, Reject),
        ["USER INFORMATION"] = new(0x20, "7e0104"),
        ["CONGESTION CONTROL"] = new(0x79, "b0 08028090"),
        ["REGISTER"] = new(0x64, ""),
        ["unknown 3f"] = new(0x3F, ""),
        ["unknown 00"] = new(0x00, ""),

        // The global call reference
        ["RESTART"] = new(0x46, "790186", Missing: "", Wrong: "7900"),
        ["RESTART channel"] = new(0x46, "CH 790180", Missing: "790180", Wrong: "180189 790180"),
        ["RESTART all"] = new(0x46, "790187"),
        ["RESTART class 3"] = new(0x46, "790183"),
        ["RESTART ACKNOWLEDGE"] = new(0x4E, "790186", Missing: "", Wrong: "7900"),
    };

    /// <summary>The octets of a row.</summary>
    /// <param name="name">The message.</param>
    /// <param name="variant">valid, missing, wrong, ignorable, required, or dead: a valid one for a reference that is not in use.</param>
    /// <param name="reference">Call reference with its flag, 4 hexadecimal digits.</param>
    /// <param name="channel">The call's channel.</param>
    /// <param name="state">The state that STATUS names.</param>
    /// <param name="differing">One that it cannot name.</param>
    internal static byte[] Octets(string name, string variant, string reference, int channel, int state, int differing)
    {
        Message message = _messages[name];
        string elements = variant switch
        {
            "valid" or "dead" or "flag" => message.Elements,
            "missing"                   => message.Missing ?? throw new ArgumentException($"{name} has no mandatory element"),
            "wrong"                     => message.Wrong ?? throw new ArgumentException($"{name} has no mandatory element"),
            "ignorable"                 => message.Elements + Ignorable,
            "required"                  => message.Elements + Required,
            _                           => throw new ArgumentException($"no variant {variant}"),
        };
        elements = elements.Replace("CH", $"1803a983{0x80 | channel:x2}", StringComparison.Ordinal)
            .Replace("ST", $"{state:x2}", StringComparison.Ordinal)
            .Replace("XX", $"{differing:x2}", StringComparison.Ordinal)
            .Replace(" ", "", StringComparison.Ordinal);
        return Convert.FromHexString($"0802{reference}{message.Type:x2}{elements}");
    }

    /// <summary>The name of a message that we sent.</summary>
    internal static string NameOf(byte type)
    {
        foreach ((string name, Message message) in _messages)
        {
            if (message.Type == type) return name;
        }

        return $"{type:x2}";
    }

    private sealed record Message(byte Type, string Elements, string? Missing = null, string? Wrong = null);
}
