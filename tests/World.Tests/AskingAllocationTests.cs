using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Simulator;
using AcdController.Telephony;
using AcdController.Treatment;

namespace AcdController.World.Tests;

/// <summary>Calls that ask the outside allocate nothing: answered, empty, failed, late and never, with a row kept for each.</summary>
public class AskingAllocationTests
{
    private const int WarmUp = 2_000;
    private const int Calls = 5_000;

    [Fact]
    public void AskingAndBeingAnswered_AllocatesNothing()
    {
        var recording = new Recording();
        var outside = new Outside(recording);
        var world = new VirtualWorld(SourceTests.Asking(), Hotline.Traffic(seed: 5, busyHourCalls: 30_000), outside, instantLines: true);
        world.Start();
        world.Run(Duration.FromSeconds(3));
        world.Chassis.StartCallers(world.Now);
        RunUntil(world, outside, recording, WarmUp);
        int warmUp = recording.Count;
        int answeredBefore = outside.Answered;
        int unansweredBefore = outside.Unanswered;
        RunUntil(world, outside, recording, WarmUp + Calls);

        var core = new Switch(world.Switch.Configuration);
        recording.Replay(core, 0, warmUp);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int records = recording.Replay(core, warmUp, recording.Count - warmUp);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // What is measured must have happened.
        Assert.True(records >= Calls, $"{records} calls");
        Assert.True(outside.Answered - answeredBefore > Calls, $"{outside.Answered - answeredBefore} answered");
        Assert.True(outside.Unanswered - unansweredBefore > Calls / 20, $"{outside.Unanswered - unansweredBefore} unanswered");
        Assert.Equal(0, allocated);
    }

    private static void RunUntil(VirtualWorld world, Outside outside, Recording recording, int records)
    {
        while (recording.Records < records)
        {
            world.Run(Duration.FromMilliseconds(100));
            outside.Answer(world);
        }
    }

    // Records what goes in, and answers: what is kept always, what is looked up as the turn is.
    private sealed class Outside(Recording recording) : IWorldTap
    {
        private readonly List<RequestOrder> _orders = [];
        private int _turn;

        internal int Answered { get; private set; }

        internal int Unanswered { get; private set; }

        public void OnInput(Instant now, Input input) => recording.OnInput(now, input);

        public void OnOutput(Instant now, in Output output, ReadOnlySpan<byte> octets)
        {
            recording.OnOutput(now, output, octets);
            if (output.Kind == OutputKind.Request) _orders.Add(MemoryMarshal.Read<RequestOrder>(octets));
        }

        public void OnChassis(Instant now, in ChassisNews news, ReadOnlySpan<byte> octets) => recording.OnChassis(now, news, octets);

        internal void Answer(VirtualWorld world)
        {
            RequestOrder[] orders = [.. _orders];
            _orders.Clear();
            foreach (RequestOrder order in orders)
            {
                int turn = order.Kind == RequestKind.LookUp ? _turn++ % 5 : 0;
                if (turn == 4)
                {
                    Unanswered++;
                    continue;
                }

                Answered++;
                int texts = order.Kind == RequestKind.LookUp && (turn is 0 or 3) ? 1 : 0;
                byte[] octets = new byte[Unsafe.SizeOf<RequestEvent>() + (texts * ShortText.Octets)];
                var told = new RequestEvent { Kind = RequestEventKind.Answer, Token = order.Token, Outcome = (RequestOutcome)turn, Texts = (byte)texts };
                MemoryMarshal.Write(octets, told);
                if (texts == 1 && ShortText.TryParse("gold", out ShortText text)) MemoryMarshal.Write(octets.AsSpan(Unsafe.SizeOf<RequestEvent>()), text);
                world.Step(new Input(InputKind.Request, 0, octets));
            }
        }
    }
}
