using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using AcdController.Alarms;
using AcdController.Console;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.World.Tests;

/// <summary>Emergencies and faults of areas in a whole switch: orders, clocks, alarms, a commit among them.</summary>
public class EmergencyTests
{
    private const string Areas = "area east complaints 3 within 100 recovery 600\narea west\n";

    [Fact]
    public void ClocksThatRunOut_RaiseAlarms()
    {
        var tap = new EmergencyTap();
        VirtualWorld world = Begin(tap, Areas);
        world.Obey(new Command { Kind = CommandKind.DeclareEmergency, Emergency = new EmergencyCommand { Level = 2, Area = 1, Until = -1, Text = LongText.Of("电缆中断") } });
        Assert.Equal(CommandResult.Done, tap.Result);
        Assert.Contains(AlarmKind.Emergency, tap.Standing);
        Assert.DoesNotContain(AlarmKind.EmergencyLate, tap.Standing);
        world.Run(Duration.FromSeconds(31));
        Assert.Contains(AlarmKind.EmergencyLate, tap.Standing);
        world.Obey(new Command { Kind = CommandKind.AdvanceEmergency, Value = 1, Emergency = new EmergencyCommand { Stage = 2 } });
        Assert.DoesNotContain(AlarmKind.EmergencyLate, tap.Standing);
        world.Obey(new Command { Kind = CommandKind.AdvanceEmergency, Value = 1, Emergency = new EmergencyCommand { Stage = 2 } });
        Assert.Equal(CommandResult.EmergencyIsFurther, tap.Result);
        world.Obey(new Command { Kind = CommandKind.AdvanceEmergency, Value = 9, Emergency = new EmergencyCommand { Stage = 2 } });
        Assert.Equal(CommandResult.NoSuchEmergency, tap.Result);
        world.Obey(new Command { Kind = CommandKind.AdvanceEmergency, Value = 1, Emergency = new EmergencyCommand { Stage = 5, Text = LongText.Of("spliced") } });
        Assert.Empty(tap.Standing);

        tap.Emergencies.Clear();
        world.Obey(new Command { Kind = CommandKind.ShowEmergencies });
        EmergencyCaseRow row = Assert.Single(tap.Emergencies);
        Assert.Equal((2, 5, 1, "电缆中断", "spliced"), (row.Level, row.Stage, row.Area, row.Type.ToString(), row.Result.ToString()));
        Assert.Equal(1 << 2, row.Late);
    }

    [Fact]
    public void ADrillIsAWarning()
    {
        var tap = new EmergencyTap();
        VirtualWorld world = Begin(tap, Areas);
        world.Obey(new Command { Kind = CommandKind.DeclareEmergency, Emergency = new EmergencyCommand { Level = 1, Drill = true, Area = -1, Until = -1 } });
        Assert.Equal([AlarmKind.EmergencyDrill], tap.Standing);
    }

    // Shanghai: what is typed is what is shown.
    [Fact]
    public void TimesAreShownAsTheClockOnTheWallShowsThem()
    {
        var world = new RoutingWorld(Areas);
        var civil = new Routing.CivilTime { UtcMicroseconds = (long)world.World.Epoch + world.World.Now.Microseconds, OffsetSeconds = 28_800, OffsetAfterSeconds = 28_800, ChangeUtcSeconds = long.MaxValue };
        world.World.Step(new Input(InputKind.CivilTime, 0, MemoryMarshal.AsBytes(new ReadOnlySpan<Routing.CivilTime>(in civil))));
        world.Type("fault west until 17:30");
        world.Type("emergency level 2 area west until 17:45");
        Assert.Matches(@"west .* declared .*\d\d-\d\d 17:30:00", world.Type("show areas"));
        Assert.Matches(@"Until +\d\d-\d\d 17:45:00", world.Type("show emergencies"));
    }

    [Fact]
    public void ADrillThatIsLateIsAWarning()
    {
        var world = new RoutingWorld(Areas);
        world.Type("emergency level 1 drill");
        world.Type("emergency level 1", 31);
        AlarmNews[] late = [.. world.Alarms.Where(news => news.Kind == AlarmKind.EmergencyLate)];
        Assert.Equal([(1, AlarmSeverity.Warning), (2, AlarmSeverity.Critical)], late.Select(news => ((int)news.Object.Number, news.Severity)));
        Assert.Equal(["drill is late: not responded", "emergency is late: not responded"], late.Select(news => AlarmWords.What(news.Kind, news.Bits)));
    }

    [Fact]
    public void ComplaintsAreAFault_ThatACommitKeeps()
    {
        var tap = new EmergencyTap();
        VirtualWorld world = Begin(tap, Areas);
        for (int i = 0; i < 3; i++) world.Obey(new Command { Kind = CommandKind.CountComplaint, Value = 0 });
        Assert.Equal([AlarmKind.AreaFault], tap.Standing);

        // The areas change places, a third one comes.
        Assert.Null(world.Commit(Configuration("area north\narea west\narea east complaints 3 within 100 recovery 600\n")));
        Assert.Equal([AlarmKind.AreaFault], tap.Standing);
        world.Obey(new Command { Kind = CommandKind.ShowAreas });
        Assert.Equal([false, false, true], tap.Areas.Select(area => area.Fault));
        Assert.Equal(3UL, tap.Areas[2].Complaints);
        world.Obey(new Command { Kind = CommandKind.ClearFault, Value = 1 });
        Assert.Equal(CommandResult.NoFault, tap.Result);
        world.Obey(new Command { Kind = CommandKind.ClearFault, Value = 3 });
        Assert.Equal(CommandResult.NoSuchArea, tap.Result);
        world.Run(Duration.FromSeconds(601));
        Assert.Empty(tap.Standing);
    }

    private static VirtualWorld Begin(IWorldTap tap, string lines)
    {
        var world = new VirtualWorld(Configuration(lines), Hotline.Traffic(3), tap);
        world.Start();
        world.Run(Duration.FromSeconds(5));
        ((EmergencyTap)tap).Standing.Clear();
        return world;
    }

    private static Configuration Configuration(string lines)
    {
        var errors = new List<ConfigurationError>();
        Configuration? made = ConfigurationText.Read("small.conf", ConfigurationText.Write(Hotline.Configuration()) + lines, errors);
        Assert.Empty(errors);
        return made!;
    }

    // Keeps what an operator would see.
    private sealed class EmergencyTap : IWorldTap
    {
        private readonly Dictionary<ulong, AlarmKind> _alarms = [];

        public List<AlarmKind> Standing { get; } = [];

        public List<EmergencyCaseRow> Emergencies { get; } = [];

        public List<AreaRow> Areas { get; } = [];

        public CommandResult Result { get; private set; }

        public void OnInput(Instant now, Input input)
        {
        }

        public void OnOutput(Instant now, in Output output, ReadOnlySpan<byte> octets)
        {
            if (output.Kind == OutputKind.Alarm) Take(MemoryMarshal.Read<AlarmNews>(octets));
            if (output.Kind != OutputKind.Reply) return;
            if (output.Reply == ReplyKind.Emergency) Emergencies.Add(MemoryMarshal.Read<EmergencyCaseRow>(octets));
            if (output.Reply == ReplyKind.Area) Areas.Add(MemoryMarshal.Read<AreaRow>(octets));
            if (output.Reply == ReplyKind.End) Result = (CommandResult)octets[0];
        }

        public void OnChassis(Instant now, in ChassisNews news, ReadOnlySpan<byte> octets)
        {
        }

        private void Take(in AlarmNews news)
        {
            if (news.Kind is not (AlarmKind.Emergency or AlarmKind.EmergencyDrill or AlarmKind.EmergencyLate or AlarmKind.AreaFault)) return;
            Standing.Remove(news.Kind);
            if (news.Change is AlarmChange.Raised or AlarmChange.Changed) Standing.Add(news.Kind);
        }
    }
}
