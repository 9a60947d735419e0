using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Simulator;
using AcdController.Telephony;
using AcdController.Treatment;

namespace AcdController.World.Tests;

/// <summary>What becomes of messages and call-backs is told to the box's own store, row by row.</summary>
public sealed class LedgerTests : IWorldTap
{
    private static readonly int s_head = Unsafe.SizeOf<RequestOrder>();

    private readonly Dictionary<ulong, string> _rows = [];

    /// <inheritdoc/>
    void IWorldTap.OnInput(Instant now, Input input)
    {
    }

    /// <inheritdoc/>
    void IWorldTap.OnChassis(Instant now, in ChassisNews news, ReadOnlySpan<byte> octets)
    {
    }

    /// <inheritdoc/>
    void IWorldTap.OnOutput(Instant now, in Output output, ReadOnlySpan<byte> octets)
    {
        if (output.Kind != OutputKind.Request) return;
        RequestOrder order = MemoryMarshal.Read<RequestOrder>(octets);
        if (order.Kind != RequestKind.Keep || (StoredRow)order.Query == StoredRow.Serial) return;
        ReadOnlySpan<ShortText> texts = MemoryMarshal.Cast<byte, ShortText>(octets.Slice(s_head, order.Keys * ShortText.Octets));
        // Nobody takes it: it is asked again under its token.
        _rows[order.Token] = $"{(StoredRow)order.Query} {string.Join(' ', texts.ToArray().Select(text => text.IsEmpty ? "-" : text.ToString()))}";
    }

    [Fact]
    public void AMessage_HasARowWhenItIsRecorded_AndWhenItIsHeardAndDeleted()
    {
        RoutingWorld world = New("""
            announcement speak prompt 20
            plan voicemail
              answer
              message for support prompt speak most 60
            number 10000 plan voicemail
            """, new CardStorage());
        world.Type("agent 8001 not-ready");
        Handle caller = world.Call("10000", "5551234");
        world.World.Run(Duration.FromSeconds(12));
        world.World.Chassis.HangUp(caller, world.World.Now);
        world.World.DrainChassis();
        world.World.Run(Duration.FromSeconds(30));

        string[] recorded = Assert.Single(_rows.Values).Split(' ');
        Assert.Equal(["Message", "-", "1", "support", "5551234"], [.. recorded.Where((_, at) => at != 3)]);
        Assert.InRange(int.Parse(recorded[3], System.Globalization.CultureInfo.InvariantCulture), 5, 12);

        world.Type("agent 8001 ready", 20);
        world.Type("message 1 delete", 2);
        Assert.Equal(["MessageDone 1 heard 8001", "MessageDone 1 deleted -"], _rows.Values.Skip(1));
    }

    [Fact]
    public void AMessageForNoQueue_HasARowWithout()
    {
        RoutingWorld world = New("plan voicemail\n  answer\n  message most 2\nnumber 10000 plan voicemail\n", new CardStorage());
        world.Call("10000", "5551234");
        world.World.Run(Duration.FromSeconds(30));

        Assert.Equal(["Message - 1 2 - 5551234"], _rows.Values);
    }

    [Fact]
    public void ACallBack_HasARowWhenItIsBooked_AndForWhatBecomesOfIt()
    {
        RoutingWorld world = New("""
            plan booking
              answer
              call-back queue support
              disconnect
            number 10000 plan booking
            """);
        world.Type("agent 8001 not-ready");
        world.Call("10000", "13800138000");
        world.World.Run(Duration.FromSeconds(2));
        Assert.Equal(["CallBack - 13800138000 support 1"], _rows.Values);

        world.Type("agent 8001 ready", 6);
        world.World.Chassis.HangUp(RoutingWorld.Of("8001"), world.World.Now);
        world.World.DrainChassis();
        world.World.Run(Duration.FromSeconds(2));
        Assert.Equal(["CallBackDone 1 talked 0 9"], _rows.Values.Skip(1));

        world.Type("agent 8001 not-ready");
        world.Type("book call-back 13800138017 queue support consent", 1);
        world.Type("cancel call-back 2", 1);
        Assert.Equal(["CallBack - 13800138017 support 2", "CallBackDone 2 cancelled 0 9"], _rows.Values.Skip(2));
    }

    [Fact]
    public void ACustomerWhoIsBusy_HasARowForEachAttempt()
    {
        RoutingWorld world = New("");
        world.Type("book call-back 13800138017 queue support consent", 60);

        Assert.Equal(["CallBack - 13800138017 support 1", "CallBackDone 1 not-reached 1 9", "CallBackDone 1 not-reached 2 9"], _rows.Values);
    }

    private RoutingWorld New(string plans, CardStorage? storage = null)
    {
        const string Ways = """
            trunk-group out
              span 1/2
            route out
              prefix 1 min 3
              group out
            outbound
              caller-id 10000
            call-backs
              caller-id 10000
              attempts 2
              retry 20
              ring 10

            """;
        var callers = new CallerOptions { BusyHourCalls = 0, AnsweredNumbers = [RoutingWorld.Of("13800138000")], BusyNumbers = [RoutingWorld.Of("13800138017")] };
        var world = new RoutingWorld(Ways + plans, callers: callers, inputs: this, storage: storage);
        world.Type("agent 8001 log-in");
        world.Type("agent 8001 ready");
        return world;
    }
}
