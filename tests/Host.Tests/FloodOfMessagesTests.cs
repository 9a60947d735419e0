using System;
using System.Diagnostics;
using System.Linq;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace AcdController.Host.Tests;

/// <summary>A far end that sends nothing but wrong messages is counted, by kind; the log tells changes only.</summary>
public sealed class FloodOfMessagesTests : IDisposable
{
    private const int Rounds = 1500;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly WorkDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void WrongMessages_AreCounted_AndLeaveNoLineInTheLog()
    {
        string config = _directory.Configuration(SourceTree.Read("examples/small.conf"));
        string path = _directory.File("d11");
        using RunningProgram rack = Programs.Start(
            Programs.Dll("acdsim.dll"), "seed", "rack", "--dir", _directory.Path, "--bhca", "0", "--baud", "4000000", "--dchannel", "1/1=" + path);
        var start = new ProcessStartInfo("dotnet", [Programs.Dll("acdd.dll"), "--config", config, "--cards", _directory.Path]) { RedirectStandardError = true, RedirectStandardOutput = true };
        using Process daemon = Process.Start(start)!;
        var lines = new LogLines();
        daemon.ErrorDataReceived += (_, line) => lines.WriteLine(line.Data);
        daemon.BeginErrorReadLine();
        try
        {
            lines.WaitFor(" ready: ");
            using var exchange = new Socket(AddressFamily.Unix, SocketType.Seqpacket, ProtocolType.Unspecified);
            exchange.Connect(new UnixDomainSocketEndPoint(path));
            Establish(exchange);
            Flood(exchange);
            // Every message was taken when the last is counted.
            long counted = 0;
            for (long began = Stopwatch.GetTimestamp(); counted < 2 * Rounds && Stopwatch.GetElapsedTime(began) < s_patience;) counted = Counted("messageErrors", "not Q.931, too short, wrong reference length");
            Assert.Equal(2 * Rounds, counted);
            Assert.Equal(Rounds, Counted("linkErrors", "no frame: too short or wrong address"));
            Assert.Empty(lines.Lines.Where(line => line.Contains("1/1", StringComparison.Ordinal) && !line.Contains("start ", StringComparison.Ordinal)).Select(line => line[(line.IndexOf("acdd: ", StringComparison.Ordinal) + 6)..]));
        }
        finally
        {
            daemon.Kill();
            daemon.WaitForExit();
        }
    }

    private long Counted(string group, string name)
    {
        (int exit, string json, string error) = Programs.Run(Programs.Dll("acdctl.dll"), "--run", _directory.File("run"), "--json", "show span 1/1 counters");
        Assert.True(exit == 0, error);
        JsonNode? row = JsonNode.Parse(json)![group]!.AsArray().FirstOrDefault(row => row!["name"]!.GetValue<string>() == name);
        return row is null ? 0 : row["count"]!.GetValue<long>();
    }

    // The network side: waits for the user's SABME and answers it.
    private static void Establish(Socket exchange)
    {
        byte[] frame = new byte[300];
        exchange.ReceiveTimeout = 60_000;
        while (exchange.Receive(frame) != 3 || frame[2] != 0x7F)
        {
        }

        exchange.Send([0x00, 0x01, 0x73]);
    }

    // A wrong discriminator, a message that is too short, an octet that is no frame; I frames in their order and within the window.
    private static void Flood(Socket exchange)
    {
        byte[] frame = new byte[300];
        int sent = 0;
        int received = 0;
        int acknowledged = 0;
        for (int round = 0; round < Rounds; round++)
        {
            exchange.Send([0x02, 0x01, (byte)(sent << 1), (byte)(received << 1), 0x09, 0x02, 0x00, 0x01, 0x05]);
            exchange.Send([0x02, 0x01, (byte)((sent + 1 & 127) << 1), (byte)(received << 1), 0x08, 0x02]);
            exchange.Send([0x02]);
            sent = sent + 2 & 127;
            while ((sent - acknowledged & 127) > 5)
            {
                int octets = exchange.Receive(frame);
                if (octets < 4 || (frame[2] & 3) == 3) continue;
                acknowledged = frame[3] >> 1;
                if ((frame[2] & 1) == 0) received = (frame[2] >> 1) + 1 & 127;
            }
        }
    }
}
