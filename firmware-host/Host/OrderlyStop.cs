using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Host;

/// <summary>A stop that lets calls end first, where the configuration has `shutdown drain`.</summary>
internal sealed class OrderlyStop(Desk desk, Func<Configuration> configuration, Action stop, Log log)
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(500);
    private int _requested;

    /// <summary>Any thread: stops, at once or when calls have ended. The second time it does not wait.</summary>
    public void Request()
    {
        Configuration now = configuration();
        if (Interlocked.Exchange(ref _requested, 1) != 0 || now.StopDrain == Duration.Zero) stop();
        else _ = DrainAsync(now);
    }

    private async Task DrainAsync(Configuration now)
    {
        try
        {
            log.Write($"stop: no new calls; those in progress have {now.StopDrain.Milliseconds / 1000} s");
            await desk.AskAsync(new Command { Kind = CommandKind.Drain, Value = now.StopAnnouncement, Time = now.StopDrain }).ConfigureAwait(false);
            DateTime end = DateTime.UtcNow + TimeSpan.FromMilliseconds(now.StopDrain.Milliseconds) + TimeSpan.FromSeconds(2);
            while (DateTime.UtcNow < end && await CallsAsync().ConfigureAwait(false) != 0) await Task.Delay(s_look).ConfigureAwait(false);
        }
        finally
        {
            stop();
        }
    }

    // Calls in progress; 0 when the core does not answer any more.
    private async Task<int> CallsAsync()
    {
        IReadOnlyList<Reply>? replies = await desk.AskAsync(new Command { Kind = CommandKind.ShowDrain }).ConfigureAwait(false);
        if (replies is null) return 0;
        foreach (Reply reply in replies)
        {
            if (reply.Kind == ReplyKind.Drain) return MemoryMarshal.Read<DrainRow>(reply.Octets).Calls;
        }

        return 0;
    }
}
