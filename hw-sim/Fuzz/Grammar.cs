using System;

namespace AcdController.Fuzz;

/// <summary>What Q.931 §3 and §4 say about messages, as the fuzzer understands it: types, their elements, contents of elements. Not taken from the product's codec.</summary>
internal static class Grammar
{
    /// <summary>Message types of §4.4 and of the supplementary services; each as often as it shall be drawn.</summary>
    public static readonly byte[] Types =
    [
        0x01, 0x02, 0x03, 0x05, 0x07, 0x0D, 0x0F, 0x20, 0x21, 0x22, 0x24, 0x25, 0x26, 0x28, 0x2D, 0x2E, 0x30, 0x31, 0x33, 0x37,
        0x45, 0x45, 0x46, 0x4D, 0x4D, 0x4E, 0x5A, 0x5A, 0x60, 0x62, 0x64, 0x6E, 0x75, 0x79, 0x7B, 0x7B, 0x7D, 0x7D,
    ];

    /// <summary>Contents for every element of codeset 0, right ones and doubtful ones, with identifier and length; elements of one octet as they are.</summary>
    public static readonly byte[][] Elements = Read(
        // bearer capability: speech, 3.1 kHz, 64 kbit/s, µ-law, packet, multirate, too short, extended
        "04038090a3", "04039090a3", "04028890", "04038090a2", "0404889821a0", "0404889882a3", "0400", "040180", "04048090a300", "040380d0a3",
        // cause
        "08028090", "08028191", "080282e6", "080380e118", "0800", "080180", "0803009081", "08020090", "080380d190", "0804809f4142",
        // call identity, call state
        "100101", "14010a", "140100", "140103", "140106", "14010b", "140119", "14013d", "140105", "1400", "14024a00", "14014a",
        // channel identification: one exclusive, one preferred, any, none, D-channel, map, list, interface named, several, foreign
        "1803a98381", "1803a1839f", "1803a98385", "1801a3", "1801ab", "1801a0", "1801ac", "1806a99300000020", "1806a99380000000", "1804a983020a84", "1804e9808381",
        "1803a98390", "1803a98380", "1803a983c0", "1800", "180129", "180189", "180aa983010203048586878889", "1806a993ffffffff", "1805e900018381", "1804a983010281", "1802a983",
        // facility, progress, network specific, terminal capability
        "1c0591a1030201", "1c1591a112020101020122300aa1053003020103820100", "1c1391a210020101300b060604008271010402 0101", "1c1191a10e020102060604008271010102 0101", "1c00", "1c029180", "1c0391a17f",
        "1c0a91a10802010106060400827101", "1c0e91a10b02010106060400827101010401", "1c1891a116020101020107a30e 3003800131 0a0100 a00580033132 33", "1c0891a106020101020103", "1c0c91a20a020101300502010a020105", "1c0891a306020101020103",
        "1c0891a406020101810102", "1c0791a4050500800102", "1c0e91aa06800100820100a1020201", "1c0691a480020101", "1c2091a11e0201010201073016", "1e028288", "1e028281", "1e028184", "1e00", "1e0182", "2003008131", "2000",
        // notification, display, date and time, keypad, signal, information rate
        "2701f9", "270180", "2700", "280568656c6c6f", "2806b148656c6c6f", "2800", "29050b160a1e00", "2906160b160a1e05", "2900", "2c0131", "2c03313223", "2c00", "340101", "3400", "400480818283",
        // connected number and sub-address, calling, called, redirecting, redirection
        "4c0621833130303031", "4c00", "4d0580504142 43", "6c0621833133313400", "6c0621833131313131", "6c0381313233", "6c00", "6c0100", "6d048050 4142", "70068131303030 31", "700181", "70028131", "7003812331", "7000",
        "70048130ff31", "7020813132333435363738393031323334353637383930313233343536373839303132", "7104805031 32", "7406210183313233", "74052180 3132 33", "7603 8131 32", "7400",
        // transit network, restart indicator, low and high layer compatibility, user-user, escape
        "7803a1 3132", "790180", "790186", "790187", "790183", "7900", "7902 8080", "7c03 8090a3", "7d029181", "7d 00", "7e0304 4142", "7e00", "7e0104", "7f020101",
        // segmented message
        "00028105", "000301a005", "0000",
        // unknown: comprehension required, not required, one octet
        "050101", "0500", "0a020102", "55017e", "5500", "33020102", "c1", "a2", "a0",
        // one octet: sending complete, shifts, congestion level, repeat indicator, more data
        "a1", "a1", "90", "96", "97", "98", "9d", "9e", "9f", "b0", "bf", "d1");

    private static readonly byte[][] _channels = Read("1803a98381", "1803a1839f", "1803a98385", "1801a3", "1806a99300000020", "1804e9808381");
    private static readonly byte[][] _bearers = Read("04038090a3", "04038090a3", "04039090a3", "04028890");
    private static readonly byte[][] _causes = Read("08028090", "08028191", "0802829b", "080380e518");
    private static readonly byte[][] _states = Read("140100", "140101", "140103", "140104", "140106", "140107", "140108", "140109", "14010a", "14010b", "14010c", "140113", "140119");
    private static readonly byte[][] _called = Read("7006813130303031", "700281 31", "7003813131", "700181", "7007813130303031 23");
    private static readonly byte[][] _calling = Read("6c0621833131313131", "6c0321a331");
    private static readonly byte[][] _progress = Read("1e028288", "1e028281");
    private static readonly byte[][] _restarts = Read("790180", "790180", "790186", "790187");
    private static readonly byte[][] _notifications = Read("2701f9", "270180", "270181");
    private static readonly byte[][] _facilities = Read("1c1591a112020101020122300aa1053003020103820100", "1c1391a210020101300b06060400827101040201 01", "1c0591a1030201", "1c0891a106020101020103", "1c0c91a20a020101300502010a020105", "1c0891a306020101020103", "1c0891a406020101810102");
    private static readonly byte[][] _segments = Read("00028105", "00020005");
    private static readonly byte[][] _complete = Read("a1");

    /// <summary>The elements of a valid message of a type; empty contents where there are none.</summary>
    /// <param name="type">The message type.</param>
    /// <param name="place">0 upwards.</param>
    /// <param name="optional">Need it not be there?</param>
    /// <returns>Contents to choose from; empty when the type has no more.</returns>
    public static ReadOnlySpan<byte[]> ElementsOf(byte type, int place, out bool optional)
    {
        optional = false;
        switch (type, place)
        {
            case (0x05, 0): optional = true; return _complete;
            case (0x05, 1): return _bearers;
            case (0x05, 2): return _channels;
            case (0x05, 3): optional = true; return _progress;
            case (0x05, 4): optional = true; return _calling;
            case (0x05, 5): return _called;
            case (0x01 or 0x02 or 0x07 or 0x0D, 0): optional = true; return _channels;
            case (0x01 or 0x02 or 0x07, 1): optional = true; return _progress;
            case (0x03, 0): return _progress;
            case (0x45 or 0x7D, 0): return _causes;
            case (0x4D or 0x5A, 0): optional = true; return _causes;
            case (0x45, 1): optional = true; return _progress;
            case (0x7D, 1): return _states;
            case (0x46 or 0x4E, 0): optional = true; return _channels;
            case (0x46 or 0x4E, 1): return _restarts;
            case (0x6E, 0): return _notifications;
            case (0x62, 0): return _facilities;
            case (0x60, 0): return _segments;
            case (0x7B, 0): optional = true; return _complete;
            case (0x7B, 1): optional = true; return _called;
            case (0x21 or 0x22 or 0x30 or 0x37, 0): return _causes;
            default: return default;
        }
    }

    private static byte[][] Read(params string[] hex)
    {
        var elements = new byte[hex.Length][];
        for (int i = 0; i < hex.Length; i++) elements[i] = Convert.FromHexString(hex[i].Replace(" ", "", StringComparison.Ordinal));
        return elements;
    }
}
