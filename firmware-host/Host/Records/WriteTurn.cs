using System.Threading;

namespace AcdController.Host;

/// <summary>Whose turn it is to write: one at a time, in the order they came. Who gives it and wants it again at once comes last.</summary>
internal sealed class WriteTurn
{
    private readonly object _gate = new();
    private long _given;
    private long _tickets;

    /// <summary>Who has it and who wait for it.</summary>
    public int Wanted
    {
        get
        {
            lock (_gate) return (int)(_tickets - _given);
        }
    }

    /// <summary>Waits for it.</summary>
    public void Take()
    {
        lock (_gate)
        {
            long mine = _tickets++;
            while (_given != mine) Monitor.Wait(_gate);
        }
    }

    /// <summary>The next one has it.</summary>
    public void Give()
    {
        lock (_gate)
        {
            _given++;
            Monitor.PulseAll(_gate);
        }
    }
}
