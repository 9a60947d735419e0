using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Telephony.LineAlarms;

namespace AcdController.E1.Tests;

/// <summary>Seconds: errored, severely errored, unavailable, and everything counted beside them. G.826, M.2100, RFC 4805.</summary>
public class PerformanceTests
{
    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(1, 1, 0, 1)]
    [InlineData(299, 1, 0, 299)]
    [InlineData(300, 1, 1, 0)]
    [InlineData(1000, 1, 1, 0)]
    public void ASecond_ByItsErroredBlocks(uint blocks, uint errored, uint severe, ulong background)
    {
        PerformanceCounts counts = new Rig().Up().Second(crc: blocks).Lines.NearOf(0, 0);
        Assert.Equal((1u, errored, severe, background, (ulong)blocks), (counts.Seconds, counts.Errored, counts.SeverelyErrored, counts.BackgroundBlockErrors, counts.PathCodeViolations));
    }

    [Theory]
    [InlineData(LossOfSignal, 1)]
    [InlineData(LossOfFrame, 1)]
    [InlineData(Ais, 1)]
    [InlineData(RemoteAlarm, 0)]
    [InlineData(MultiframeLost, 0)]
    public void ADefect_HoweverShort_MakesItsSecondSevere(uint defect, uint severe)
    {
        Rig rig = new Rig().Up().Seconds(2).Wait(0.3);
        rig.Tell(defect).Wait(0.01);
        rig.Tell(0).Wait(0.69);
        rig.Grow();
        rig.Count();
        rig.Second();
        Assert.Equal((4u, severe), (rig.Lines.NearOf(0, 0).Seconds, rig.Lines.NearOf(0, 0).SeverelyErrored));
        Assert.Equal(severe, rig.Lines.NearOf(0, 0).FrameLossSeconds);
    }

    [Fact]
    public void Unavailable_BeginsWithTheFirstOfTen_AndEndsBeforeTheFirstOfTen()
    {
        Rig rig = new Rig().Up().Seconds(5, crc: 2);
        rig.Seconds(9, crc: 400);
        Assert.Equal((14u, 9u, 0u), Of(rig));
        Assert.False(rig.Lines.IsUnavailable(0));
        rig.Seconds(1, crc: 400);
        Assert.Equal((5u, 0u, 10u), Of(rig));
        Assert.True(rig.Lines.IsUnavailable(0));
        rig.Seconds(9, crc: 3);
        Assert.Equal((5u, 0u, 19u), Of(rig));
        rig.Seconds(1, crc: 3);
        Assert.Equal((15u, 0u, 10u), Of(rig));
        Assert.Equal(10u + 30u, rig.Lines.NearOf(0, 0).BackgroundBlockErrors);
        Assert.False(rig.Lines.IsUnavailable(0));
        Assert.Equal(["Unavailable on 0", "Unavailable off 0"], Told(rig, "Unavailable"));
    }

    [Fact]
    public void NineSevereSecondsAndAGoodOne_AgainAndAgain_AreNeverUnavailable()
    {
        Rig rig = new Rig().Up();
        for (int i = 0; i < 20; i++) rig.Seconds(9, crc: 1000).Second();
        Assert.Equal((180u, 180u, 0u), Of(rig));
    }

    [Fact]
    public void UnavailableTime_IsTakenBackFromTheIntervalBefore()
    {
        Rig rig = new Rig().Up().Seconds(LineTable.IntervalSeconds - 6);
        rig.Seconds(6, crc: 500);
        Assert.Equal((6u, 6u, 0u), Of(rig, 1));
        rig.Seconds(4, crc: 500);
        Assert.Equal((0u, 0u, 6u), Of(rig, 1));
        Assert.Equal((0u, 0u, 4u), Of(rig));
    }

    [Fact]
    public void Slips_CodeViolations_FrameLosses_HaveSecondsOfTheirOwn()
    {
        Rig rig = new Rig().Up().Second(slips: 2, codeViolations: 5).Second(codeViolations: 1).Second(frameLosses: 1);
        PerformanceCounts counts = rig.Lines.NearOf(0, 0);
        Assert.Equal((1u, 2ul, 2u, 6ul, 1u), (counts.SlipSeconds, counts.Slips, counts.LineErrored, counts.LineCodeViolations, counts.FrameLossSeconds));
        Assert.Equal((1u, 1u), (counts.Errored, counts.SeverelyErrored));
    }

    [Fact]
    public void FarEnd_ByItsEBitsAndItsAlarm_AndNotWhileNothingComesFromThere()
    {
        Rig rig = new Rig().Up().Second(ebits: 5).Second(ebits: 400);
        rig.Tell(RemoteAlarm).Second();
        rig.Tell(0).Second();
        rig.Tell(LossOfSignal).Second(ebits: 100);
        PerformanceCounts far = rig.Lines.FarOf(0, 0);
        // The second in which the alarm went still had it.
        Assert.Equal((4u, 4u, 3u, 5ul, 1u), (far.Seconds, far.Errored, far.SeverelyErrored, far.BackgroundBlockErrors, far.Unmeasured));
        Assert.False(far.IsValid);
    }

    [Fact]
    public void FarEnd_IsUnavailableByItself()
    {
        Rig rig = new Rig().Up().Seconds(12, ebits: 1000);
        Assert.True(rig.Lines.IsFarUnavailable(0));
        Assert.False(rig.Lines.IsUnavailable(0));
        Assert.Equal(12u, rig.Lines.FarOf(0, 0).Unavailable);
        Assert.Empty(Told(rig, "Unavailable"));
    }

    [Fact]
    public void Intervals_AreOfNineHundredSeconds_NinetySixAreKept_AndTheirSumIsTheDay()
    {
        Rig rig = new Rig().Up();
        for (int interval = 0; interval < 100; interval++)
        {
            rig.Second(crc: (uint)(interval + 1));
            rig.Seconds(LineTable.IntervalSeconds - 1);
        }

        rig.Seconds(17);
        Assert.Equal((96, 17), (rig.Lines.IntervalsOf(0), rig.Lines.ElapsedOf(0)));
        ulong sum = 0;
        for (int interval = 1; interval <= 96; interval++)
        {
            Assert.Equal((900u, (ulong)(101 - interval)), (rig.Lines.NearOf(0, interval).Seconds, rig.Lines.NearOf(0, interval).PathCodeViolations));
            sum += (ulong)(101 - interval);
        }

        Assert.Equal((86_400u, sum, 96u), (rig.Lines.NearDayOf(0).Seconds, rig.Lines.NearDayOf(0).PathCodeViolations, rig.Lines.NearDayOf(0).Errored));
    }

    [Fact]
    public void CountsThatGotLost_AreInTheNext()
    {
        Rig rig = new Rig().Up().Second(crc: 4).Second(crc: 4, lost: true).Second(crc: 5, lost: true).Second(crc: 6).Second(crc: 1);
        PerformanceCounts counts = rig.Lines.NearOf(0, 0);
        Assert.Equal((5u, 20ul, 5u, 20ul), (counts.Seconds, counts.PathCodeViolations, counts.Errored, counts.BackgroundBlockErrors));
        Assert.True(counts.IsValid);
    }

    [Fact]
    public void EverySecondIsJudgedOnce_HoweverLateItsCountsAre()
    {
        Rig rig = new Rig().Up();
        var random = new SeededRandom(5);
        double early = 0;
        for (int second = 1; second <= 600; second++)
        {
            double late = random.Next(300) / 1000.0;
            rig.Wait(1 - early + late);
            early = late;
            rig.Grow(crc: 1);
            rig.Count();
        }

        PerformanceCounts counts = rig.Lines.NearOf(0, 0);
        Assert.InRange(counts.Seconds, 599u, 601u);
        Assert.Equal(600ul, counts.PathCodeViolations);
    }

    [Fact]
    public void WithoutItsCard_ALineIsUnavailable_AndNobodyIsTold()
    {
        Rig rig = new Rig().Wait(20);
        Assert.Equal((20u, 20u), (rig.Lines.NearOf(0, 0).Seconds, rig.Lines.NearOf(0, 0).Unavailable));
        Assert.Empty(rig.News);
        rig.Up().Seconds(30);
        Assert.Equal((50u, 20u), (rig.Lines.NearOf(0, 0).Seconds, rig.Lines.NearOf(0, 0).Unavailable));
        rig.Down().Wait(12);
        Assert.Equal(32u, rig.Lines.NearOf(0, 0).Unavailable);
        Assert.DoesNotContain(rig.News, news => news.Contains("Unavailable", StringComparison.Ordinal));
    }

    [Fact]
    public void ACardThatTellsNoCounts_HasSecondsByDefectsOnly_MarkedAsNotMeasured()
    {
        Rig rig = new Rig().Up(counts: false).Wait(10);
        rig.Tell(LossOfSignal).Wait(3);
        rig.Tell(0).Wait(10);
        PerformanceCounts counts = rig.Lines.NearOf(0, 0);
        Assert.Equal((23u, 23u, 4u), (counts.Seconds, counts.Unmeasured, counts.SeverelyErrored));
        Assert.False(counts.IsValid);
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(3, 0)]
    public void Slips_AboveTheThreshold_AreTold_UntilNoneComeForAWhile(int slips, int told)
    {
        Rig rig = new Rig().Up();
        for (int i = 0; i < slips; i++) rig.Second().Second(slips: 1);
        Assert.Equal(told, Told(rig, "Slips").Count);
        // At the threshold's rate they are 225 s apart.
        rig.Seconds(224);
        Assert.Equal(told, Told(rig, "Slips").Count);
        rig.Seconds(1);
        Assert.Equal(2 * told, Told(rig, "Slips").Count);
    }

    [Fact]
    public void CrcErrors_AboveTheThreshold_AreTold_UntilAMinuteWithout()
    {
        Rig rig = new Rig().Up().Seconds(119, crc: 1);
        Assert.Empty(Told(rig, "CrcErrors"));
        rig.Second(crc: 1);
        Assert.Equal(["CrcErrors on 78"], Told(rig, "CrcErrors"));
        rig.Seconds(59);
        Assert.Single(Told(rig, "CrcErrors"));
        rig.Second();
        Assert.Equal(2, Told(rig, "CrcErrors").Count);
    }

    [Fact]
    public void Thresholds_AreOfAnInterval()
    {
        Rig rig = new Rig().Up().Seconds(LineTable.IntervalSeconds - 3).Seconds(3, slips: 1).Seconds(3, slips: 1);
        Assert.Empty(Told(rig, "Slips"));
    }

    [Fact]
    public void ImpossibleCounts_AreNotTaken()
    {
        Rig rig = new Rig().Up().Seconds(20, crc: 1);
        rig.Wait(1);
        Assert.False(rig.Count(new LineCounts { Seconds = 5 }));
        rig.Wait(1);
        Assert.False(rig.Count(new LineCounts { Seconds = 6, CrcErrors = 2_000_000 }));
        rig.Wait(1);
        Assert.True(rig.Count(new LineCounts { Seconds = 7, CrcErrors = 2_000_001 }));
        Assert.Equal(21ul, rig.Lines.NearOf(0, 0).PathCodeViolations);
    }

    [Fact]
    public void ACardThatGoesOn_CountsOn_AndOneThatIsNewToUs_IsMeasuredFromItsNextCounts()
    {
        Rig rig = new Rig().Up().Seconds(5, crc: 1).Wait(0.5);
        rig.Lines.CardUp(0, counts: true, resumed: true, rig.Now);
        rig.Wait(0.5);
        rig.Grow(crc: 1);
        rig.Count();
        Assert.Equal((6u, 6ul), (rig.Lines.NearOf(0, 0).Seconds, rig.Lines.NearOf(0, 0).PathCodeViolations));
        rig.Down();
        rig.Lines.CardUp(0, counts: true, resumed: true, rig.Now);
        Assert.True(rig.Count(new LineCounts { Seconds = 90_000, CrcErrors = 4711 }));
        rig.Wait(1);
        Assert.True(rig.Count(new LineCounts { Seconds = 90_001, CrcErrors = 4713 }));
        Assert.Equal(8ul, rig.Lines.NearOf(0, 0).PathCodeViolations);
    }

    [Fact]
    public void Counts_MayWrap()
    {
        Rig rig = new Rig().Up();
        rig.Wait(1);
        rig.Count(new LineCounts { Seconds = 0, CrcErrors = uint.MaxValue - 1 });
        rig.Wait(1);
        Assert.True(rig.Count(new LineCounts { Seconds = 1, CrcErrors = 3 }));
        Assert.Equal(5ul, rig.Lines.NearOf(0, 0).PathCodeViolations);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void RandomSeconds_AgreeWithTheReference(ulong seed)
    {
        var random = new SeededRandom(seed);
        var near = new List<Reference.Second>();
        var far = new List<Reference.Second>();
        Rig rig = new Rig().Up();
        bool good = true;
        while (near.Count < 4000)
        {
            // Runs of good and bad seconds around the length that decides.
            int run = 1 + random.Next(good ? 40 : 14);
            for (int i = 0; i < run; i++)
            {
                uint blocks = Draw(ref random, good);
                uint ebits = Draw(ref random, good);
                rig.Second(crc: blocks, ebits: ebits);
                near.Add(new Reference.Second((int)blocks, false));
                far.Add(new Reference.Second((int)ebits, false));
            }

            good = !good;
        }

        Agrees(near, rig.Lines.NearOf, rig.Lines);
        Agrees(far, rig.Lines.FarOf, rig.Lines);
    }

    [Fact]
    public void ASnapshot_GoesOnIdentically()
    {
        Rig first = new Rig().Up().Seconds(100, crc: 2);
        first.Tell(LossOfSignal).Seconds(7);
        var octets = new byte[first.Store.SavedOctets];
        first.Store.Save(octets);
        var second = new Rig();
        Assert.Null(second.Store.Load(octets));
        second.Wait(first.Now.Microseconds / 1e6);
        first.Wait(60);
        second.Wait(60);
        var a = new byte[octets.Length];
        var b = new byte[octets.Length];
        first.Store.Save(a);
        second.Store.Save(b);
        Assert.Equal(a, b);
    }

    private static void Agrees(List<Reference.Second> seconds, Func<int, int, PerformanceCounts> of, LineTable lines)
    {
        bool[] unavailable = Reference.Unavailable(seconds);
        int whole = seconds.Count / LineTable.IntervalSeconds;
        uint degraded = 0;
        for (int interval = 0; interval <= whole; interval++)
        {
            PerformanceCounts seen = of(0, whole - interval);
            Reference.Sums told = Reference.Sum(seconds, unavailable, interval * LineTable.IntervalSeconds, LineTable.IntervalSeconds);
            Assert.Equal(told, new Reference.Sums((int)seen.Errored, (int)seen.SeverelyErrored, (int)seen.Unavailable, (int)seen.BurstyErrored, (int)seen.BackgroundBlockErrors));
            degraded += seen.DegradedMinutes;
        }

        Assert.Equal(whole, lines.IntervalsOf(0));
        Assert.Equal(Reference.DegradedMinutes(seconds, unavailable), (int)degraded);
    }

    private static uint Draw(ref SeededRandom random, bool good)
    {
        if (!good) return 300u + (uint)random.Next(701);
        return random.Next(4) switch { 0 => (uint)random.Next(300), 1 => (uint)random.Next(3), _ => 0 };
    }

    private static (uint Errored, uint Severe, uint Unavailable) Of(Rig rig, int interval = 0)
    {
        PerformanceCounts counts = rig.Lines.NearOf(0, interval);
        return (counts.Errored, counts.SeverelyErrored, counts.Unavailable);
    }

    private static List<string> Told(Rig rig, string kind)
    {
        var told = new List<string>();
        foreach (string news in rig.News)
        {
            string text = news[(news.IndexOf(' ', StringComparison.Ordinal) + 1)..];
            if (text.StartsWith(kind, StringComparison.Ordinal)) told.Add(text);
        }

        return told;
    }
}
