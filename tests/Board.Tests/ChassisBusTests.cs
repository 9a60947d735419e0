using System;
using System.IO;
using System.Threading;
using AcdController.Kernel;

namespace AcdController.Board.Tests;

/// <summary>Both ends of the chassis socket against each other.</summary>
public class ChassisBusTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("acd-bus").FullName;
    private readonly OneDevice _wiring = new();

    private string Path => System.IO.Path.Combine(_directory, "chassis");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void ATransferReachesItsDeviceAndAnotherAddressIsNotAcknowledged()
    {
        using var door = new ChassisDoor(Path, _wiring);
        using Served served = new(door);
        using ChassisSocket? socket = ChassisSocket.TryConnect(Path, out string reason);
        Assert.True(socket is not null, reason);
        Assert.Equal(1, socket.Buses);
        Assert.Equal(1, socket.Banks);
        Assert.Equal(32, socket.LinesOf(0));
        Assert.Equal(0, socket.LinesOf(1));
        var bus = new SocketI2cBus(socket, 0);
        byte[] read = new byte[3];
        Assert.Equal(BusResult.Done, bus.Transfer(0x20, [7], read));
        Assert.Equal([7, 8, 9], read);
        Assert.Equal(BusResult.Done, bus.Transfer(0x20, [], []));
        Assert.Equal(BusResult.NoAnswer, bus.Transfer(0x21, [7], read));
        Assert.Equal(BusResult.NotThere, new SocketI2cBus(socket, 1).Transfer(0x20, [7], read));
        byte[] most = new byte[II2cBus.OctetsMax];
        Assert.Equal(BusResult.Done, bus.Transfer(0x20, most, most));
    }

    [Fact]
    public void EdgesComeBetweenARequestAndItsAnswer()
    {
        using var door = new ChassisDoor(Path, _wiring);
        _wiring.Door = door;
        using Served served = new(door);
        using ChassisSocket? socket = ChassisSocket.TryConnect(Path, out _);
        var bank = new SocketGpioBank(socket!, 0);
        Assert.Equal(BusResult.Done, bank.Request([new LineSetting(4, LineFlags.Input | LineFlags.EdgeBoth, false), new LineSetting(5, LineFlags.Output, true)]));
        Assert.Equal(BusResult.Refused, bank.Set(1 << 4, 0));
        Assert.Equal(BusResult.Done, bank.Set(1 << 5, 0));
        Assert.Equal(BusResult.Done, bank.Get((1 << 4) | (1 << 5), out ulong levels));
        Assert.Equal(1UL << 4, levels);
        Assert.True(bank.TryTakeEdge(out LineEdge edge));
        Assert.Equal(new LineEdge(4, true, 1_000_000_000), edge);
        Assert.False(bank.TryTakeEdge(out _));
    }

    [Fact]
    public void AClosedChassisIsLost_AndAControllerThatLeftMakesRoomForTheNext()
    {
        var door = new ChassisDoor(Path, _wiring);
        Served served = new(door);
        for (int turn = 0; turn < 3; turn++)
        {
            using ChassisSocket? socket = ChassisSocket.TryConnect(Path, out string reason);
            Assert.True(socket is not null, reason);
        }

        using ChassisSocket? last = ChassisSocket.TryConnect(Path, out _);
        served.Dispose();
        door.Dispose();
        Assert.Equal(BusResult.Lost, new SocketI2cBus(last!, 0).Transfer(0x20, [7], new byte[1]));
        Assert.True(last!.IsLost);
        Assert.Null(ChassisSocket.TryConnect(Path, out string gone));
        Assert.StartsWith(Path + ": ", gone, StringComparison.Ordinal);
        Assert.True(_wiring.Left >= 3);
    }

    [Fact]
    public void WhateverComes_TheDoorAnswersOrIsStill()
    {
        using var door = new ChassisDoor(Path, _wiring);
        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Seqpacket, System.Net.Sockets.ProtocolType.Unspecified);
        socket.Connect(new System.Net.Sockets.UnixDomainSocketEndPoint(Path));
        SeededRandom random = new(5);
        byte[] packet = new byte[ChassisPacket.OctetsMax];
        for (int turn = 0; turn < 20_000; turn++)
        {
            int length = 1 + random.Next(turn % 2 == 0 ? 24 : ChassisPacket.OctetsMax);
            for (int i = 0; i < length; i++) packet[i] = (byte)random.Next(256);
            packet[0] = (byte)(1 + random.Next(7));
            packet[2] = (byte)random.Next(2);
            Assert.Equal(length, socket.Send(packet.AsSpan(0, length)));
            door.Serve();
            Assert.True(door.IsServing);
            if (length < ChassisPacket.HeadOctets) continue;
            int count = socket.Receive(packet);
            Assert.True(count >= ChassisPacket.HeadOctets);
            Assert.True(packet[0] >= ChassisPacket.AnswerBit);
        }
    }

    // A thread that serves the door until it is disposed.
    private sealed class Served : IDisposable
    {
        private readonly EventDescriptor _stop = new();
        private readonly Thread _thread;
        private volatile bool _stopping;

        public Served(ChassisDoor door)
        {
            _thread = new Thread(() =>
            {
                var poller = new Poller(2);
                poller.Watch(1, _stop.Descriptor, PollEvents.Readable);
                while (!_stopping)
                {
                    door.Arm(poller, 0);
                    poller.Wait();
                    door.Serve();
                }
            });
            _thread.Start();
        }

        public void Dispose()
        {
            if (_stopping) return;
            _stopping = true;
            _stop.Signal();
            _thread.Join();
            _stop.Dispose();
        }
    }

    // A device at 20 that answers with what was written and the numbers after it; a bank whose line 4 rises when an output is driven.
    private sealed class OneDevice : IChassisWiring
    {
        private ulong _outputs;
        private ulong _levels;

        public ChassisDoor? Door { get; set; }

        public int Left { get; private set; }

        public int Buses => 1;

        public int Banks => 1;

        public int LinesOf(byte bank) => 32;

        public BusResult Transfer(byte bus, byte address, ReadOnlySpan<byte> write, Span<byte> read)
        {
            if (address != 0x20) return BusResult.NoAnswer;
            for (int i = 0; i < read.Length; i++) read[i] = unchecked((byte)((write.IsEmpty ? 0 : write[0]) + i));
            return BusResult.Done;
        }

        public BusResult Request(byte bank, in LineSetting line)
        {
            if (line.Line >= 32) return BusResult.NotThere;
            if ((line.Flags & LineFlags.Output) != 0) _outputs |= 1UL << line.Line;
            return BusResult.Done;
        }

        public BusResult Get(byte bank, ulong mask, out ulong levels)
        {
            levels = _levels & mask;
            return BusResult.Done;
        }

        public BusResult Set(byte bank, ulong mask, ulong levels)
        {
            if ((mask & ~_outputs) != 0) return BusResult.Refused;
            _levels = (levels & mask) | (1 << 4);
            Door?.Push(0, new LineEdge(4, true, 1_000_000_000));
            return BusResult.Done;
        }

        public void ControllerLeft() => Left++;
    }
}
