using System;
using System.Collections.Generic;
using System.Text;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931.Tests;

/// <summary>Both ends are copied out as octets in the middle of calls and loaded into fresh ones; both pairs go on alike.</summary>
public class SnapshotTests
{
    [Theory]
    [InlineData(11UL)]
    [InlineData(12UL)]
    [InlineData(13UL)]
    public void FreshPair_ContinuesIdentically(ulong seed)
    {
        var first = new Traffic(NewWire(), seed);
        first.Wire.Up();
        for (int step = 0; step < 400; step++) first.Step();
        Assert.True(first.Wire.User.Calls.CallsOn(0) > 3);

        var second = new Traffic(NewWire(), seed) { Random = first.Random, Wire = { Now = first.Wire.Now } };
        Copy(first.Wire.User.Store, second.Wire.User.Store);
        Copy(first.Wire.Network.Store, second.Wire.Network.Store);
        first.Log.Clear();
        for (int step = 0; step < 400; step++)
        {
            first.Step();
            second.Step();
        }

        Assert.True(first.Log.Length > 1000);
        Assert.Equal(first.Log.ToString(), second.Log.ToString());
        Assert.Equal(Saved(first.Wire.User.Store), Saved(second.Wire.User.Store));
    }

    private static Wire NewWire() => new(new End(InterfaceRole.User, configure: EveryOption), new End(InterfaceRole.Network, configure: EveryOption));

    private static SpanSignalling EveryOption(SpanSignalling span) =>
        span with { OverlapReceiving = true, Variant = span.Variant with { Segments = SegmentPolicy.Reassemble, RestartEvery = Duration.FromSeconds(20) }, Hunt = HuntOrder.LeastRecent };

    private static void Copy(Store from, Store to) => Assert.Null(to.Load(Saved(from)));

    private static byte[] Saved(Store store)
    {
        byte[] octets = new byte[store.SavedOctets];
        store.Save(octets);
        return octets;
    }

    /// <summary>Calls that begin, go on and end by chance, time passing in between; whatever is not answered in time is cleared by timers.</summary>
    private sealed class Traffic
    {
        public SeededRandom Random;

        private readonly SetupRequest _request = Wire.Request();

        public Traffic(Wire wire, ulong seed)
        {
            Wire = wire;
            Random = new SeededRandom(seed);
            wire.User.OnIndication = On;
            wire.Network.OnIndication = On;
        }

        public Wire Wire { get; }

        public StringBuilder Log { get; } = new();

        public void Step()
        {
            End from = Random.OneIn(2) ? Wire.User : Wire.Network;
            if (Random.OneIn(2)) from.Calls.Setup(_request with { Overlap = Random.OneIn(2) }, 0, Wire.Now, out _, out _);
            if (Random.OneIn(20)) from.Calls.Restart(0, ChannelMask.Of(1 + Random.Next(31)), Wire.Now);
            if (Random.OneIn(20)) from.Calls.Block(0, ChannelMask.Of(1 + Random.Next(31)), whenIdle: Random.OneIn(2), Wire.Now);
            if (Random.OneIn(20)) from.Calls.Unblock(0, ChannelMask.Of(1 + Random.Next(31)));
            Wire.Run();
            Wire.Wait(Duration.FromMilliseconds(Random.Next(3000)));
        }

        private void On(End end, CallIndication indication, Instant now)
        {
            Log.Append(now.Milliseconds).Append(' ').Append(end.Role).Append(' ').Append(indication.Kind).Append(' ').Append(indication.Channel).Append(' ')
                .Append(indication.Cause).Append(' ').Append(indication.Signalling.Value).Append('\n');
            int choice = Random.Next(10);
            if (indication.Kind == IndicationKind.MoreDigitsWanted)
            {
                end.Calls.SendDigits(indication.Signalling, _request.Called, Random.OneIn(2), now);
                return;
            }

            if (indication.Kind == IndicationKind.Released) return;
            if (indication.Kind == IndicationKind.Disconnect || choice < 2) end.Calls.Clear(indication.Signalling, Cause.UserBusy, now);
            else if (indication.Kind == IndicationKind.Setup && !indication.Complete && choice < 4) end.Calls.MoreDigits(indication.Signalling, now);
            else if (indication.Kind is IndicationKind.Setup or IndicationKind.Digits && choice < 6) end.Calls.Alerting(indication.Signalling, now);
            else if (indication.Kind == IndicationKind.Setup || (indication.Kind == IndicationKind.Digits && indication.Complete)) end.Calls.Answer(indication.Signalling, now);
        }
    }
}
