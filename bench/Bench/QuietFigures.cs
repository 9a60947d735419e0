using AcdController.Distribution;
using AcdController.Kernel;

namespace AcdController.Bench;

/// <summary>100 000 calls wait for 8 000 agents and for one hour nothing happens.</summary>
/// <param name="NextWakeNs">To ask when there is something to do.</param>
/// <param name="Wakes">How often in the hour there was.</param>
/// <param name="HourMicroseconds">What the hour took, asked every second: 3 600 times.</param>
/// <param name="HourWithDeadlinesMicroseconds">The same when each call has a longest wait that lies later.</param>
/// <param name="OctetsPerTicket">Memory for one more call, waiting or not.</param>
/// <param name="Megabytes">Memory of the whole of it, in millions of octets.</param>
internal sealed record QuietFigures(double NextWakeNs, int Wakes, double HourMicroseconds, double HourWithDeadlinesMicroseconds, double OctetsPerTicket, double Megabytes)
{
    private const int Waiting = 100_000;
    private const int Agents = 8_000;
    private const int Asked = 100_000;

    internal static QuietFigures Measure(ulong seed)
    {
        var plain = new DistributionRig(RigShape.Skilled(Agents, Waiting), seed);
        plain.Fill(Waiting);
        long before = CpuClock.Nanoseconds;
        Instant wake = Instant.Never;
        for (int i = 0; i < Asked; i++) wake = Instant.Earlier(wake, plain.Wheel.NextDue);
        double nextWake = (CpuClock.Nanoseconds - before) / (double)Asked;
        double hour = Hour(plain, out int wakes);

        RigShape shape = RigShape.Skilled(Agents, Waiting) with { Change = rule => rule with { WaitMost = Duration.FromSeconds(7200) } };
        var withDeadlines = new DistributionRig(shape, seed);
        withDeadlines.Fill(Waiting);
        double hourWithDeadlines = Hour(withDeadlines, out _);

        double octets = plain.Store.SavedOctets;
        var small = new DistributionRig(RigShape.Skilled(Agents, 0), seed);
        return new QuietFigures(nextWake, wakes, hour, hourWithDeadlines, (octets - small.Store.SavedOctets) / Waiting, octets / 1e6);
    }

    private static double Hour(DistributionRig rig, out int wakes)
    {
        wakes = 0;
        long before = CpuClock.Nanoseconds;
        for (int second = 0; second < 3600; second++)
        {
            rig.Wait(Duration.FromSeconds(1));
            while (rig.Wheel.TryExpire(rig.Now, out int timer))
            {
                wakes++;
                rig.Selector.Expire(timer, rig.Now);
            }
        }

        return (CpuClock.Nanoseconds - before) / 1000.0;
    }
}
