using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.ServiceCalls;

namespace AcdController.Signalling.Q931.Tests;

/// <summary>Explicit call transfer, EN 300 369 §9: components by hand, octet by octet.</summary>
public class TransferTests
{
    [Fact]
    public void Transfer_ByLinkId()
    {
        FarEnd far = TwoActiveCalls(out Handle first, out Handle second);
        far.Does((calls, now) => Assert.Equal(ServiceResult.Asked, calls.Transfer(first, second, now)));
        far.Hears(Ours + "62 1c0e 91 a10b 020101 0606 040082710104").HearsNothing();
        far.Says(Octets.Back + "62 1c13 91 a210 020101 300b 0606 040082710104 020107");
        far.Hears(OursSecond + "62 1c11 91 a10e 020102 0606 040082710101 020107").HearsNothing();
        far.Says(BackSecond + "45 08 02 82 90 1c06 91 a203 020102");
        CallIndication done = far.Indicates(IndicationKind.Service);
        Assert.Equal(ServiceNews.TransferDone, done.Service);
        Assert.Equal(first, done.Signalling);
        far.Indicates(IndicationKind.Disconnect, Cause.NormalCallClearing);
        far.Wait(30).IndicatesNothing();
        Assert.Equal(0UL, far.Counters.ServicesUnanswered);
    }

    /// <summary>The exchange refuses at either step, rejects, or returns something that is no link id.</summary>
    [Theory]
    [InlineData("a306 020101 020103")]                           // error: not available
    [InlineData("a306 020101 020100")]                           // error: not subscribed
    [InlineData("a406 020101 810101")]                           // reject: unrecognized operation
    public void Transfer_Refused(string component)
    {
        FarEnd far = TwoActiveCalls(out Handle first, out Handle second);
        far.Does((calls, now) => calls.Transfer(first, second, now));
        far.Hears(Ours + "62 1c0e 91 a10b 020101 0606 040082710104");
        far.Says(Octets.Back + "62 1c09 91 " + component);
        Assert.Equal(ServiceNews.TransferRefused, far.Indicates(IndicationKind.Service).Service);
        far.HearsNothing().Wait(30).IndicatesNothing();
        Assert.Equal(1UL, far.Counters.ServicesRefused);
    }

    [Fact]
    public void Transfer_RefusedAtTheSecondStep()
    {
        FarEnd far = TwoActiveCalls(out Handle first, out Handle second);
        far.Does((calls, now) => calls.Transfer(first, second, now));
        far.Says(Octets.Back + "62 1c13 91 a210 020101 300b 0606 040082710104 020107");
        far.Says(BackSecond + "62 1c0e 91 a30b 020102 0606 040082710115");     // linkIdNotAssignedByNetwork
        Assert.Equal(ServiceNews.TransferRefused, far.Indicates(IndicationKind.Service).Service);
        far.IndicatesNothing();
    }

    [Fact]
    public void Transfer_ResultWithoutALinkId_IsRejected()
    {
        FarEnd far = TwoActiveCalls(out Handle first, out Handle second);
        far.Does((calls, now) => calls.Transfer(first, second, now));
        far.Hears(Ours + "62 1c0e 91 a10b 020101 0606 040082710104");
        far.Says(Octets.Back + "62 1c06 91 a203 020101");
        Assert.Equal(ServiceNews.TransferRefused, far.Indicates(IndicationKind.Service).Service);
        far.Hears(Ours + "62 1c09 91 a406 020101 820102").HearsNothing();       // reject: mistyped result
    }

    /// <summary>Copied out as octets between the two steps and loaded into a fresh core: both go on alike.</summary>
    [Fact]
    public void Transfer_SurvivesASnapshot()
    {
        FarEnd far = TwoActiveCalls(out Handle first, out Handle second);
        far.Does((calls, now) => calls.Transfer(first, second, now));
        var fresh = new End(InterfaceRole.User);
        Assert.Null(fresh.Store.Load(Saved(far.Ours.Store)));
        byte[][] answers = [Hex(Octets.Back + "62 1c13 91 a210 020101 300b 0606 040082710104 020107"), Hex(BackSecond + "45 08 02 82 90 28 03 48 65 79 1c06 91 a203 020102")];
        foreach (End end in new[] { far.Ours, fresh })
        {
            foreach (byte[] answer in answers) end.Calls.Receive(0, answer, far.Now);
            Assert.True(end.Calls.TryTake(out CallIndication done));
            Assert.Equal(ServiceNews.TransferDone, done.Service);
        }

        Assert.Equal(Saved(far.Ours.Store), Saved(fresh.Store));
    }

    private static byte[] Saved(Store store)
    {
        byte[] octets = new byte[store.SavedOctets];
        store.Save(octets);
        return octets;
    }

    /// <summary>X6: nobody answers.</summary>
    [Fact]
    public void Transfer_Unanswered()
    {
        FarEnd far = TwoActiveCalls(out Handle first, out Handle second);
        far.Does((calls, now) => calls.Transfer(first, second, now));
        far.Wait(9.9).IndicatesNothing();
        far.Wait(0.2);
        Assert.Equal(ServiceNews.TransferRefused, far.Indicates(IndicationKind.Service).Service);
        Assert.Equal(1UL, far.Counters.ServicesUnanswered);
    }

    /// <summary>The first call ends between the steps: nothing is left waiting, nobody is told.</summary>
    [Fact]
    public void Transfer_CallEndsMeanwhile()
    {
        FarEnd far = TwoActiveCalls(out Handle first, out Handle second);
        far.Does((calls, now) => calls.Transfer(first, second, now));
        far.Says(Octets.Back + "4d 08 02 82 90");
        far.Indicates(IndicationKind.Released);
        far.Wait(30).IndicatesNothing();
    }

    [Fact]
    public void Transfer_NeedsTwoCalls()
    {
        FarEnd far = TwoActiveCalls(out Handle first, out _);
        far.Does((calls, now) => Assert.Equal(ServiceResult.NoCall, calls.Transfer(first, first, now)));
        far.Does((calls, now) => Assert.Equal(ServiceResult.NoCall, calls.Transfer(first, Handle.None, now)));
        far.Says(Octets.SetupWith("18 03 a9 83 81 ", reference: 5));
        Handle ringing = far.Indicates(IndicationKind.Setup).Signalling;
        far.Does((calls, now) => Assert.Equal(ServiceResult.WrongState, calls.Transfer(first, ringing, now)));
        far.HearsNothing();
    }

    /// <summary>The far side tells that it has transferred the other party.</summary>
    [Fact]
    public void EctInform_IsToldOn()
    {
        FarEnd far = OneActiveCall(out Handle call);
        far.Says(Octets.Back + "62 1c1e 91 a11b 020105 0606 040082710105 300e 0a0101 a009 a107 0a0102 1202 3132");
        Assert.Equal(ServiceNews.TransferredActive, far.Indicates(IndicationKind.Service).Service);
        Assert.Equal("12", far.Calls.DetailsOf(call).Redirection.Digits.ToString());
        far.HearsNothing();
    }
}
