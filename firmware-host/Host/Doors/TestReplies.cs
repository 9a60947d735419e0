using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using AcdController.Operations;

namespace AcdController.Host;

/// <summary>Test calls take their time: whoever began them is answered when they are over, or when he does not want to wait any more. Others are not held up.</summary>
internal static class TestReplies
{
    private const int LooksMost = 3600;
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(500);

    /// <summary>Number of the run that a reply says has begun; 0: none.</summary>
    public static int RunOf(IReadOnlyList<Reply>? replies) => Last(replies) is { Runs: true } row ? (int)row.Run : 0;

    /// <summary>Waits until a run is over.</summary>
    /// <returns>Its rows; those so far when <paramref name="stop"/> came before; null when the core does not answer.</returns>
    public static async Task<IReadOnlyList<Reply>?> WaitAsync(Desk desk, int run, CancellationToken stop)
    {
        for (int look = 0; ; look++)
        {
            IReadOnlyList<Reply>? replies = await desk.AskAsync(new Command { Kind = CommandKind.ShowTests, Value = run });
            if (RunOf(replies) == 0 || look == LooksMost || stop.IsCancellationRequested) return replies;
            try
            {
                await Task.Delay(s_look, stop);
            }
            catch (OperationCanceledException)
            {
                return replies;
            }
        }
    }

    private static TestCallRow? Last(IReadOnlyList<Reply>? replies)
    {
        TestCallRow? last = null;
        foreach (Reply reply in replies ?? [])
        {
            if (reply.Kind == ReplyKind.TestCall) last = MemoryMarshal.Read<TestCallRow>(reply.Octets);
        }

        return last;
    }
}
