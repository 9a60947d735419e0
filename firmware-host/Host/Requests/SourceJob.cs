using System.Threading;
using AcdController.Kernel;
using AcdController.Sources;
using AcdController.Treatment;

namespace AcdController.Host;

/// <summary>A request under way: whoever ends it first has ended it.</summary>
/// <param name="order">As the core made it.</param>
/// <param name="question">What the source is asked.</param>
/// <param name="worker">Who asks it.</param>
/// <param name="deadline">When nobody wants the answer any more.</param>
internal sealed class SourceJob(RequestOrder order, SourceQuestion question, SourceWorker worker, Instant deadline)
{
    private int _over;

    /// <summary>As the core made it.</summary>
    public RequestOrder Order => order;

    /// <summary>What the source is asked.</summary>
    public SourceQuestion Question => question;

    /// <summary>Who asks it.</summary>
    public SourceWorker Worker => worker;

    /// <summary>When nobody wants the answer any more.</summary>
    public Instant Deadline => deadline;

    /// <summary>Has it ended?</summary>
    public bool IsOver => Volatile.Read(ref _over) != 0;

    /// <summary>Any thread: ends it.</summary>
    /// <returns>False when it had ended.</returns>
    public bool TryEnd() => Interlocked.Exchange(ref _over, 1) == 0;
}
