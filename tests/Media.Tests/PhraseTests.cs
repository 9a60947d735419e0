using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Media.Tests;

/// <summary>Numbers, dates, times and money, as they are spoken from parts.</summary>
public class PhraseTests
{
    private const string Judge = """
        import icu, sys
        rules = {name: icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(name)) for name in ("zh_CN", "en")}
        for line in sys.stdin:
            print(rules["zh_CN"].format(int(line)) + "\t" + rules["en"].format(int(line)))
        """;

    private delegate void Say(ref Phrase phrase);

    [Theory]
    [InlineData(0, "零")]
    [InlineData(10, "十")]
    [InlineData(15, "十五")]
    [InlineData(105, "一百零五")]
    [InlineData(110, "一百一十")]
    [InlineData(1001, "一千零一")]
    [InlineData(1010, "一千零一十")]
    [InlineData(10_010, "一万零一十")]
    [InlineData(100_010, "十万零一十")]
    [InlineData(1_000_500, "一百万零五百")]
    [InlineData(100_200_300, "一亿零二十万零三百")]
    [InlineData(100_000_001, "一亿零一")]
    [InlineData(20_000_002, "二千万零二")]
    [InlineData(-7, "负七")]
    [InlineData(999_999_999_999, "九千九百九十九亿九千九百九十九万九千九百九十九")]
    public void Numbers_InMandarin(long value, string expected) => Assert.Equal(expected, Mandarin((ref Phrase phrase) => phrase.Number(value)));

    [Theory]
    [InlineData(0, "zero")]
    [InlineData(13, "thirteen")]
    [InlineData(20, "twenty")]
    [InlineData(115, "one hundred fifteen")]
    [InlineData(1001, "one thousand one")]
    [InlineData(-12_345_678, "minus twelve million three hundred forty five thousand six hundred seventy eight")]
    public void Numbers_InEnglish(long value, string expected) => Assert.Equal(expected, English((ref Phrase phrase) => phrase.Number(value)));

    // ICU is the judge. In Mandarin it leaves out a nought at some ends of groups; where noughts stand is held by the cases above and by reading back below.
    [Fact]
    public void Numbers_AreThoseOfIcu()
    {
        var chance = new SeededRandom(5);
        long[] values = [.. Enumerable.Range(0, 1200).Select(i => (long)i), .. Enumerable.Range(0, 4000).Select(_ => (long)(chance.NextBits() % (ulong)Math.Pow(10, 1 + chance.Next(12))))];
        string[] judged = Ask(values);
        for (int i = 0; i < values.Length; i++)
        {
            long value = values[i];
            string[] both = judged[i].Split('\t');
            Assert.Equal(both[0].Replace("〇", "", StringComparison.Ordinal), Mandarin((ref Phrase phrase) => phrase.Number(value)).Replace("零", "", StringComparison.Ordinal));
            Assert.Equal(both[1].Replace('-', ' '), English((ref Phrase phrase) => phrase.Number(value)));
        }
    }

    [Fact]
    public void MandarinNumbers_ReadBack_AreWhatWasMeant_AndNoughtsStandBetweenDigitsOnly()
    {
        var chance = new SeededRandom(6);
        for (int i = 0; i < 20_000; i++)
        {
            long value = (long)(chance.NextBits() % (ulong)Math.Pow(10, 1 + chance.Next(12)));
            string spoken = Mandarin((ref Phrase phrase) => phrase.Number(value));
            Assert.Equal(value, ReadBack(spoken));
            Assert.DoesNotContain("零零", spoken, StringComparison.Ordinal);
            if (value > 0) Assert.False(spoken.EndsWith('零') || spoken.Contains("零万", StringComparison.Ordinal) || spoken.Contains("零亿", StringComparison.Ordinal), spoken);
        }
    }

    [Theory]
    [InlineData("10000", "幺零零零零", "one zero zero zero zero")]
    [InlineData("*31#", "星三幺井", "star three one hash")]
    public void Digits_OneByOne(string digits, string mandarin, string english)
    {
        Assert.True(Digits.TryParse(digits, out Digits number));
        Assert.Equal(mandarin, Mandarin((ref Phrase phrase) => phrase.DigitByDigit(number)));
        Assert.Equal(english, English((ref Phrase phrase) => phrase.DigitByDigit(number)));
    }

    [Theory]
    [InlineData(2026, 11, 22, "二零二六年十一月二十二日", "november twenty-second two thousand twenty six")]
    [InlineData(1999, 1, 1, "一九九九年一月一日", "january first one thousand nine hundred ninety nine")]
    public void Dates(int year, int month, int day, string mandarin, string english)
    {
        Assert.Equal(mandarin, Mandarin((ref Phrase phrase) => phrase.Date(year, month, day)));
        Assert.Equal(english, English((ref Phrase phrase) => phrase.Date(year, month, day)));
    }

    [Theory]
    [InlineData(15, 5, "十五点零五分", "fifteen oh five")]
    [InlineData(9, 30, "九点三十分", "nine thirty")]
    [InlineData(0, 0, "零点", "zero o'clock")]
    public void TimesOfDay(int hour, int minute, string mandarin, string english)
    {
        Assert.Equal(mandarin, Mandarin((ref Phrase phrase) => phrase.TimeOfDay(hour, minute)));
        Assert.Equal(english, English((ref Phrase phrase) => phrase.TimeOfDay(hour, minute)));
    }

    [Theory]
    [InlineData(0, "零秒", "zero seconds")]
    [InlineData(1, "一秒", "one second")]
    [InlineData(90, "一分钟三十秒", "one minute thirty seconds")]
    [InlineData(3600, "一小时", "one hour")]
    [InlineData(7325, "二小时二分钟五秒", "two hours two minutes five seconds")]
    public void Lengths(int seconds, string mandarin, string english)
    {
        Assert.Equal(mandarin, Mandarin((ref Phrase phrase) => phrase.Length(Duration.FromSeconds(seconds))));
        Assert.Equal(english, English((ref Phrase phrase) => phrase.Length(Duration.FromSeconds(seconds))));
    }

    [Theory]
    [InlineData(0, "零元", "zero yuan")]
    [InlineData(352, "三元五角二分", "three yuan fifty two fen")]
    [InlineData(305, "三元零五分", "three yuan five fen")]
    [InlineData(50, "五角", "fifty fen")]
    [InlineData(-1000, "负十元", "minus ten yuan")]
    public void Money(long fen, string mandarin, string english)
    {
        Assert.Equal(mandarin, Mandarin((ref Phrase phrase) => phrase.Money(fen)));
        Assert.Equal(english, English((ref Phrase phrase) => phrase.Money(fen)));
    }

    [Fact]
    public void EveryPhrase_FitsItsRoom()
    {
        var longest = 0;
        foreach (PhraseLanguage language in Enum.GetValues<PhraseLanguage>())
        {
            var phrase = new Phrase(new PhrasePart[Phrase.PartsMax], language);
            phrase.Number(-777_777_777_777);
            longest = Math.Max(longest, phrase.Count);
            phrase = new Phrase(new PhrasePart[Phrase.PartsMax], language);
            phrase.Money(-77_777_777_777_777);
            longest = Math.Max(longest, phrase.Count);
        }

        Assert.InRange(longest, 20, Phrase.PartsMax);
    }

    private static string Mandarin(Say say) => string.Concat(Parts(PhraseLanguage.Mandarin, say).Select(MandarinOf));

    private static string English(Say say) => string.Join(' ', Parts(PhraseLanguage.English, say).Select(EnglishOf));

    private static PhrasePart[] Parts(PhraseLanguage language, Say say)
    {
        var phrase = new Phrase(new PhrasePart[Phrase.PartsMax], language);
        say(ref phrase);
        return phrase.Parts.ToArray();
    }

    private static string MandarinOf(PhrasePart part) => part switch
    {
        <= PhrasePart.Ten => "零一二三四五六七八九十"[(int)part].ToString(),
        PhrasePart.Hundred => "百",
        PhrasePart.Thousand => "千",
        PhrasePart.TenThousand => "万",
        PhrasePart.HundredMillion => "亿",
        PhrasePart.Minus => "负",
        PhrasePart.DigitOne => "幺",
        PhrasePart.Star => "星",
        PhrasePart.Hash => "井",
        PhrasePart.Year => "年",
        PhrasePart.Month => "月",
        PhrasePart.Day => "日",
        PhrasePart.OClock => "点",
        PhrasePart.Hours => "小时",
        PhrasePart.MinutePast => "分",
        PhrasePart.Minutes => "分钟",
        PhrasePart.Seconds => "秒",
        PhrasePart.Yuan => "元",
        PhrasePart.Jiao => "角",
        PhrasePart.Fen => "分",
        _ => $"?{part}?",
    };

    private static readonly string[] _english =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
        "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "?", "?", "million", "billion", "minus", "?", "star", "hash", "?", "?", "?", "o'clock",
        "hours", "?", "minutes", "seconds", "yuan", "?", "fen", "oh", "hour", "minute", "second", "january",
    ];

    private static string EnglishOf(PhrasePart part) => part switch
    {
        PhrasePart.First => "first",
        (PhrasePart)((int)PhrasePart.First + 21) => "twenty-second",
        (PhrasePart)((int)PhrasePart.January + 10) => "november",
        _ => (int)part < _english.Length ? _english[(int)part] : $"?{part}?",
    };

    private static long ReadBack(string spoken)
    {
        long total = 0, group = 0, digit = 0;
        foreach (char character in spoken)
        {
            switch (character)
            {
                case '亿':
                    total += (group + digit) * 100_000_000;
                    (group, digit) = (0, 0);
                    break;
                case '万':
                    total += (group + digit) * 10_000;
                    (group, digit) = (0, 0);
                    break;
                case '千' or '百' or '十':
                    group += Math.Max(digit, character == '十' ? 1 : 0) * (character == '千' ? 1000 : character == '百' ? 100 : 10);
                    digit = 0;
                    break;
                default:
                    digit = "零一二三四五六七八九".IndexOf(character, StringComparison.Ordinal);
                    break;
            }
        }

        return total + group + digit;
    }

    private static string[] Ask(IReadOnlyList<long> values)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", ["-c", Judge]) { RedirectStandardInput = true, RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        using Process judge = Process.Start(start)!;
        System.Threading.Tasks.Task<string> answer = judge.StandardOutput.ReadToEndAsync();
        foreach (long value in values) judge.StandardInput.WriteLine(value);
        judge.StandardInput.Close();
        judge.WaitForExit();
        Assert.Equal(0, judge.ExitCode);
        return answer.GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
