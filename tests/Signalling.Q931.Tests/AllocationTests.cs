using System;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931.Tests;

/// <summary>Complete calls cost no memory.</summary>
public class AllocationTests
{
    private const int Calls = 100_000;

    [Fact]
    public void CompleteCalls_AllocateNothing()
    {
        Wire wire = new Wire().Up();
        var robot = new Robot();
        wire.User.OnIndication = robot.On;
        wire.Network.OnIndication = robot.On;
        SetupRequest request = Wire.Request("13800138000", "01088886666");
        Make(wire, request, 1000);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Make(wire, request, Calls);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(Calls + 1000, robot.Answered);
        Assert.Equal((Calls + 1000) * 2, robot.Released);
        Assert.Equal(0UL, wire.User.Calls.CountersOf(0).MessageErrors);
        Assert.Equal(0UL, wire.Network.Calls.CountersOf(0).MessageErrors);
        wire.AssertIdle();
    }

    [Fact]
    public void DigitByDigit_AllocatesNothing()
    {
        static SpanSignalling Overlaps(SpanSignalling span) => span with { OverlapReceiving = true };
        Wire wire = new Wire(new End(InterfaceRole.User, configure: Overlaps), new End(InterfaceRole.Network, configure: Overlaps)).Up();
        var robot = new Robot();
        wire.User.OnIndication = robot.On;
        wire.Network.OnIndication = robot.On;
        SetupRequest request = Wire.Request("1", "01088886666") with { Overlap = true };
        Make(wire, request, 100);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Make(wire, request, 1000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(1100, robot.Answered);
        Assert.Equal(0UL, wire.User.Calls.CountersOf(0).MessageErrors + wire.Network.Calls.CountersOf(0).MessageErrors);
        wire.AssertIdle();
    }

    [Theory]
    [InlineData(RestartForm.OneByOne)]
    [InlineData(RestartForm.List)]
    [InlineData(RestartForm.SlotMap)]
    public void RestartsAndBlocks_AllocateNothing(RestartForm form)
    {
        SpanSignalling Configure(SpanSignalling span) => span with { Hunt = HuntOrder.LeastRecent, Variant = span.Variant with { RestartForm = form } };
        Wire wire = new Wire(new End(InterfaceRole.User, configure: Configure), new End(InterfaceRole.Network, configure: Configure)).Up();
        SetupRequest request = Wire.Request();
        wire.User.OnIndication = static (_, _, _) => { };
        wire.Network.OnIndication = static (_, _, _) => { };
        Disturb(wire, request, 20);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Disturb(wire, request, 200);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(wire.Network.Calls.CountersOf(0).Restarts >= 220);
    }

    private static void Disturb(Wire wire, in SetupRequest request, int times)
    {
        for (int i = 0; i < times; i++)
        {
            for (int call = 0; call < 5; call++) wire.Network.Calls.Setup(request, 0, wire.Now, out _, out _);
            wire.Run();
            wire.User.Calls.Block(0, 0x0000_00F0, whenIdle: i % 2 == 0, wire.Now);
            wire.User.Calls.Restart(0, 0x0000_FF0E, wire.Now);
            wire.Run();
            if (i % 4 == 0) wire.User.Calls.RestartInterface(0, wire.Now);
            wire.User.Calls.Unblock(0, ChannelMask.Bearers);
            wire.Run();
            while (wire.User.Calls.TryTakeSpanNews(out _) || wire.Network.Calls.TryTakeSpanNews(out _))
            {
            }

            wire.Now += Duration.FromMilliseconds(1);
        }
    }

    [Fact]
    public void Faults_AllocateNothing()
    {
        Wire wire = new Wire().Up();
        ReadOnlySpan<byte> unknown = [8, 2, 0x12, 0x34, 0x45, 8, 2, 0x80, 0x90];
        ReadOnlySpan<byte> faulty = [8, 2, 0, 1, 5, 4, 0];
        Feed(wire, unknown, faulty, 100);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Feed(wire, unknown, faulty, 1000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(2200UL, wire.User.Calls.CountersOf(0).MessageErrors);
    }

    private static void Feed(Wire wire, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, int times)
    {
        for (int i = 0; i < times; i++)
        {
            wire.User.Calls.Receive(0, first, wire.Now);
            wire.User.Calls.Receive(0, second, wire.Now);
            wire.Run();
        }
    }

    private static void Make(Wire wire, in SetupRequest request, int calls)
    {
        for (int made = 0; made < calls; made += 10)
        {
            for (int i = 0; i < 10; i++)
            {
                End from = i % 2 == 0 ? wire.User : wire.Network;
                if (from.Calls.Setup(request, 0, wire.Now, out _, out _) != SetupResult.Placed) throw new InvalidOperationException("a channel is free");
            }

            wire.Run();
            wire.Now += Duration.FromMilliseconds(1);
        }
    }
}
