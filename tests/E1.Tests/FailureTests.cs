using AcdController.Telephony;
using static AcdController.Telephony.LineAlarms;

namespace AcdController.E1.Tests;

/// <summary>Failures: raised after 2.5 s, cleared after 10 s, one defect explaining another. G.775, RFC 4805 §3.4.</summary>
public class FailureTests
{
    [Theory]
    [InlineData(2.4, false)]
    [InlineData(2.499, false)]
    [InlineData(2.5, true)]
    [InlineData(2.6, true)]
    public void ADefect_IsAFailureAfterTwoAndAHalfSeconds(double seconds, bool failure)
    {
        Rig rig = new Rig().Up().Wait(5.25);
        rig.Tell(LossOfSignal).Wait(seconds);
        Assert.Equal(failure ? LossOfSignal : 0, rig.Lines.FailuresOf(0));
    }

    [Theory]
    [InlineData(9.9, true)]
    [InlineData(9.999, true)]
    [InlineData(10.0, false)]
    [InlineData(10.1, false)]
    public void AFailure_IsOverTenSecondsAfterItsDefect(double seconds, bool failure)
    {
        Rig rig = new Rig().Up().Tell(LossOfSignal).Wait(4);
        rig.Tell(0).Wait(seconds);
        Assert.Equal(failure ? LossOfSignal : 0, rig.Lines.FailuresOf(0));
    }

    [Fact]
    public void ADefectThatComesAndGoes_IsNoFailure_AndAFailureWithGapsIsOne()
    {
        Rig rig = new Rig().Up();
        rig.News.Clear();
        for (int i = 0; i < 10; i++) rig.Tell(LossOfSignal).Wait(2.4).Tell(0).Wait(0.1);
        Assert.DoesNotContain(rig.News, news => news.Contains("Failures", System.StringComparison.Ordinal));
        rig.Tell(LossOfSignal).Wait(3);
        for (int i = 0; i < 10; i++) rig.Tell(0).Wait(9.9).Tell(LossOfSignal).Wait(0.1);
        Assert.Equal(LossOfSignal, rig.Lines.FailuresOf(0));
        Assert.Single(rig.News.FindAll(news => news.Contains("Failures", System.StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(LossOfSignal | LossOfFrame | Ais | RemoteAlarm | MultiframeLost, LossOfSignal)]
    [InlineData(Ais | LossOfFrame | RemoteAlarm | MultiframeLost, Ais)]
    [InlineData(LossOfFrame | MultiframeLost, LossOfFrame)]
    [InlineData(LossOfFrame | RemoteAlarm, LossOfFrame)]
    [InlineData(RemoteAlarm | MultiframeLost, RemoteAlarm | MultiframeLost)]
    [InlineData(RemoteAlarm, RemoteAlarm)]
    [InlineData(0x8000 | 1, 0)]
    public void WorseDefectsHideOthers(uint told, uint failures)
    {
        Rig rig = new Rig().Up().Tell(told).Wait(3);
        Assert.Equal(failures, rig.Lines.FailuresOf(0));
    }

    [Fact]
    public void AFailureThatIsHidden_ShowsAgainWithoutDelay_WhenItsDefectNeverWent()
    {
        Rig rig = new Rig().Up().Tell(LossOfFrame).Wait(3);
        rig.Tell(LossOfFrame | LossOfSignal).Wait(3);
        Assert.Equal(LossOfSignal, rig.Lines.FailuresOf(0));
        rig.Tell(LossOfFrame).Wait(9.9);
        Assert.Equal(LossOfSignal, rig.Lines.FailuresOf(0));
        rig.Wait(0.2);
        Assert.Equal(LossOfFrame, rig.Lines.FailuresOf(0));
    }

    [Fact]
    public void Service_EndsWithTheFailure_AndBeginsWithTheSignal()
    {
        Rig rig = new Rig().Up();
        Assert.Equal(["0 Service on 0"], rig.News);
        rig.News.Clear();
        rig.Tell(Ais).Wait(2);
        rig.Tell(0).Wait(2);
        Assert.Empty(rig.News);
        rig.Tell(Ais).Wait(3);
        Assert.Equal(["6500 Failures on 8", "6500 Service off 0"], rig.News);
        rig.News.Clear();
        rig.Tell(0);
        Assert.Equal(["7000 Service on 0"], rig.News);
        Assert.Equal(Ais, rig.Lines.FailuresOf(0));
        rig.Wait(10);
        Assert.Equal("17000 Failures off 0", rig.News[^1]);
    }

    [Fact]
    public void RemoteAlarm_LeavesTheLineInService()
    {
        Rig rig = new Rig().Up().Tell(RemoteAlarm).Wait(60);
        Assert.Equal(LineService.Up, rig.Lines.ServiceOf(0));
        Assert.Equal(RemoteAlarm, rig.Lines.FailuresOf(0));
    }

    [Fact]
    public void ALineThatIsDeadFromTheBeginning_NeverServes_UntilThereIsASignal()
    {
        Rig rig = new Rig();
        rig.Lines.CardUp(0, counts: true, resumed: false, rig.Now);
        rig.Tell(LossOfSignal).Wait(1);
        Assert.Empty(rig.News);
        rig.Tell(0);
        Assert.Equal(["1000 Service on 0"], rig.News);
    }

    [Fact]
    public void ACardThatGoes_TakesItsFailuresWithIt()
    {
        Rig rig = new Rig().Up().Tell(LossOfSignal).Wait(3);
        rig.News.Clear();
        rig.Down();
        Assert.Equal(["3000 Failures off 0"], rig.News);
        Assert.Equal(LineService.NoCard, rig.Lines.ServiceOf(0));
        rig.Up().Wait(2.4);
        Assert.Equal(0u, rig.Lines.FailuresOf(0));
        rig.Wait(0.2);
        Assert.Equal(LossOfSignal, rig.Lines.FailuresOf(0));
    }

    [Fact]
    public void LostMultiframe_IsACrcAlarm_WithoutAnyCount()
    {
        Rig rig = new Rig().Up();
        rig.News.Clear();
        rig.Tell(MultiframeLost).Wait(3);
        Assert.Equal(["2500 Failures on 1000", "2500 CrcErrors on 0"], rig.News);
        rig.Tell(0).Wait(11);
        Assert.Equal(["13000 Failures off 0", "13000 CrcErrors off 0"], rig.News.GetRange(2, 2));
    }

    [Fact]
    public void Status_IsThatOfTheMib()
    {
        Rig rig = new Rig().Up();
        Assert.Equal(NoAlarm, rig.Lines.StatusOf(0));
        rig.Tell(LossOfFrame);
        Assert.Equal(RemoteAlarmSent, rig.Lines.StatusOf(0));
        rig.Wait(3);
        Assert.Equal(RemoteAlarmSent | LossOfFrame, rig.Lines.StatusOf(0));
        rig.Seconds(10);
        Assert.Equal(RemoteAlarmSent | LossOfFrame | Unavailable, rig.Lines.StatusOf(0));
        rig.Tell(Loopback).Wait(0.1);
        Assert.Equal(LossOfFrame | Loopback | Unavailable, rig.Lines.StatusOf(0));
    }

    [Fact]
    public void ALoop_EndsService_UntilItIsTakenAway()
    {
        Rig rig = new Rig().Up();
        rig.News.Clear();
        rig.Lines.LoopAsked(0, LoopKind.Inward);
        rig.Lines.LoopAnswered(0, done: true);
        rig.Tell(Loopback);
        Assert.Equal(["0 InTest on 80", "0 Service off 0"], rig.News);
        Assert.Equal(LoopKind.Inward, rig.Lines.LoopOf(0));
        rig.News.Clear();
        rig.Lines.LoopAsked(0, LoopKind.None);
        rig.Lines.LoopAnswered(0, done: true);
        rig.Tell(0);
        Assert.Equal(["0 InTest off 0", "0 Service on 0"], rig.News);
    }

    [Fact]
    public void ALoopThatIsRefused_NeverStood()
    {
        Rig rig = new Rig().Up();
        rig.News.Clear();
        rig.Lines.LoopAsked(0, LoopKind.Line);
        rig.Lines.LoopAnswered(0, done: false);
        rig.Tell(0);
        Assert.Empty(rig.News);
    }

    [Fact]
    public void ATest_EndsWhenItsTimeIsOver()
    {
        Rig rig = new Rig().Up();
        rig.News.Clear();
        rig.Lines.TestAsked(0, Kernel.Duration.FromSeconds(60));
        rig.Lines.TestAnswered(0, done: true, rig.Now);
        rig.Drain();
        rig.Wait(1);
        rig.Lines.TestResult(0, new BitTestResult(BitTestState.Pattern, 1_920_000, 3, 1));
        rig.Wait(59);
        Assert.Equal(["0 InTest on 800", "0 Service off 0", "60000 TestOver on 0"], rig.News);
        rig.Lines.TestAnswered(0, done: true, rig.Now);
        rig.Tell(0);
        Assert.Equal("60000 Service on 0", rig.News[^1]);
        Assert.Equal(new BitTestResult(BitTestState.Pattern, 1_920_000, 3, 1), rig.Lines.TestOf(0));
    }

    [Fact]
    public void Machine_IsThatOfTheGolden()
    {
        var text = new System.Text.StringBuilder();
        foreach (FailureState state in System.Enum.GetValues<FailureState>())
        {
            foreach (FailureEvent cause in System.Enum.GetValues<FailureEvent>()) text.Append($"{state} {cause} -> {FailureMachine.Next(state, cause)} {FailureMachine.TimerOf(FailureMachine.Next(state, cause)).Milliseconds}\n");
        }

        foreach (LineService state in System.Enum.GetValues<LineService>())
        {
            foreach (LineServiceEvent cause in System.Enum.GetValues<LineServiceEvent>()) text.Append($"{state} {cause} -> {LineServiceMachine.Next(state, cause)}\n");
        }

        Golden.Matches("failures", text.ToString());
    }
}
