using AcdController.CallControl;
using AcdController.Kernel;
using AcdController.Media;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>A card is to hear keys on a channel, or no longer.</summary>
/// <param name="Channel">Where.</param>
/// <param name="On">It is to hear them.</param>
public readonly record struct ReceiverOrder(ChannelId Channel, bool On);

// Keys of callers: a receiver is seized when a plan may ask for keys, and given back when it no longer does.
public sealed partial class PlanRunner
{
    private readonly VoicePools _pools;
    private readonly Handle[] _callOfChannel;
    private readonly Outbox<ReceiverOrder> _receivers;

    /// <summary>A key was heard on a channel.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="key">In ASCII.</param>
    /// <param name="now">The time.</param>
    public void Heard(ChannelId channel, byte key, Instant now)
    {
        if (_agentOfChannel[channel.Index] > 0)
        {
            HeardFrom(_agentOfChannel[channel.Index] - 1, key, now);
            return;
        }

        Handle call = _callOfChannel[channel.Index];
        if (call.IsNone || _callOfRow[call.Index] != call) return;
        ref PlanRow row = ref _rows[call.Index];
        row.Place.Pressed = key;
        Happen(call, IsTooEarly(row) ? PlanEvent.KeyAhead : PlanEvent.KeyPressed, now);
    }

    /// <summary>A receiver is free for a channel that waited for one.</summary>
    public void On(in PoolGrant grant)
    {
        if (_callOfChannel[grant.Channel.Index].IsNone && _agentOfChannel[grant.Channel.Index] == 0) _pools.Release(VoiceResource.Receiver, grant.Channel);
        else _receivers.Post(new ReceiverOrder(grant.Channel, On: true));
    }

    /// <summary>Takes the oldest order to a card.</summary>
    public bool TryTakeOrder(out ReceiverOrder order) => _receivers.TryTake(out order);

    private void Listen(Handle call, ref PlanRow row)
    {
        ChannelId channel = _calls[call].CallerChannel;
        if (row.Place.Listens || channel.IsNone) return;
        row.Place.Listens = true;
        _callOfChannel[channel.Index] = call;
        if (_pools.TrySeize(VoiceResource.Receiver, channel)) _receivers.Post(new ReceiverOrder(channel, On: true));
    }

    private void StopListening(Handle call, ref PlanRow row)
    {
        if (!row.Place.Listens) return;
        ChannelId channel = _calls[call].CallerChannel;
        row.Place.Listens = false;
        row.Place.Typed = default;
        _callOfChannel[channel.Index] = Handle.None;
        bool heard = _pools.Has(VoiceResource.Receiver, channel);
        _pools.Release(VoiceResource.Receiver, channel);
        if (heard) _receivers.Post(new ReceiverOrder(channel, On: false));
    }
}
