using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931.Tests;

/// <summary>Whatever a far end sends: nothing is thrown, an answer is given at most once a message, and every call ends.</summary>
public class GarbageTests
{
    private static readonly byte[] _types =
    [
        0x01, 0x02, 0x03, 0x05, 0x05, 0x05, 0x07, 0x0D, 0x0F, 0x45, 0x46, 0x4D, 0x4E, 0x5A, 0x60, 0x62, 0x6E, 0x75, 0x7B, 0x7B, 0x7D, 0x24, 0x31, 0x25, 0x26, 0x20, 0x79, 0x3F,
    ];

    private static readonly string[] _elements =
    [
        "a1", "04038090a3", "04028890", "0401", "08028090", "080281e6", "0800", "14010a", "140100", "140103", "1400", "1803a98381", "1803a1839f", "1801a3", "1801ac",
        "1803a98390", "1806a99300000020", "1802", "1e028288", "2701f9", "6c0621833133", "70068131303030", "7003813f", "790180", "790186", "790183", "9d0801", "96", "0501",
        "55017e", "7e0104", "2805", "7002813123", "2c023535", "b0", "1c0391a100", "0002810500", "0002000500",
        "4c04218331", "2803486579", "7e020441", "6c0521a1313233", "29051a0b160828", "740421008131", "6d03a01234",
        "1c1591a112020101020122300aa1053003020103820100", "1c0991a106020107020163", "1c0991a106020107020106", "1c0691a203020101", "1c0691a503020101", "1c0591a1800000", "0d0591a4020500",
    ];

    [Theory]
    [InlineData(InterfaceRole.User, 1UL)]
    [InlineData(InterfaceRole.User, 2UL)]
    [InlineData(InterfaceRole.Network, 3UL)]
    [InlineData(InterfaceRole.Network, 4UL)]
    public void Composed_MessagesInAnyState(InterfaceRole ours, ulong seed) => Run(ours, seed, 30_000, Compose);

    [Theory]
    [InlineData(InterfaceRole.User, 5UL)]
    [InlineData(InterfaceRole.Network, 6UL)]
    public void Mutated_Messages(InterfaceRole ours, ulong seed) => Run(ours, seed, 30_000, Mutate);

    [Theory]
    [InlineData(InterfaceRole.User, 7UL)]
    [InlineData(InterfaceRole.Network, 8UL)]
    public void Random_Octets(InterfaceRole ours, ulong seed) => Run(ours, seed, 30_000, Noise);

    private delegate int Source(ref SeededRandom random, Span<byte> message);

    private static void Run(InterfaceRole ours, ulong seed, int messages, Source source)
    {
        var wire = new Wire(new End(InterfaceRole.User, configure: EveryOption), new End(InterfaceRole.Network, configure: EveryOption));
        wire.Up();
        End end = ours == InterfaceRole.User ? wire.User : wire.Network;
        // The far end's signalling hears our answers to messages it never sent; it may say what it likes about them.
        var random = new SeededRandom(seed);
        var alive = new List<Handle>();
        var own = new HashSet<Handle>();
        int announced = 0;
        int released = 0;
        end.OnIndication = (_, indication, now) =>
        {
            if (indication.Kind == IndicationKind.Setup)
            {
                announced++;
                alive.Add(indication.Signalling);
                if (random.OneIn(2)) end.Calls.MoreDigits(indication.Signalling, now, inBand: random.OneIn(2));
                if (random.OneIn(2)) end.Calls.Proceeding(indication.Signalling, now);
                if (random.OneIn(2)) end.Calls.Alerting(indication.Signalling, now);
                if (random.OneIn(2)) end.Calls.Answer(indication.Signalling, now);
            }

            if (indication.Kind == IndicationKind.Released)
            {
                released++;
                Assert.True(alive.Remove(indication.Signalling), "Released comes once");
                Assert.NotEqual(Cause.None, indication.Cause);
            }
        };
        Span<byte> octets = stackalloc byte[260];
        for (int i = 0; i < messages; i++)
        {
            if (random.OneIn(10) && end.Calls.Setup(Wire.Request() with { Overlap = random.OneIn(2) }, 0, wire.Now, out Handle placed, out _) == SetupResult.Placed)
            {
                announced++;
                alive.Add(placed);
                own.Add(placed);
            }

            if (alive.Count > 0 && random.OneIn(6)) Ask(end, alive[random.Next(alive.Count)], own, ref random, wire.Now);
            int count = source(ref random, octets);
            ulong before = end.Calls.CountersOf(0).MessagesOut;
            end.Calls.Receive(0, octets[..count], wire.Now);
            Assert.InRange(end.Calls.CountersOf(0).MessagesOut - before, 0UL, 1UL);
            wire.Run();
            CheckChannels(end);
            if (random.OneIn(20)) wire.Wait(Duration.FromMilliseconds(random.Next(8000)));
        }

        foreach (Handle call in alive.ToArray()) end.Calls.Clear(call, Cause.NormalCallClearing, wire.Now);
        wire.Run();
        wire.Wait(120);
        // What the far side began to clear since then is finished; nobody answers anything else any more.
        foreach (Handle call in alive.ToArray()) end.Calls.Clear(call, Cause.NormalCallClearing, wire.Now);
        wire.Wait(120);
        Assert.Empty(alive);
        Assert.Equal(announced, released);
        Assert.True(announced > 100 || source == Noise, "there were calls");
        Assert.Equal(0, end.Calls.CallsOn(0));
        Assert.Equal(30 - (int)Aside(end), end.Calls.FreeChannels(0));
    }

    private static SpanSignalling EveryOption(SpanSignalling span) =>
        span with { OverlapReceiving = true, AcceptsHold = true, Variant = span.Variant with { Segments = SegmentPolicy.Reassemble } };

    private static void Ask(End end, Handle call, HashSet<Handle> own, ref SeededRandom random, Instant now)
    {
        Assert.True(Digits.TryParse("12", out Digits more));
        switch (random.Next(6))
        {
            case 0: end.Calls.Notify(call, (byte)random.Next(128), now); break;
            case 1 when !own.Contains(call): end.Calls.Progress(call, now); break;
            case 2 when own.Contains(call): end.Calls.SendDigits(call, more, random.OneIn(2), now); break;
            case 3: end.Calls.Clear(call, Cause.UserBusy, now, inBand: true); break;
            case 4: end.Calls.Clear(call, Cause.UserBusy, now); break;
            case 5 when !own.Contains(call): end.Calls.Proceeding(call, now, inBand: random.OneIn(2)); break;
            default: break;
        }
    }

    private static void CheckChannels(End end)
    {
        Assert.InRange(end.Calls.FreeChannels(0), 0, 30);
        Assert.True(end.Calls.CallsOn(0) <= 64);
    }

    private static long Aside(End end)
    {
        // Channels put aside may have come back by a SETUP or RESTART since; what is missing now was put aside and nothing else.
        long missing = 30 - end.Calls.FreeChannels(0);
        Assert.True(missing <= (long)end.Calls.CountersOf(0).ChannelsPutAside);
        return missing;
    }

    private static int Compose(ref SeededRandom random, Span<byte> message)
    {
        message[0] = 8;
        message[1] = 2;
        message[2] = (byte)(random.OneIn(2) ? 0x80 : 0);
        message[3] = (byte)random.Next(40);
        message[4] = _types[random.Next(_types.Length)];
        int count = 5;
        if (message[4] == 5 && !random.OneIn(4)) count += Put(message[count..], "04038090a3" + (random.OneIn(2) ? "1801a3" : $"1803a983{0x80 | (1 + random.Next(31)):x2}") + "70068131303030");
        for (int elements = random.Next(4); elements > 0; elements--) count += Put(message[count..], _elements[random.Next(_elements.Length)]);
        return count;
    }

    private static int Mutate(ref SeededRandom random, Span<byte> message)
    {
        int count = Compose(ref random, message);
        for (int changes = random.Next(4); changes > 0; changes--) message[random.Next(count)] ^= (byte)(1 << random.Next(8));
        return random.OneIn(4) ? random.Next(count + 1) : count;
    }

    private static int Noise(ref SeededRandom random, Span<byte> message)
    {
        int count = random.Next(message.Length);
        for (int i = 0; i < count; i++) message[i] = (byte)random.Next(256);
        if (random.OneIn(2) && count > 2) (message[0], message[1]) = (8, 2);
        return count;
    }

    private static int Put(Span<byte> target, string hex)
    {
        byte[] octets = Convert.FromHexString(hex);
        octets.CopyTo(target);
        return octets.Length;
    }
}
