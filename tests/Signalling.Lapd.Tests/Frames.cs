using System;
using System.Globalization;

namespace AcdController.Signalling.Lapd.Tests;

/// <summary>Frames of one end as hex, written from the standard's tables and not with the room's own code: SAPI 0, TEI 0, modulo 128.</summary>
/// <param name="network">Does the network side send them? It decides C/R: commands of the network carry 1. §3.3.2</param>
internal sealed class Frames(bool network)
{
    /// <summary>The side under test in most tests.</summary>
    public static readonly Frames Us = new(network: false);

    /// <summary>The far end that the test plays.</summary>
    public static readonly Frames Them = new(network: true);

    // Octet 2 is 02 when C/R is 1, octet 3 is TEI 0 with EA 1. Fig. 5, Table 1
    private string Command => network ? "0201" : "0001";

    private string Response => network ? "0001" : "0201";

    public string Sabme(bool p = true) => Command + (p ? "7f" : "6f");

    public string Disc(bool p = true) => Command + (p ? "53" : "43");

    public string Ua(bool f = true) => Response + (f ? "73" : "63");

    public string Dm(bool f = true) => Response + (f ? "1f" : "0f");

    // Rejected control field, V(S), V(R) and the reasons WXYZ. §3.6.11
    public string Frmr(bool f = true) => Response + (f ? "97" : "87") + "0000000001";

    public string Ui(string information) => Command + "03" + information;

    public string Xid() => Command + "af";

    // FI, GI, GL 14, then N201 sent and received, k, T200. Appendix IV
    public string Negotiation(bool p = true, string parameters = "050201040602010407010709010a") =>
        Command + (p ? "bf" : "af") + "8280" + Octet((parameters.Length / 2) >> 8) + Octet((parameters.Length / 2) & 0xFF) + parameters;

    public string NegotiationAnswer(bool f = true) => Response + (f ? "bf" : "af") + "8280000e" + "05020104" + "06020104" + "070107" + "09010a";

    public string I(int ns, int nr, string information = "", bool p = false) => Command + Octet(ns << 1) + Numbered(nr, p) + information;

    public string RrCommand(int nr, bool p = true) => Command + "01" + Numbered(nr, p);

    public string Rr(int nr, bool f = false) => Response + "01" + Numbered(nr, f);

    public string RnrCommand(int nr, bool p = true) => Command + "05" + Numbered(nr, p);

    public string Rnr(int nr, bool f = false) => Response + "05" + Numbered(nr, f);

    public string RejCommand(int nr, bool p = true) => Command + "09" + Numbered(nr, p);

    public string Rej(int nr, bool f = false) => Response + "09" + Numbered(nr, f);

    private static string Numbered(int nr, bool pollFinal) => Octet((nr << 1) | (pollFinal ? 1 : 0));

    private static string Octet(int octet) => octet.ToString("x2", CultureInfo.InvariantCulture);
}
