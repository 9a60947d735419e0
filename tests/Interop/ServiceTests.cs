using System.Linq;
using System.Text;
using AcdController.Kernel;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Interop.Tests;

/// <summary>What comes with calls and what is done with them, between our signalling and libpri: numbers and who may see them, text, hold, notification, charge, transfer, malicious calls, waiting messages.</summary>
public sealed class ServiceTests
{
    private const int Restricted = 0x20;

    public static TheoryData<InterfaceRole> Roles => ClearingTests.Roles;

    /// <summary>CLIP and CLIR, redirecting number, sub-address, user-user: what the far end's SETUP brings is in the details.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void WhatASetupBrings_IsInTheDetails(InterfaceRole role)
    {
        using var rig = new SpanRig(new SpanSetting { Role = role });
        (Handle ours, int theirs) = CallSteps.FarCalls(
            rig, more: $"calling-pres={Restricted} redirecting=5550777 redirecting-reason=1 user-user=ticket-4711 calling-sub=1234");
        ref readonly CallDetails details = ref rig.Calls.DetailsOf(ours);
        Assert.Equal(("13900000001", NumberType.National, NumberPlan.Telephony, NumberPresentation.Restricted), (details.Calling.Digits.ToString(), details.Calling.Type, details.Calling.Plan, details.Calling.Presentation));
        Assert.Equal(("5550777", DiversionReason.Busy), (details.Redirecting.Digits.ToString(), details.Diversion));
        Assert.Equal("ticket-4711", Encoding.ASCII.GetString(details.UserUser.Octets));
        Assert.True(details.CallingSubaddress.IsPresent);
        rig.Calls.Proceeding(ours, rig.Now);
        rig.FarSays("proceeding", theirs);
        CallSteps.WeClear(rig, ours, theirs, 17);

        (ours, theirs) = CallSteps.FarCalls(rig);                                    // nothing of it stays for the next call
        details = ref rig.Calls.DetailsOf(ours);
        Assert.Equal(NumberPresentation.Allowed, details.Calling.Presentation);
        Assert.False(details.Redirecting.IsPresent || details.UserUser.IsPresent || details.CallingSubaddress.IsPresent);
        CallSteps.FarClears(rig, ours, theirs, 16);
        rig.Finish();
    }

    /// <summary>CLIR: our number goes with restricted presentation.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void OurNumber_GoesAsRestricted(InterfaceRole role)
    {
        using var rig = new SpanRig(new SpanSetting { Role = role });
        Handle ours = rig.Place("8001", out _, presentation: NumberPresentation.Restricted);
        FarNews ring = rig.FarSays("ring");
        Assert.Equal(("5550100", Restricted), (ring.Calling, ring.CallingPres & 0x60));
        rig.Far.Does($"proceeding {ring.Call}");
        rig.Hears(IndicationKind.Proceeding);
        CallSteps.WeClear(rig, ours, ring.Call, 16);
        rig.Finish();
    }

    /// <summary>COLP and COLR, both ways.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void WhoAnswers_IsToldBothWays(InterfaceRole role)
    {
        using var rig = new SpanRig(new SpanSetting { Role = role });
        foreach (int presentation in new[] { 0, Restricted })
        {
            (Handle ours, int theirs) = CallSteps.WeCall(rig);
            rig.Far.Does($"proceeding {theirs}");
            rig.Far.Does($"connected {theirs} digits=01088866666 pres={presentation | 1}");
            rig.Far.Does($"answer {theirs}");
            rig.Hears(IndicationKind.Proceeding);
            rig.Hears(IndicationKind.Answer);
            PartyNumber answered = rig.Calls.DetailsOf(ours).Connected;
            Assert.Equal(("01088866666", presentation == 0, NumberScreening.Passed), (answered.Digits.ToString(), answered.MayBeShown, answered.Screening));
            if (!rig.FarIsNetwork) rig.FarSays("connected", theirs);
            CallSteps.WeClear(rig, ours, theirs, 16);

            (ours, theirs) = CallSteps.FarCalls(rig);
            rig.Calls.Proceeding(ours, rig.Now);
            Assert.True(Digits.TryParse("8001", out Digits digits));
            PartyNumber number = PartyNumber.Of(digits) with { Presentation = presentation == 0 ? NumberPresentation.Allowed : NumberPresentation.Restricted };
            rig.Calls.Answer(ours, number, rig.Now);
            rig.FarSays("proceeding", theirs);
            rig.FarSays("answer", theirs);
            FarNews line = rig.FarSays("connected-line", theirs);
            Assert.Equal(("8001", presentation), (line.Digits, line.Pres & 0x60));
            rig.Hears(IndicationKind.Connected);
            CallSteps.FarClears(rig, ours, theirs, 16);
        }

        rig.Finish();
    }

    /// <summary>Text for the display, user-user information with the clearing, the network's clock with CONNECT.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void TextAndTime_ReachTheDetails(InterfaceRole role)
    {
        using var rig = new SpanRig(new SpanSetting { Role = role });
        rig.Far.Does("clock");
        (Handle ours, int theirs) = CallSteps.WeCallAndTheyAnswer(rig);
        Assert.Equal(rig.FarIsNetwork, rig.Calls.DetailsOf(ours).Time.IsPresent);    // only a network tells the time
        rig.Far.Does($"display {theirs} text=WELCOME");
        rig.Settle();
        Assert.Equal("WELCOME", Encoding.ASCII.GetString(rig.Calls.DetailsOf(ours).Display.Characters));
        rig.Far.Does($"user-user {theirs} text=goodbye");
        rig.Far.Does($"hangup {theirs} cause=16");
        rig.Hears(IndicationKind.Disconnect, 16);
        Assert.Equal("goodbye", Encoding.ASCII.GetString(rig.Calls.DetailsOf(ours).UserUser.Octets));
        rig.Calls.Clear(ours, (Cause)16, rig.Now);
        rig.FarSays("hangup", theirs, 16);
        rig.Hears(IndicationKind.Released, 16);
        rig.Finish();
    }

    /// <summary>EN 300 196: the far end holds and retrieves when the span allows it, and is told 69 when it does not.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void HoldAndRetrieve_AreAnswered(InterfaceRole role)
    {
        using var rig = new SpanRig(new SpanSetting { Role = role, Span = span => span with { AcceptsHold = true } });
        (Handle ours, int theirs) = CallSteps.FarCallsAndWeAnswer(rig);
        rig.Settle();
        rig.Far.Does($"hold {theirs}");
        rig.Hears(IndicationKind.Held);
        rig.FarSays("held", theirs);
        rig.Far.Does($"retrieve {theirs} channel=7");
        rig.Hears(IndicationKind.Retrieved);
        rig.FarSays("retrieved", theirs);
        rig.Far.Does($"hold {theirs}");
        rig.Hears(IndicationKind.Held);
        rig.FarSays("held", theirs);
        CallSteps.FarClears(rig, ours, theirs, 16);                                  // a held call is cleared like any other
        rig.Finish();

        using var strict = new SpanRig(new SpanSetting { Role = role });
        (ours, theirs) = CallSteps.FarCallsAndWeAnswer(strict);
        strict.Settle();
        strict.Far.Does($"hold {theirs}");
        strict.FarSays("hold-refused", theirs, 69);
        CallSteps.FarClears(strict, ours, theirs, 16);
        strict.Finish();
    }

    /// <summary>NOTIFY and PROGRESS, both ways.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void NotificationAndProgress_PassBothWays(InterfaceRole role)
    {
        using var rig = new SpanRig(new SpanSetting { Role = role });
        (Handle ours, int theirs) = CallSteps.FarCallsAndWeAnswer(rig);
        rig.Far.Does($"notify {theirs} indicator={0x79}");                           // remote hold
        Assert.Equal(0x79, rig.Hears(IndicationKind.Notify).Notification);
        rig.Calls.Notify(ours, 0x60, rig.Now);                                       // call is a waiting call
        Assert.Equal(0x60, rig.FarSays("notify", theirs).Indicator);
        CallSteps.FarClears(rig, ours, theirs, 16);

        (ours, theirs) = CallSteps.WeCall(rig);
        rig.Far.Does($"proceeding {theirs}");
        rig.Far.Does($"progress {theirs} progress=8");                               // sound in the channel
        rig.Hears(IndicationKind.Proceeding);
        Assert.True(rig.Hears(IndicationKind.Progress).InBand);
        CallSteps.WeClear(rig, ours, theirs, 16);

        (ours, theirs) = CallSteps.FarCalls(rig);
        rig.Calls.Proceeding(ours, rig.Now);
        rig.Calls.Progress(ours, rig.Now);
        rig.FarSays("proceeding", theirs);
        Assert.Equal(8, rig.FarSays("progress", theirs).Progress & 8);
        CallSteps.FarClears(rig, ours, theirs, 16);
        rig.Finish();
    }

    /// <summary>EN 300 182: advice of charge in units and in money, during the call and at its end.</summary>
    [Fact]
    public void AdviceOfCharge_ArrivesDuringTheCall_AndAtItsEnd()
    {
        using var rig = new SpanRig(new SpanSetting { Role = InterfaceRole.User });
        foreach (string what in new[] { "units=7", "money=1234 currency=EUR" })
        {
            uint amount = what[0] == 'u' ? 7u : 1234u;
            (Handle ours, int theirs) = CallSteps.WeCallAndTheyAnswer(rig);
            rig.Far.Does($"aoc-d {theirs} {what}");
            CallIndication during = rig.Hears(IndicationKind.Service);
            Assert.Equal((ServiceNews.Charge, amount), (during.Service, during.Charge));
            rig.Far.Does($"aoc-e {theirs} {what}");
            rig.Far.Does($"hangup {theirs} cause=16");
            CallIndication end = rig.Hears(IndicationKind.Service);
            Assert.Equal((ServiceNews.Charge, amount), (end.Service, end.Charge));
            if (what[0] == 'm') Assert.Equal("EUR", Encoding.ASCII.GetString(rig.Calls.DetailsOf(ours).Charge.Currency));
            rig.Hears(IndicationKind.Disconnect, 16);
            rig.Calls.Clear(ours, (Cause)16, rig.Now);
            rig.FarSays("hangup", theirs, 16);
            rig.Hears(IndicationKind.Released, 16);
        }

        rig.Finish();
    }

    /// <summary>EN 300 369: the exchange connects our two far parties and clears both calls; or it refuses, and both stay.</summary>
    [Fact]
    public void Transfer_IsDoneByTheExchange_OrRefused()
    {
        using var rig = new SpanRig(new SpanSetting { Role = InterfaceRole.User });
        (Handle first, int firstThere) = CallSteps.FarCallsAndWeAnswer(rig, 3);
        (Handle second, int secondThere) = CallSteps.WeCallAndTheyAnswer(rig);
        Assert.Equal(ServiceResult.Asked, rig.Calls.Transfer(first, second, rig.Now));
        FarNews refused = FarHearsTransfer(rig, firstThere, secondThere);
        rig.Far.Does($"transferred {refused.Call} done=0");
        Assert.Equal(ServiceNews.TransferRefused, rig.Hears(IndicationKind.Service).Service);
        Assert.Equal(2, rig.Calls.CallsOn(0));

        Assert.Equal(ServiceResult.Asked, rig.Calls.Transfer(first, second, rig.Now));
        FarNews done = FarHearsTransfer(rig, firstThere, secondThere);
        rig.Far.Does($"transferred {done.Call} done=1");
        rig.Far.Does($"hangup {done.Call} cause=16");
        rig.Far.Does($"hangup {done.Other} cause=16");
        Assert.Equal(ServiceNews.TransferDone, rig.Hears(IndicationKind.Service).Service);
        rig.HearsToTheEnd(2);
        rig.FarSaysToTheEnd();
        rig.FarSaysToTheEnd();
        rig.Finish();
    }

    /// <summary>EN 300 130: the exchange records who calls.</summary>
    [Fact]
    public void AMaliciousCall_IsRecorded()
    {
        using var rig = new SpanRig(new SpanSetting { Role = InterfaceRole.User });
        (Handle ours, int theirs) = CallSteps.FarCallsAndWeAnswer(rig);
        Assert.Equal(ServiceResult.Asked, rig.Calls.TraceMalicious(ours, rig.Now));
        rig.FarSays("malicious", theirs);
        rig.FarSays("facility", theirs);
        Assert.Equal(ServiceNews.MaliceRecorded, rig.Hears(IndicationKind.Service).Service);
        CallSteps.FarClears(rig, ours, theirs, 16);
        rig.Finish();
    }

    /// <summary>EN 300 745: a PBX is told of waiting messages, without a call; libpri knows both forms well enough to take them without complaint.</summary>
    [Theory]
    [InlineData(MessageWaitingForm.Indicate)]
    [InlineData(MessageWaitingForm.Activate)]
    public void WaitingMessages_AreTold(MessageWaitingForm form)
    {
        using var rig = new SpanRig(new SpanSetting { Role = InterfaceRole.Network, Span = span => span with { MessageWaitingForm = form }, FarEnd = ["watch=MWI"] });
        Assert.True(Digits.TryParse("8001", out Digits digits));
        foreach (int messages in new[] { 3, 0 }) Assert.Equal(ServiceResult.Asked, rig.Calls.MessageWaiting(0, PartyNumber.Of(digits), messages, rig.Now));
        rig.Settle();
        string[] names = form == MessageWaitingForm.Indicate ? ["MWIIndicate", "MWIIndicate"] : ["MWIActivate", "MWIDeactivate"];
        string[] decoded = [.. rig.TakeFarNews(rig.Far.News.Count).Select(news => news.Text!).Where(text => text.StartsWith("operationValue", System.StringComparison.Ordinal))];
        Assert.Equal(names, decoded.Select(text => names.FirstOrDefault(name => text.Contains(name, System.StringComparison.Ordinal)) ?? text));
        (Handle ours, int theirs) = CallSteps.FarCallsAndWeAnswer(rig);              // and calls go on
        CallSteps.FarClears(rig, ours, theirs, 16);
        rig.Finish();
    }

    /// <summary>A PBX asks us for services that we do not offer: it is told so, and its calls stay.</summary>
    [Fact]
    public void ServicesThatWeDoNotOffer_AreRefused_AndTheCallsStay()
    {
        using var rig = new SpanRig(new SpanSetting { Role = InterfaceRole.Network });
        (Handle first, int firstThere) = CallSteps.FarCallsAndWeAnswer(rig, 3);
        (Handle second, int secondThere) = CallSteps.FarCallsAndWeAnswer(rig, 5);
        rig.Settle();
        (Handle third, int thirdThere) = CallSteps.WeCallAndTheyAnswer(rig);
        rig.Far.Does($"malicious {thirdThere}");
        rig.Far.Does($"transfer {firstThere} to={secondThere}");
        rig.Settle();
        Assert.Equal(3, rig.Calls.CallsOn(0));
        rig.Far.News.Clear();                                                        // libpri's own account of the refusals
        CallSteps.FarClears(rig, third, thirdThere, 16);
        CallSteps.FarClears(rig, first, firstThere, 16);
        CallSteps.FarClears(rig, second, secondThere, 16);
        rig.Finish();
    }

    private static FarNews FarHearsTransfer(SpanRig rig, int first, int second)
    {
        FarNews transfer = rig.FarSays("transfer");
        rig.FarSays("facility", transfer.Call);
        Assert.Equal((System.Math.Min(first, second), System.Math.Max(first, second)), (System.Math.Min(transfer.Call, transfer.Other), System.Math.Max(transfer.Call, transfer.Other)));
        return transfer;
    }
}
