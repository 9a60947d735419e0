using System;
using System.Threading;
using System.Threading.Tasks;

namespace AcdController.Host.Tests;

/// <summary>A terminal that is there, types nothing and takes not one octet.</summary>
internal sealed class DeadTerminal : TerminalLink
{
    private readonly TaskCompletionSource _stuck = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>It has been given something.</summary>
    public Task IsStuck => _stuck.Task;

    public override string Door => "test";

    public override TimeSpan Patience => TimeSpan.FromSeconds(1);

    public override async Task<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken stop)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, stop);
        return null;
    }

    public override async Task<bool> WriteAsync(ReadOnlyMemory<byte> octets, CancellationToken stop)
    {
        _stuck.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, stop);
        return false;
    }
}
