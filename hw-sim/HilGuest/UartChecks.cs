using System;
using AcdController.Board;
using AcdController.Kernel;

namespace AcdController.HilGuest;

/// <summary>The emulated 8250 behind /dev/ttyS1; outside somebody sends back what comes.</summary>
internal static class UartChecks
{
    private const string Device = "/dev/ttyS1";

    public static void Run(Checks checks)
    {
        checks.Check("uart rate and flow control are those of the UART", () =>
        {
            using SerialLine? line = SerialLine.TryOpen(Device, 57_600, rtsCts: true, out string reason);
            if (line is null) return reason;
            return Checks.All(Checks.That(line.Baud == 57_600, $"{line.Baud} baud"), Checks.That(line.RtsCts, "no RTS/CTS"));
        });
        checks.Check("uart modem lines are read and set", () =>
        {
            using SerialLine? line = SerialLine.TryOpen(Device, 115_200, rtsCts: false, out string reason);
            if (line is null) return reason;
            if (!line.TrySetModemLines(ModemLines.Dtr | ModemLines.Rts) || !line.TryGetModemLines(out ModemLines both)) return "no modem lines";
            if (!line.TrySetModemLines(ModemLines.Dtr) || !line.TryGetModemLines(out ModemLines one)) return "no modem lines";
            return Checks.All(
                Checks.That((both & (ModemLines.Rts | ModemLines.Dtr | ModemLines.Cts)) == (ModemLines.Rts | ModemLines.Dtr | ModemLines.Cts), $"{both}"),
                Checks.That((one & (ModemLines.Rts | ModemLines.Dtr)) == ModemLines.Dtr, $"{one} after RTS was taken back"));
        });
        checks.Check("uart every octet comes back as it was", () => Echo(rtsCts: false));
        checks.Check("uart every octet comes back as it was, with RTS and CTS", () => Echo(rtsCts: true));
    }

    private static string? Echo(bool rtsCts)
    {
        using SerialLine? line = SerialLine.TryOpen(Device, 921_600, rtsCts, out string reason);
        if (line is null) return reason;
        var poller = new Poller(1);
        byte[] sent = new byte[4096];
        byte[] read = new byte[4096];
        for (int i = 0; i < sent.Length; i++) sent[i] = unchecked((byte)(i * 7));
        int written = 0;
        int got = 0;
        while (got < sent.Length)
        {
            poller.Watch(0, line.Descriptor, written < sent.Length ? PollEvents.Readable | PollEvents.Writable : PollEvents.Readable);
            if (poller.Wait(Duration.FromSeconds(20)) == 0) return $"{got} of {written} came back";
            if (written < sent.Length) written += Math.Max(0, line.Write(sent.AsSpan(written)));
            int count = line.Read(read.AsSpan(got));
            if (count < 0) return "hung up";
            got += count;
        }

        return Checks.That(sent.AsSpan().SequenceEqual(read), "another octet came back");
    }
}
