using System.Threading.Tasks;

namespace AcdController.Host;

/// <summary>Something that the core thread does between two inputs: too large for a ring, handed over whole, one at a time.</summary>
internal abstract class CoreErrand
{
    private readonly TaskCompletionSource<string?> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Null when it was done, otherwise why not.</summary>
    public Task<string?> Done => _done.Task;

    /// <summary>Core thread: does it.</summary>
    public abstract void Do(CorePump pump);

    /// <summary>It is done.</summary>
    public void Complete() => _done.TrySetResult(null);

    /// <summary>It was not done and will not be.</summary>
    public void Refuse(string reason) => _done.TrySetResult(reason);
}
