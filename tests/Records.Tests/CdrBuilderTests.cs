using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Records.Tests;

public class CdrBuilderTests
{
    [Theory]
    [InlineData(true, Cause.NormalCallClearing, Clearer.Caller, CallOutcome.Connected, Clearer.Caller)]
    [InlineData(true, Cause.NormalCallClearing, Clearer.Agent, CallOutcome.Connected, Clearer.Agent)]
    [InlineData(true, Cause.DestinationOutOfOrder, Clearer.Caller, CallOutcome.Connected, Clearer.Switch)]
    [InlineData(false, Cause.NormalCallClearing, Clearer.Caller, CallOutcome.Abandoned, Clearer.Caller)]
    [InlineData(false, Cause.UserBusy, Clearer.Switch, CallOutcome.Refused, Clearer.Switch)]
    [InlineData(false, Cause.UnallocatedNumber, Clearer.Switch, CallOutcome.Refused, Clearer.Switch)]
    [InlineData(false, Cause.SwitchingEquipmentCongestion, Clearer.Switch, CallOutcome.Refused, Clearer.Switch)]
    [InlineData(false, Cause.DestinationOutOfOrder, Clearer.Caller, CallOutcome.Failed, Clearer.Switch)]
    [InlineData(false, Cause.RecoveryOnTimerExpiry, Clearer.Caller, CallOutcome.Failed, Clearer.Switch)]
    [InlineData(false, Cause.TemporaryFailure, Clearer.Caller, CallOutcome.Failed, Clearer.Switch)]
    public void OutcomeAndClearer_FollowFromTimeCauseAndWhoBegan(bool connected, Cause cause, Clearer began, CallOutcome outcome, Clearer clearer)
    {
        var record = new CallRecord { ConnectedAt = connected ? Instant.FromMilliseconds(1) : Instant.Never, ServedAt = Instant.Never, Cause = cause, Clearer = began };
        CdrBuilder.Judge(ref record);
        Assert.Equal((outcome, clearer), (record.Outcome, record.Clearer));
    }

    [Theory]
    [InlineData(false, Cause.NormalCallClearing, Clearer.Caller, CallOutcome.Served)]
    [InlineData(false, Cause.NormalCallClearing, Clearer.Switch, CallOutcome.Served)]
    [InlineData(false, Cause.TemporaryFailure, Clearer.Switch, CallOutcome.Failed)]
    [InlineData(true, Cause.NormalCallClearing, Clearer.Agent, CallOutcome.Connected)]
    public void WhoHasWhatHeCameFor_WasServed_UnlessHeTalkedOrAFaultTookHim(bool connected, Cause cause, Clearer began, CallOutcome outcome)
    {
        var record = new CallRecord { ConnectedAt = connected ? Instant.FromMilliseconds(9) : Instant.Never, ServedAt = Instant.FromMilliseconds(5), Cause = cause, Clearer = began };
        CdrBuilder.Judge(ref record);
        Assert.Equal(outcome, record.Outcome);
    }
}
