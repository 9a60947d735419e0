using System;
using System.Collections.Generic;
using System.Linq;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Records;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.World.Tests;

/// <summary>The steps that every record carries.</summary>
public class TraceTests
{
    [Fact]
    public void EveryRecordTellsItsStepsInOrder()
    {
        var collector = new Collector();
        var world = new VirtualWorld(Hotline.Configuration(), Hotline.Traffic(71), collector);
        world.Start();
        world.Run(Duration.FromSeconds(5));
        world.Chassis.StartCallers(world.Now);
        world.DrainChassis();
        world.Run(Duration.FromSeconds(120));

        Assert.NotEmpty(collector.Records);
        foreach (CallRecord record in collector.Records)
        {
            TraceEntry[] steps = StepsOf(record);
            Assert.NotEmpty(steps);
            Assert.Equal(steps.OrderBy(step => step.At).Select(step => step.At), steps.Select(step => step.At));
            Assert.True(steps[^1].At <= (record.EndedAt - record.ArrivedAt).Milliseconds + 1, "nothing happens after the end");
            Assert.Equal((TraceKind.Over, (ushort)record.Clearer, (int)record.Cause), (steps[^1].Kind, steps[^1].What, steps[^1].Value));
            Assert.Single(steps, step => step.Kind == TraceKind.Over);
            if (record.Outcome != CallOutcome.Connected) continue;
            Assert.Equal(TraceKind.Plan, steps[0].Kind);
            TraceEntry joined = steps.Single(step => step.Kind == TraceKind.Joined);
            Assert.Equal(record.Agent, joined.What);
            Assert.Equal((record.ConnectedAt - record.ArrivedAt).Milliseconds, joined.At);
        }
    }

    internal static TraceEntry[] StepsOf(CallRecord record) =>
        ((ReadOnlySpan<TraceEntry>)record.Steps)[..Math.Min(record.StepsNoted, TraceEntry.Most)].ToArray();
}
