using System;
using System.Linq;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.World.Tests;

/// <summary>Firmware: only what the maker has signed for this card is taken; what is on trial and not confirmed, or does not run, goes.</summary>
public class FirmwareTests
{
    private static readonly FirmwareVersion _new = new(1, 2, 3);
    private static readonly FirmwareVersion _factory = new(1, 0, 0);

    [Fact]
    public void Loaded_Activated_Confirmed()
    {
        using var world = new FileWorld();
        world.Start();
        world.World.Files.SetFirmware(1, world.Image(_new));
        Assert.Equal(CommandResult.Done, world.Obey(CommandKind.FirmwareLoad, 1));
        Assert.True(world.RunUntil(() => world.Firmware(1).Status == FirmwareStatus.Loaded, 10));
        Assert.Equal(_factory, world.World.Chassis.VersionOf(1));
        Assert.Equal(CommandResult.Done, world.Obey(CommandKind.FirmwareActivate, 1));
        Assert.True(world.RunUntil(() => world.Firmware(1).Status == FirmwareStatus.OnTrial, 10));
        Assert.Equal(_new, world.World.Chassis.VersionOf(1));
        Assert.Contains(world.Alarms, alarm => alarm.News is { Kind: AlarmKind.FirmwareOnTrial, Bits: 1 });
        Assert.Equal(CommandResult.Done, world.Obey(CommandKind.FirmwareConfirm, 1));
        world.World.Run(Duration.FromSeconds(120));
        Assert.Equal(FirmwareStatus.Confirmed, world.Firmware(1).Status);
        Assert.Equal(_new, world.World.Chassis.VersionOf(1));
        Assert.False(world.World.Chassis.IsOnTrial(1));
        Assert.Equal(2, world.Firmware(1).Slot);
        Assert.Equal(_factory, world.World.Chassis.VersionOf(2));
    }

    [Fact]
    public void NotConfirmed_FallsBackAfterX7()
    {
        using var world = OnTrial('G');
        Assert.Equal(_new, world.World.Chassis.VersionOf(1));
        world.World.Run(CardLinkTimers.X7 + Duration.FromSeconds(5));
        FellBack(world);
    }

    [Fact]
    public void PowerLostOnTrial_FallsBack()
    {
        using var world = OnTrial('G');
        world.World.Chassis.PowerOff(1, world.World.Now);
        world.World.DrainChassis();
        world.World.Run(Duration.FromSeconds(1));
        world.World.Chassis.PowerOn(1, world.World.Now);
        world.World.DrainChassis();
        world.World.Run(Duration.FromSeconds(10));
        FellBack(world);
    }

    [Theory]
    [InlineData('L', 10)]
    [InlineData('M', 75)]
    public void ImageThatDoesNotRun_FallsBack(char behaviour, int seconds)
    {
        using var world = new FileWorld();
        world.Start();
        Load(world, behaviour);
        Assert.Equal(CommandResult.Done, world.Obey(CommandKind.FirmwareActivate, 1, atOnce: true));
        world.World.Run(Duration.FromSeconds(seconds));
        FellBack(world);
    }

    [Fact]
    public void ConfirmedByItself_WhenConfigured()
    {
        using var world = new FileWorld(Hotline.Configuration() with { ConfirmsFirmware = true });
        world.Start();
        Load(world, 'G');
        world.Obey(CommandKind.FirmwareActivate, 1, atOnce: true);
        world.World.Run(Duration.FromSeconds(100));
        Assert.Equal(FirmwareStatus.Confirmed, world.Firmware(1).Status);
        Assert.Equal(_new, world.World.Chassis.VersionOf(1));
    }

    [Fact]
    public void WrongSignature_IsRefused_BeforeAnOctetIsSent()
    {
        using var world = new FileWorld();
        world.Start();
        WorldFirmware image = world.Image(_new);
        image.Signature[5] ^= 1;
        Refuses(world, image, "bad signature");
    }

    [Fact]
    public void SignedForAnotherType_IsRefused()
    {
        using var world = new FileWorld();
        world.Start();
        Refuses(world, world.Image(_new, cardType: 2), "bad signature");
    }

    [Fact]
    public void SignedForAnotherVersion_IsRefused()
    {
        using var world = new FileWorld();
        world.Start();
        Refuses(world, world.Image(_new) with { Version = new FirmwareVersion(9, 9, 9) }, "bad signature");
    }

    [Fact]
    public void SignedByAnother_IsRefused()
    {
        using var world = new FileWorld();
        using var other = new FileWorld();
        world.Start();
        Refuses(world, other.Image(_new), "bad signature");
    }

    [Fact]
    public void TooLarge_IsRefused()
    {
        using var world = new FileWorld();
        world.Start();
        Refuses(world, world.Image(_new, octets: 600_000), "bad size");
    }

    [Fact]
    public void ImageThatChangedOnItsWay_IsRefusedByItsHash()
    {
        using var world = new FileWorld();
        world.Start();
        WorldFirmware good = world.Image(_new);
        byte[] changed = [.. good.Octets];
        changed[15_000] ^= 4;
        world.World.Files.SetFirmware(1, good with { Octets = changed, Hash = System.Security.Cryptography.SHA256.HashData(good.Octets) });
        world.Obey(CommandKind.FirmwareLoad, 1);
        Assert.True(world.RunUntil(() => world.Firmware(1).Status == FirmwareStatus.Failed, 20));
        Assert.Equal("bad hash", world.Firmware(1).Reason.ToString());
        Assert.Equal(CommandResult.WrongState, world.Obey(CommandKind.FirmwareActivate, 1));
    }

    [Fact]
    public void NothingLoaded_NothingToActivateOrConfirm()
    {
        using var world = new FileWorld();
        world.Start();
        Assert.Equal(CommandResult.WrongState, world.Obey(CommandKind.FirmwareActivate, 1));
        Assert.Equal(CommandResult.WrongState, world.Obey(CommandKind.FirmwareConfirm, 1));
        Assert.Equal(CommandResult.NoSuchCard, world.Obey(CommandKind.FirmwareLoad, 9));
        world.Obey(CommandKind.FirmwareLoad, 1);
        Assert.True(world.RunUntil(() => world.Firmware(1).Status == FirmwareStatus.Failed, 5), "the host has no image");
        Assert.Equal("no such file", world.Firmware(1).Reason.ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void InterruptedAtAnyMoment_TheCardRunsOneOfTheTwo_AndTheUpdateEnds(int seed)
    {
        using var world = new FileWorld(seed: (ulong)seed);
        var chance = new SeededRandom((ulong)seed);
        world.Start();
        world.World.Files.SetFirmware(1, world.Image(_new, octets: 50_000));
        world.Obey(CommandKind.FirmwareLoad, 1);
        for (int cut = 0; cut < 8; cut++)
        {
            world.World.Run(Duration.FromMilliseconds(chance.Next(400)));
            if (chance.OneIn(2))
            {
                world.World.Chassis.PowerOff(1, world.World.Now);
                world.World.DrainChassis();
                world.World.Run(Duration.FromMilliseconds(chance.Next(200)));
                world.World.Chassis.PowerOn(1, world.World.Now);
                world.World.DrainChassis();
            }
            else
            {
                world.Interrupt(1, Duration.FromMilliseconds(chance.Next(300)));
            }

            Assert.Equal(_factory, world.World.Chassis.VersionOf(1));
        }

        Assert.True(world.RunUntil(() => world.Firmware(1) is { Status: FirmwareStatus.Loaded, IsUp: true }, 60), $"seed {seed}: {world.Firmware(1).Status} {world.Firmware(1).Reason}");
        Assert.Equal(CommandResult.Done, world.Obey(CommandKind.FirmwareActivate, 1));
        Assert.True(world.RunUntil(() => world.Firmware(1).Status == FirmwareStatus.OnTrial, 20), $"seed {seed}: {world.Firmware(1).Status} {world.Firmware(1).Reason} {world.Transfer(1).Status} {world.Transfer(1).Reason}");
        Assert.Equal(_new, world.World.Chassis.VersionOf(1));
    }

    [Fact]
    public void Activate_WaitsForTheCallsOfTheCard()
    {
        using var world = new FileWorld(busyHourCalls: 6000);
        world.Start();
        Load(world, 'G');
        world.World.Chassis.StartCallers(world.World.Now);
        Assert.True(world.RunUntil(() => world.World.Chassis.CallersAlive >= 2, 30));
        Assert.Equal(CommandResult.Done, world.Obey(CommandKind.FirmwareActivate, 1));
        Assert.Equal(FirmwareStatus.WaitingForCalls, world.Firmware(1).Status);
        int alive = world.World.Switch.Calls;
        Assert.True(alive > 0);
        Assert.True(world.RunUntil(() => world.Firmware(1).Status == FirmwareStatus.OnTrial, 60), "the calls end, then the card starts again");
        Assert.Equal(CommandResult.Done, world.Obey(CommandKind.FirmwareConfirm, 1));
        long before = world.World.Chassis.Counts.Attempts;
        Assert.True(world.RunUntil(() => world.World.Chassis.Counts.Attempts > before + 3 && world.World.Switch.Calls > 0, 30), "its channels are used again");
    }

    private static void Load(FileWorld world, char behaviour)
    {
        world.World.Files.SetFirmware(1, world.Image(_new, behaviour));
        Assert.Equal(CommandResult.Done, world.Obey(CommandKind.FirmwareLoad, 1));
        Assert.True(world.RunUntil(() => world.Firmware(1).Status == FirmwareStatus.Loaded, 10));
    }

    private static FileWorld OnTrial(char behaviour)
    {
        var world = new FileWorld();
        world.Start();
        Load(world, behaviour);
        Assert.Equal(CommandResult.Done, world.Obey(CommandKind.FirmwareActivate, 1, atOnce: true));
        Assert.True(world.RunUntil(() => world.Firmware(1).Status == FirmwareStatus.OnTrial, 10));
        return world;
    }

    private static void FellBack(FileWorld world)
    {
        Assert.Equal(_factory, world.World.Chassis.VersionOf(1));
        Assert.Equal(FirmwareStatus.FellBack, world.Firmware(1).Status);
        Assert.True(world.Firmware(1).IsUp);
        Assert.Contains(world.Alarms, alarm => alarm.News is { Kind: AlarmKind.FirmwareOnTrial, Bits: 2 });
    }

    private static void Refuses(FileWorld world, WorldFirmware image, string reason)
    {
        bool sent = false;
        world.Watch = (_, output, octets) =>
            sent |= output.Kind == AcdController.Controller.OutputKind.FileWanted && System.Runtime.InteropServices.MemoryMarshal.Read<FileOrder>(octets.Span).Kind == FileOrderKind.Read;
        world.World.Files.SetFirmware(1, image);
        Assert.Equal(CommandResult.Done, world.Obey(CommandKind.FirmwareLoad, 1));
        Assert.True(world.RunUntil(() => world.Firmware(1).Status == FirmwareStatus.Failed, 5));
        Assert.Equal(reason, world.Firmware(1).Reason.ToString());
        Assert.False(sent);
        Assert.Equal(CommandResult.WrongState, world.Obey(CommandKind.FirmwareActivate, 1));
        Assert.Equal(_factory, world.World.Chassis.VersionOf(1));
    }
}
