using System;
using System.Collections.Generic;
using System.Linq;
using static AcdController.Signalling.Lapd.Tests.Frames;

namespace AcdController.Signalling.Lapd.Tests.Clauses;

/// <summary>Every kind of frame in every state, with P or F both ways, with wrong C/R, with wrong lengths: what is said and where it leads. Written from Annex B, figures B.4 to B.8.</summary>
/// <remarks>
/// A cell is what is said, then the state entered. "data aa, rr 1, 7". Frames of ours: sabme, ua1/ua0, dm1/dm0 (F), rr N, rr N f, rnr, rej; "L" alone is MDL-ERROR L,
/// "est" DL-ESTABLISH indication, "conf" its confirm, "gone" DL-RELEASE indication, "rel" its confirm. One cell for states 4 to 6 (they differ only for mode setting) is "4-6".
/// State 5 is the first establishment; state 8 was entered by T203.
/// </remarks>
public class FrameMatrix
{
    // name, frame, state 4, 5, 6, 7, 8
    private static readonly string[][] s_rows =
    [
        ["SABME P=1",             Them.Sabme(),                "ua1 est 7", "ua1 5",  "dm1 6", "F ua1 reset 7", "F ua1 reset 7"],
        ["SABME P=0",             Them.Sabme(p: false),        "ua0 est 7", "ua0 5",  "dm0 6", "F ua0 reset 7", "F ua0 reset 7"],
        ["DISC P=1",              Them.Disc(),                 "dm1 4",     "dm1 5",  "ua1 6", "ua1 gone 4",    "ua1 gone 4"],
        ["DISC P=0",              Them.Disc(p: false),         "dm0 4",     "dm0 5",  "ua0 6", "ua0 gone 4",    "ua0 gone 4"],
        ["UA F=1",                Them.Ua(),                   "C 4",       "conf 7", "rel 4", "C 7",           "C 8"],
        ["UA F=0",                Them.Ua(f: false),           "D 4",       "D 5",    "D 6",   "D 7",           "D 8"],
        ["DM F=1",                Them.Dm(),                   "4",         "4",      "rel 4", "B 7",           "B sabme 5"],
        ["DM F=0",                Them.Dm(f: false),           "sabme 5",   "5",      "6",     "E sabme 5",     "E sabme 5"],
        ["FRMR F=1",              Them.Frmr(),                 "4",         "5",      "6",     "K sabme 5",     "K sabme 5"],
        ["FRMR F=0",              Them.Frmr(f: false),         "4",         "5",      "6",     "K sabme 5",     "K sabme 5"],
        ["UI P=0",                Them.Ui("aa"),               "unit 4",    "unit 5", "unit 6", "unit 7",       "unit 8"],
        ["UI P=1",                "020113aa",                  "unit 4",    "unit 5", "unit 6", "unit 7",       "unit 8"],
        ["XID P=0, empty",        "0201af",                    "4",         "5",      "6",     "7",             "8"],
        ["XID P=1, empty",        "0201bf",                    "4",         "5",      "6",     "7",             "8"],
        ["XID F=0, empty",        "0001af",                    "4",         "5",      "6",     "7",             "8"],
        ["XID F=1, empty",        "0001bf",                    "4",         "5",      "6",     "7",             "8"],
        ["XID P=1, negotiation",  Them.Negotiation(),          "xid1 4",    "xid1 5", "xid1 6", "xid1 7",       "xid1 8"],
        ["XID P=0, negotiation",  Them.Negotiation(p: false),  "xid0 4",    "xid0 5", "xid0 6", "xid0 7",       "xid0 8"],
        ["XID F=1, negotiation",  "0001bf8280000305" + "0100", "4",         "5",      "6",     "7",             "8"],

        ["I in order P=0",        Them.I(0, 0, "aa"),          "4", "5", "6", "data rr0-1 7",   "data rr0-1 8"],
        ["I in order P=1",        Them.I(0, 0, "aa", p: true), "4", "5", "6", "data rr1-1 7",   "data rr1-1 8"],
        ["I empty",               Them.I(0, 0),                "4", "5", "6", "data0 rr0-1 7",  "data0 rr0-1 8"],
        ["I out of order P=0",    Them.I(3, 0, "aa"),          "4", "5", "6", "rej0-0 7",       "rej0-0 8"],
        ["I out of order P=1",    Them.I(3, 0, "aa", p: true), "4", "5", "6", "rej1-0 7",       "rej1-0 8"],
        ["I wrong N(R)",          Them.I(0, 1, "aa"),          "4", "5", "6", "data J sabme 5", "data J sabme 5"],
        ["I N(R) 127",            Them.I(0, 127, "aa"),        "4", "5", "6", "data J sabme 5", "data J sabme 5"],
        ["RR command P=1",        Them.RrCommand(0),           "4", "5", "6", "rr1-0 7",        "rr1-0 8"],
        ["RR command P=0",        Them.RrCommand(0, p: false), "4", "5", "6", "7",              "8"],
        ["RR response F=0",       Them.Rr(0),                  "4", "5", "6", "7",              "8"],
        ["RR response F=1",       Them.Rr(0, f: true),         "4", "5", "6", "A 7",            "7"],
        ["RNR command P=1",       Them.RnrCommand(0),          "4", "5", "6", "rr1-0 7",        "rr1-0 8"],
        ["RNR command P=0",       Them.RnrCommand(0, p: false), "4", "5", "6", "7",             "8"],
        ["RNR response F=0",      Them.Rnr(0),                 "4", "5", "6", "7",              "8"],
        ["RNR response F=1",      Them.Rnr(0, f: true),        "4", "5", "6", "A 7",            "7"],
        ["REJ command P=1",       Them.RejCommand(0),          "4", "5", "6", "rr1-0 7",        "rr1-0 8"],
        ["REJ command P=0",       Them.RejCommand(0, p: false), "4", "5", "6", "7",             "8"],
        ["REJ response F=0",      Them.Rej(0),                 "4", "5", "6", "7",              "8"],
        ["REJ response F=1",      Them.Rej(0, f: true),        "4", "5", "6", "A 7",            "7"],
        ["RR wrong N(R) P=1",     Them.RrCommand(5),           "4", "5", "6", "rr1-0 J sabme 5", "rr1-0 J sabme 5"],
        ["RR wrong N(R) P=0",     Them.RrCommand(5, p: false), "4", "5", "6", "J sabme 5",      "J sabme 5"],
        ["RR wrong N(R) F=1",     Them.Rr(5, f: true),         "4", "5", "6", "A J sabme 5",    "J sabme 5"],
        ["RNR wrong N(R) F=0",    Them.Rnr(5),                 "4", "5", "6", "J sabme 5",      "J sabme 5"],
        ["REJ wrong N(R) F=1",    Them.Rej(5, f: true),        "4", "5", "6", "A J sabme 5",    "J sabme 5"],

        ["SABME as response",     "00017f",                    "L 4", "L 5", "L 6", "L sabme 5", "L sabme 5"],
        ["DISC as response",      "000153",                    "L 4", "L 5", "L 6", "L sabme 5", "L sabme 5"],
        ["UA as command",         "020173",                    "L 4", "L 5", "L 6", "L sabme 5", "L sabme 5"],
        ["DM as command",         "02011f",                    "L 4", "L 5", "L 6", "L sabme 5", "L sabme 5"],
        ["FRMR as command",       "0201970000000001",          "L 4", "L 5", "L 6", "L sabme 5", "L sabme 5"],
        ["UI as response",        "000103aa",                  "L 4", "L 5", "L 6", "L sabme 5", "L sabme 5"],
        ["I as response",         "00010000aa",                "L 4", "L 5", "L 6", "L sabme 5", "L sabme 5"],
        ["SABM, modulo 8",        "02013f",                    "L 4", "L 5", "L 6", "L sabme 5", "L sabme 5"],
        ["undefined U command",   "0201ff",                    "L 4", "L 5", "L 6", "L sabme 5", "L sabme 5"],
        ["undefined U response",  "0001ef",                    "L 4", "L 5", "L 6", "L sabme 5", "L sabme 5"],
        ["undefined S 0d",        "02010d00",                  "L 4", "L 5", "L 6", "L sabme 5", "L sabme 5"],
        ["undefined S 11",        "00011101",                  "L 4", "L 5", "L 6", "L sabme 5", "L sabme 5"],
        ["undefined S f1, long",  "0001f1010203",              "L 4", "L 5", "L 6", "L sabme 5", "L sabme 5"],

        ["SABME with field",      Them.Sabme() + "00",         "M 4", "M 5", "M 6", "M sabme 5", "M sabme 5"],
        ["DISC with field",       Them.Disc() + "0011",        "M 4", "M 5", "M 6", "M sabme 5", "M sabme 5"],
        ["UA with field",         Them.Ua() + "00",            "M 4", "M 5", "M 6", "M sabme 5", "M sabme 5"],
        ["DM with field",         Them.Dm(f: false) + "00",    "M 4", "M 5", "M 6", "M sabme 5", "M sabme 5"],
        ["RR too long",           Them.Rr(0) + "00",           "N 4", "N 5", "N 6", "N sabme 5", "N sabme 5"],
        ["RNR too long",          Them.RnrCommand(0) + "00",   "N 4", "N 5", "N 6", "N sabme 5", "N sabme 5"],
        ["REJ too long",          Them.Rej(0) + "000000",      "N 4", "N 5", "N 6", "N sabme 5", "N sabme 5"],
        ["FRMR empty",            "000197",                    "N 4", "N 5", "N 6", "N sabme 5", "N sabme 5"],
        ["FRMR too short",        "00019700000000",            "N 4", "N 5", "N 6", "N sabme 5", "N sabme 5"],
        ["FRMR too long",         "000197000000000000",        "N 4", "N 5", "N 6", "N sabme 5", "N sabme 5"],
        ["I longer than N201",    Them.I(0, 0, Long),          "O 4", "O 5", "O 6", "O sabme 5", "O sabme 5"],
        ["UI longer than N201",   Them.Ui(Long),               "O 4", "O 5", "O 6", "O sabme 5", "O sabme 5"],
        ["XID longer than N201",  Them.Xid() + Long,           "O 4", "O 5", "O 6", "O sabme 5", "O sabme 5"],

        ["no octet",              "",                          "4", "5", "6", "7", "8"],
        ["one octet",             "02",                        "4", "5", "6", "7", "8"],
        ["no control field",      "0201",                      "4", "5", "6", "7", "8"],
        ["I without N(R)",        "020100",                    "4", "5", "6", "7", "8"],
        ["RR without N(R)",       "000101",                    "4", "5", "6", "7", "8"],
        ["address of one octet",  "037f00",                    "4", "5", "6", "7", "8"],
        ["address of three",      "02007f00",                  "4", "5", "6", "7", "8"],
        ["SABME of SAPI 63",      "fe017f",                    "4", "5", "6", "7", "8"],
        ["SABME of TEI 1",        "02037f",                    "4", "5", "6", "7", "8"],
    ];

    private static string Long => new('a', 2 * 261);

    public static TheoryData<string, int, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, int, string>();
            foreach (string[] row in s_rows)
            {
                for (int state = 4; state <= 8; state++) cells.Add(row[0], state, row[state - 2]);
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Frame(string name, int state, string expected)
    {
        Rig rig = Rig.In((LinkState)state);
        LinkCounters before = rig.Counters;
        rig.Hear(s_rows.First(row => row[0] == name)[1]);
        string[] words = expected.Split(' ');
        Assert.Equal(words[..^1].Select(Spelt), rig.Take());
        Assert.Equal(words[^1], ((int)rig.State).ToString());
        rig.RequireSupervision();

        LinkCounters after = rig.Counters;
        foreach (string letter in words.Where(word => word.Length == 1 && word[0] is >= 'A' and <= 'O')) Assert.Equal(before.ErrorsOf(letter[0]) + 1, after.ErrorsOf(letter[0]));
        Assert.Equal(1UL, after.FramesIn - before.FramesIn + after.Invalid - before.Invalid + after.Foreign - before.Foreign);
    }

    [Fact] // every kind of Table 5 is in the matrix, as command and as response
    public void NoKindIsMissing()
    {
        var seen = new HashSet<(FrameKind, bool)>();
        foreach (string[] row in s_rows)
        {
            var view = new FrameView(Convert.FromHexString(row[1]));
            if (view.IsValid) seen.Add((view.Kind, view.IsCommandTo(LinkSide.User)));
        }

        foreach (FrameKind kind in Enum.GetValues<FrameKind>())
        {
            Assert.Contains((kind, true), seen);
            Assert.Contains((kind, false), seen);
        }
    }

    private static string Spelt(string word) => word switch
    {
        "sabme" => Us.Sabme(),
        "ua1" => Us.Ua(),
        "ua0" => Us.Ua(f: false),
        "dm1" => Us.Dm(),
        "dm0" => Us.Dm(f: false),
        "est" => "establish indication",
        "conf" => "establish confirm",
        "gone" => "release indication",
        "rel" => "release confirm",
        "reset" => "reset",
        "unit" => "unit data aa",
        "data" => "data aa",
        "data0" => "data ",
        "xid1" => Us.NegotiationAnswer(),
        "xid0" => Us.NegotiationAnswer(f: false),
        "rr0-1" => Us.Rr(1),
        "rr1-1" => Us.Rr(1, f: true),
        "rr1-0" => Us.Rr(0, f: true),
        "rej0-0" => Us.Rej(0),
        "rej1-0" => Us.Rej(0, f: true),
        { Length: 1 } => "error " + word,
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, "no such word"),
    };
}
