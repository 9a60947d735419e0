using System.Collections.Generic;
using System.Linq;
using AcdController.Linecard;
using AcdController.Telephony;

namespace AcdController.Voice.Interop.Tests;

/// <summary>The tones of a country as spandsp's supervisory tone receiver hears them, told apart from the others of that country.</summary>
public class ToneTests
{
    // Elements: hertz, hertz, least and most ms. Tolerances are the receiver's: it looks every 16 ms.
    private static readonly Dictionary<ToneCountry, Dictionary<ToneKind, string>> s_known = new()
    {
        [ToneCountry.China] = new()
        {
            [ToneKind.Dial] = "450,0,2000,0",
            [ToneKind.Ringback] = "450,0,960,1040/0,0,3960,4040",
            [ToneKind.Busy] = "450,0,320,380/0,0,320,380",
            [ToneKind.Congestion] = "450,0,670,730/0,0,670,730",
            [ToneKind.SpecialInformation] = "950,0,300,360/1400,0,300,360/1800,0,300,360/0,0,960,1040",
            [ToneTable.Unobtainable] = "450,0,70,130/0,0,70,130/450,0,70,130/0,0,70,130/450,0,370,430/0,0,370,430",
        },
        [ToneCountry.Etsi] = new()
        {
            [ToneKind.Dial] = "425,0,2000,0",
            [ToneKind.Ringback] = "425,0,960,1040/0,0,3960,4040",
            [ToneKind.Busy] = "425,0,470,530/0,0,470,530",
            [ToneKind.Congestion] = "425,0,170,230/0,0,170,230",
        },
        [ToneCountry.UnitedStates] = new()
        {
            [ToneKind.Dial] = "350,440,2000,0",
            [ToneKind.Ringback] = "440,480,1960,2040/0,0,3960,4040",
            [ToneKind.Busy] = "480,620,470,530/0,0,470,530",
            [ToneKind.Congestion] = "480,620,220,280/0,0,220,280",
        },
    };

    public static TheoryData<ToneCountry, ToneKind> All
    {
        get
        {
            var all = new TheoryData<ToneCountry, ToneKind>();
            foreach ((ToneCountry country, Dictionary<ToneKind, string> tones) in s_known)
            {
                foreach (ToneKind tone in tones.Keys) all.Add(country, tone);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void IsHeardAsItself_AndAsNoOther(ToneCountry country, ToneKind tone)
    {
        IEnumerable<string> known = s_known[country].Select(one => $"{(int)one.Key}:{one.Value}");
        string[] heard = Judge.Tones(Sounds.Tone(ToneTable.Of(country)[(int)tone], 15_000), known);
        Assert.Equal([$"{(int)tone}"], heard.Distinct());
    }
}
