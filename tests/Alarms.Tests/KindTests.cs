using System;
using System.Linq;
using AcdController.Telephony;

namespace AcdController.Alarms.Tests;

public class KindTests
{
    [Fact]
    public void EveryKind_HasItsRow()
    {
        Assert.Equal(Enum.GetValues<AlarmKind>().Length, AlarmKinds.Count);
        foreach (AlarmKind kind in Enum.GetValues<AlarmKind>())
        {
            AlarmKindFacts facts = AlarmKinds.Of(kind);
            Assert.Equal(kind, facts.Kind);
            Assert.True(facts.Panel.Length is > 0 and <= 20, facts.Panel);
            Assert.All(facts.Panel + facts.Word, character => Assert.True(char.IsAscii(character)));
            Assert.NotEqual(AlarmSeverity.Cleared, facts.Severity);
        }

        Assert.Equal(AlarmKinds.Count, AlarmKinds.Words.ToArray().Distinct().Count());
    }

    [Fact]
    public void AKindNobodyKnows_IsStillTold() => Assert.Equal("unknown", AlarmKinds.Of((AlarmKind)200).Word);

    [Theory]
    [InlineData(LineAlarms.LossOfSignal | LineAlarms.RemoteAlarm, AlarmSeverity.Major, "lossOfSignal")]
    [InlineData(LineAlarms.Ais, AlarmSeverity.Major, "receiveFailure")]
    [InlineData(LineAlarms.RemoteAlarm, AlarmSeverity.Major, "remoteNodeTransmissionError")]
    [InlineData(LineAlarms.MultiframeLost, AlarmSeverity.Minor, "framingError")]
    [InlineData(LineAlarms.Loopback, AlarmSeverity.Warning, "degradedSignal")]
    public void ALineAlarm_IsAsBadAsItsWorstBit(uint bits, AlarmSeverity severity, string cause)
    {
        Assert.Equal(severity, AlarmKinds.SeverityOf(AlarmKind.SpanAlarm, bits));
        Assert.Equal(cause, AlarmKinds.CauseOf(AlarmKind.SpanAlarm, bits));
    }
}
