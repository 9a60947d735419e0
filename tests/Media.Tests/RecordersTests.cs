using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Media.Tests;

/// <summary>Recordings whose end nobody tells: the controller's process was dead when the card told it.</summary>
public class RecordersTests
{
    private static readonly ChannelId s_channel = new(new SpanId(1, 1), 13);
    private static readonly Duration s_most = Duration.FromSeconds(60);

    // A card has told within this time.
    private static readonly Duration s_tellTime = Duration.FromSeconds(30);
    private static readonly Instant s_begin = Instant.Zero + Duration.FromSeconds(1000);

    private readonly Recorders _recorders;
    private readonly Handle _owner;

    public RecordersTests()
    {
        var store = new Store();
        var pools = new VoicePools(store);
        pools.SetCapacity(1, VoiceResource.Recorder, 1);
        _recorders = new Recorders(store, pools);
        new Slab<int>(store, "owners", 4).TryTake(out _owner);
        Assert.Equal(RecordingResult.Begun, _recorders.TryBegin(s_channel, ChannelId.None, s_most, _owner));
        AuditAll(s_begin);
    }

    [Fact]
    public void OneThatNobodyEnded_IsLostWhenItsTimeAndTheTimeOfTelling_AreOver()
    {
        AuditAll(s_begin + s_most + Duration.FromMilliseconds(29_999));
        Assert.True(_recorders.IsRecording(s_channel));
        AuditAll(s_begin + s_most + s_tellTime);
        ExpectLost();
    }

    [Fact]
    public void OneThatWasToEnd_IsLostAfterTheTimeOfTelling()
    {
        Assert.True(_recorders.TryEnd(s_channel));
        AuditAll(s_begin);
        AuditAll(s_begin + Duration.FromMilliseconds(29_999));
        Assert.True(_recorders.IsRecording(s_channel));
        AuditAll(s_begin + s_tellTime);
        ExpectLost();
    }

    [Fact]
    public void AWordAboutOneThatIsLost_DoesNotEndTheNextOfItsChannel()
    {
        uint token = Token();
        AuditAll(s_begin + s_most + s_tellTime);
        ExpectLost();
        Assert.Equal(RecordingResult.Begun, _recorders.TryBegin(s_channel, ChannelId.None, s_most, _owner));
        _recorders.Ended(s_channel, token, RecordingEnd.Ordered, 8000);
        Assert.True(_recorders.IsRecording(s_channel));
    }

    private uint Token()
    {
        Assert.True(_recorders.TryTakeOrder(out RecorderOrder order));
        return order.Token;
    }

    private void AuditAll(Instant now)
    {
        for (int looked = 0; looked < ChannelId.IndexBound; looked++) _recorders.AuditSome(now);
    }

    private void ExpectLost()
    {
        Assert.False(_recorders.IsRecording(s_channel));
        Assert.True(_recorders.TryTake(out RecordingDone done));
        Assert.Equal((_owner, s_channel, RecordingEnd.Lost), (done.Owner, done.Channel, done.End));
        Assert.False(_recorders.TryTake(out _));
    }
}
