using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using AcdController.Alarms;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Shelf;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.World.Tests;

/// <summary>Alarms, lamps and relays of a box with its board: what a technician sees.</summary>
public class ShelfTests
{
    private const int Critical = 1;
    private const int Major = 2;
    private const int Minor = 3;

    [Fact]
    public void AHealthyBox_IsGreen_AndHasNoAlarm()
    {
        Bench bench = Bench.Start();
        Assert.Empty(bench.Standing());
        Assert.Equal(new LampState(LampColour.Green, false), bench.Shelf.Lamp(1, LampName.Card));
        Assert.Equal(new LampState(LampColour.Green, false), bench.Shelf.Lamp(1, LampName.Line, 1));
        Assert.Equal(new LampState(LampColour.Green, false), bench.Shelf.Lamp(0, LampName.Power));
        Assert.False(bench.Shelf.Buzzes || bench.Shelf.IsAlarm(Critical) || bench.Shelf.IsAlarm(Major) || bench.Shelf.IsAlarm(Minor));
    }

    [Fact]
    public void APulledCard_IsOneAlarm_AndGoesWithTheCardsReturn()
    {
        Bench bench = Bench.Start();
        bench.Suffer("pull 2");
        bench.Run(Duration.FromSeconds(60));
        AlarmListRow alarm = Assert.Single(bench.Standing());
        Assert.Equal((AlarmKind.CardAbsent, AlarmObject.Card(2)), (alarm.Kind, alarm.Object));
        Assert.True(bench.All().Count(row => row.Active && row.ExplainedBy == alarm.Number) >= 2);
        Assert.Equal(new LampState(LampColour.Red, false), bench.Shelf.Lamp(2, LampName.Card));
        Assert.Equal(new LampState(LampColour.Red, true), bench.Shelf.Lamp(0, LampName.Major));
        Assert.True(bench.Shelf.IsAlarm(Major) && bench.Shelf.Buzzes);

        bench.Suffer("plug 2");
        bench.Run(Duration.FromSeconds(60));
        Assert.Empty(bench.Standing());
        Assert.DoesNotContain(bench.All(), row => row.Active);
        Assert.Equal(new LampState(LampColour.Green, false), bench.Shelf.Lamp(2, LampName.Card));
        Assert.False(bench.Shelf.IsAlarm(Major) || bench.Shelf.Buzzes);
    }

    [Fact]
    public void CutOff_SilencesUntilAnotherAlarmComes()
    {
        Bench bench = Bench.Start();
        bench.Suffer("pull 2");
        bench.Run(Duration.FromSeconds(5));
        bench.Do(new Command { Kind = CommandKind.CutOff });
        Assert.False(bench.Shelf.IsAlarm(Major) || bench.Shelf.Buzzes);
        Assert.Equal(LampColour.Amber, bench.Shelf.Lamp(0, LampName.CutOff).Colour);
        // What the pulled card explains is no other alarm.
        bench.Run(Duration.FromSeconds(60));
        Assert.False(bench.Shelf.Buzzes);
        bench.Suffer("door open");
        bench.Run(Duration.FromSeconds(2));
        Assert.True(bench.Shelf.IsAlarm(Major) && bench.Shelf.IsAlarm(Minor) && bench.Shelf.Buzzes);
    }

    [Fact]
    public void Acknowledged_TheLampShinesSteadily_ShelvedItIsDark()
    {
        Bench bench = Bench.Start();
        bench.Suffer("pull 2");
        bench.Run(Duration.FromSeconds(5));
        bench.Do(new Command { Kind = CommandKind.AcknowledgeAlarm });
        Assert.Equal(new LampState(LampColour.Red, false), bench.Shelf.Lamp(0, LampName.Major));
        bench.Do(new Command { Kind = CommandKind.ShelveAlarm, Alarm = bench.Standing()[0].Number, Time = Duration.FromSeconds(120) });
        Assert.Equal(LampColour.Off, bench.Shelf.Lamp(0, LampName.Major).Colour);
        Assert.Empty(bench.Standing());
        Assert.False(bench.Shelf.IsAlarm(Major));
        bench.Run(Duration.FromSeconds(121));
        Assert.Single(bench.Standing());
        Assert.True(bench.Shelf.IsAlarm(Major));
    }

    [Fact]
    public void TheLastTrunk_IsCritical()
    {
        Bench bench = Bench.Start();
        foreach (SpanConfiguration span in bench.Configuration.Spans)
        {
            if (span.Role == SpanRole.Trunk) bench.Suffer($"los {span.Span} on");
        }

        bench.Run(Duration.FromSeconds(60));
        Assert.All(bench.Standing(), alarm => Assert.Equal((AlarmKind.SpanAlarm, AlarmSeverity.Critical), (alarm.Kind, alarm.Severity)));
        Assert.True(bench.Shelf.IsAlarm(Critical));
        Assert.Equal(LampColour.Red, bench.Shelf.Lamp(1, LampName.Line, 1).Colour);
        bench.Suffer("los 1/1 off");
        bench.Run(Duration.FromSeconds(60));
        Assert.False(bench.Shelf.IsAlarm(Critical));
        Assert.True(bench.Shelf.IsAlarm(Major));
        Assert.Equal(LampColour.Green, bench.Shelf.Lamp(1, LampName.Line, 1).Colour);
    }

    [Fact]
    public void LampTest_AndLocate()
    {
        Bench bench = Bench.Start();
        bench.Do(new Command { Kind = CommandKind.LampTest, Time = Duration.FromSeconds(9) });
        bench.Run(Duration.FromSeconds(7));
        Assert.Equal(LampColour.Red, bench.Shelf.Lamp(2, LampName.Line, 1).Colour);
        bench.Run(Duration.FromSeconds(3));
        Assert.Equal(LampColour.Green, bench.Shelf.Lamp(2, LampName.Line, 1).Colour);
        bench.Do(new Command { Kind = CommandKind.Locate, Card = 2, On = true });
        Assert.Equal(new LampState(LampColour.Blue, true), bench.Shelf.Lamp(2, LampName.Locate));
    }

    [Fact]
    public void AReset_RestartsTheCard()
    {
        Bench bench = Bench.Start();
        Assert.Equal(CommandResult.Done, bench.Do(new Command { Kind = CommandKind.ResetCard, Card = 2 }));
        Assert.True(bench.Shelf.IsHeld(2));
        bench.Run(Duration.FromSeconds(60));
        Assert.False(bench.Shelf.IsHeld(2));
        Assert.Empty(bench.Standing());
        Assert.Equal(CommandResult.NoSuchCard, bench.Do(new Command { Kind = CommandKind.ResetCard, Card = 9 }));
    }

    [Fact]
    public void WithoutABoard_TheOrdersSayThatThereIsNone()
    {
        Bench bench = Bench.Start(hasBoard: false);
        Assert.Equal(CommandResult.NoBoard, bench.Do(new Command { Kind = CommandKind.LampTest, Time = Duration.FromSeconds(9) }));
        Assert.Equal(CommandResult.NoBoard, bench.Do(new Command { Kind = CommandKind.ResetCard, Card = 1 }));
        Assert.Equal(0, bench.ShelfOrders);
    }

    [Fact]
    public void TheChassis_IsMeasured()
    {
        Bench bench = Bench.Start();
        bench.Suffer("fan 1 stop");
        bench.Suffer("temperature 1 71");
        bench.Run(Duration.FromSeconds(5));
        Assert.Equal([AlarmKind.FanFailed, AlarmKind.OverTemperature], bench.Standing().Select(alarm => alarm.Kind).Order());
        bench.Rows.Clear();
        bench.Do(new Command { Kind = CommandKind.ShowEnvironment });
        EnvironmentRow[] rows = [.. bench.Rows.Where(row => row.Kind == ReplyKind.Environment).Select(row => MemoryMarshal.Read<EnvironmentRow>(row.Octets))];
        Assert.Contains(rows, row => row.Object == new AlarmObject(AlarmObjectKind.Fan, 1, 0) && row.Failed);
        Assert.Contains(rows, row => row.Object == new AlarmObject(AlarmObjectKind.Sensor, 1, 0) && row is { Failed: true, Value: 71_000 });
        Assert.Contains(rows, row => row.Object == new AlarmObject(AlarmObjectKind.Fan, 2, 0) && !row.Failed);
    }

    [Fact]
    public void ACardThatNeverAnswers_IsMissed()
    {
        Bench bench = Bench.Start(hasBoard: false, firstFault: "power 2 off");
        bench.Run(Duration.FromSeconds(40));
        AlarmListRow alarm = Assert.Single(bench.Standing());
        Assert.Equal((AlarmKind.CardLost, AlarmObject.Card(2)), (alarm.Kind, alarm.Object));
        bench.Suffer("power 2 on");
        bench.Run(Duration.FromSeconds(30));
        Assert.Empty(bench.Standing());
    }

    [Fact]
    public void ARestartFromASnapshot_KeepsAlarmsAndWhatPeopleDidAboutThem()
    {
        Bench bench = Bench.Start();
        bench.Suffer("pull 2");
        bench.Suffer("door open");
        bench.Run(Duration.FromSeconds(20));
        bench.Do(new Command { Kind = CommandKind.AcknowledgeAlarm });
        bench.Do(new Command { Kind = CommandKind.ShelveAlarm, Alarm = bench.Standing().First(alarm => alarm.Kind == AlarmKind.DoorOpen).Number });
        List<AlarmListRow> before = bench.All();
        bench.Restart();
        bench.Run(Duration.FromSeconds(5));
        Assert.Equal(before, bench.All());
        bench.Suffer("door shut");
        bench.Suffer("plug 2");
        bench.Run(Duration.FromSeconds(60));
        Assert.DoesNotContain(bench.All(), row => row.Active);
    }

    [Fact]
    public void AlarmsAndTheShelf_AllocateNothing()
    {
        var core = new Switch(Hotline.Configuration());
        Instant now = Instant.Zero;
        Happen(core, now, ShelfEventKind.BoardReady, 0, 63);
        for (int round = 0; round < 20; round++) Disturb(core, ref now);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int orders = 0;
        for (int round = 0; round < 100; round++) orders += Disturb(core, ref now);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(orders > 1000, $"{orders} outputs");
    }

    // Pull and plug, door, fan, keys, acknowledge, shelve, show everything.
    private static int Disturb(Switch core, ref Instant now)
    {
        int outputs = 0;
        for (int on = 0; on < 2; on++)
        {
            now += Duration.FromSeconds(1);
            outputs += Happen(core, now, ShelfEventKind.Presence, 2, on);
            outputs += Happen(core, now, ShelfEventKind.Door, 0, 1 - on);
            outputs += Happen(core, now, ShelfEventKind.Fan, 1, on * 5000);
            for (int key = 1; key <= 7; key++) outputs += Happen(core, now, ShelfEventKind.Key, key, 0);
            foreach (CommandKind kind in s_commands)
            {
                var command = new Command { Kind = kind, Alarm = kind == CommandKind.ShelveAlarm ? 1ul : 0, Time = Duration.FromSeconds(1), Request = 1 };
                outputs += Step(core, now, new Input(InputKind.Command, 0, MemoryMarshal.AsBytes(new ReadOnlySpan<Command>(in command))));
            }
        }

        return outputs;
    }

    private static readonly CommandKind[] s_commands =
    [
        CommandKind.AcknowledgeAlarm, CommandKind.ShelveAlarm, CommandKind.ShowAlarms, CommandKind.ShowAlarmHistory, CommandKind.ShowShelf, CommandKind.ShowEnvironment, CommandKind.ShowInventory,
        CommandKind.ShowCards, CommandKind.CutOff,
    ];

    private static int Happen(Switch core, Instant now, ShelfEventKind kind, int number, int value)
    {
        var happened = new ShelfEvent { Kind = kind, Number = (byte)number, Value = value };
        return Step(core, now, new Input(InputKind.Shelf, 0, MemoryMarshal.AsBytes(new ReadOnlySpan<ShelfEvent>(in happened))));
    }

    private static int Step(Switch core, Instant now, Input input)
    {
        int outputs = 0;
        core.Step(now, input);
        while (core.TryTakeOutput(out _, out _)) outputs++;
        return outputs;
    }

    /// <summary>The hotline's box with somebody in front of it and somebody at the console.</summary>
    private sealed class Bench : IWorldTap
    {
        private VirtualWorld _world = null!;
        private CommandResult _result;

        internal Configuration Configuration { get; } = Hotline.Configuration();

        internal ShelfModel Shelf => _world.Chassis.Shelf;

        internal int ShelfOrders { get; private set; }

        internal List<(ReplyKind Kind, byte[] Octets)> Rows { get; } = [];

        internal static Bench Start(bool hasBoard = true, string? firstFault = null)
        {
            var bench = new Bench();
            ChassisOptions options = Hotline.Traffic(seed: 3, busyHourCalls: 0) with { Cards = bench.Configuration.Cards.Length, PortsPerCard = bench.Configuration.Cards[0].Ports };
            bench._world = new VirtualWorld(bench.Configuration, options, bench, hasBoard: hasBoard);
            bench._world.Start();
            if (firstFault is not null) bench.Suffer(firstFault);
            else bench.Run(Duration.FromSeconds(20));
            return bench;
        }

        internal void Suffer(string fault) => Assert.Equal("", _world.Suffer(fault));

        internal void Run(Duration time) => _world.Run(time);

        internal void Restart()
        {
            var saved = new byte[_world.Switch.Store.SavedOctets];
            _world.Switch.Store.Save(saved);
            var core = new Switch(Configuration);
            Assert.Null(core.Store.Load(saved));
            _world.Replace(core);
        }

        internal CommandResult Do(Command command)
        {
            _world.Obey(command);
            return _result;
        }

        internal List<AlarmListRow> All()
        {
            Rows.Clear();
            Do(new Command { Kind = CommandKind.ShowAlarms });
            return [.. Rows.Where(row => row.Kind == ReplyKind.Alarm).Select(row => MemoryMarshal.Read<AlarmListRow>(row.Octets))];
        }

        internal List<AlarmListRow> Standing() => All().FindAll(row => row.Stands);

        public void OnInput(Instant now, Input input)
        {
        }

        public void OnOutput(Instant now, in Output output, ReadOnlySpan<byte> octets)
        {
            if (output.Kind == OutputKind.Shelf) ShelfOrders++;
            if (output.Kind != OutputKind.Reply) return;
            Rows.Add((output.Reply, octets.ToArray()));
            if (output.Reply == ReplyKind.End) _result = (CommandResult)octets[0];
        }

        public void OnChassis(Instant now, in ChassisNews news, ReadOnlySpan<byte> octets)
        {
        }
    }
}
