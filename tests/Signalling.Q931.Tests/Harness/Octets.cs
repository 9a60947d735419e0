using System;

namespace AcdController.Signalling.Q931.Tests;

/// <summary>Messages of the far end, octet by octet.</summary>
internal static class Octets
{
    /// <summary>discriminator, length of the call reference, call reference 1 with the flag of its originator.</summary>
    public const string Theirs = "08 02 0001 ";

    /// <summary>Call reference 1 towards its originator.</summary>
    public const string Back = "08 02 8001 ";

    /// <summary>bearer capability: speech, circuit 64 kbit/s, G.711 A-law.</summary>
    public const string Speech = "04 03 80 90 a3 ";

    /// <summary>called party number: unknown type, E.164, 10000.</summary>
    public const string Called = "70 06 81 3130303030 ";

    /// <summary>sending complete.</summary>
    public const string Complete = "a1 ";

    /// <summary>SETUP for channel 1, exclusive.</summary>
    public const string SetupChannel1 = Theirs + "05 " + Complete + Speech + "18 03 a9 83 81 " + Called;

    /// <summary>SETUP of call 1 whose number is not said to be complete.</summary>
    public static string Partial(string digits, int channel = 1) => Theirs + "05 " + Speech + Exclusive(channel) + (digits.Length == 0 ? "" : CalledNumber(digits));

    /// <summary>INFORMATION with digits, or with none.</summary>
    public static string Information(string reference, string digits, bool complete = false) =>
        reference + "7b " + (complete ? Complete : "") + (digits.Length == 0 ? "" : CalledNumber(digits));

    /// <summary>called party number: unknown type, E.164.</summary>
    public static string CalledNumber(string digits) => $"70 {digits.Length + 1:x2} 81 " + Convert.ToHexString(System.Text.Encoding.ASCII.GetBytes(digits));

    /// <summary>channel identification: primary rate, exclusive.</summary>
    public static string Exclusive(int channel) => $"18 03 a9 83 {0x80 | channel:x2} ";

    /// <summary>channel identification: primary rate, preferred.</summary>
    public static string Preferred(int channel) => $"18 03 a1 83 {0x80 | channel:x2} ";

    /// <summary>SETUP with elements given between bearer capability and called number.</summary>
    public static string SetupWith(string elements, int reference = 1) => $"08 02 {reference:x4} 05 " + Complete + Speech + elements + Called;
}
