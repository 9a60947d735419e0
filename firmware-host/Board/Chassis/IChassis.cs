using AcdController.Kernel;
using AcdController.Shelf;

namespace AcdController.Board;

/// <summary>A chassis as the controller has it: events come out of it, orders go into it. Its real form has devices of the kernel, its simulated form the same drivers behind a socket.</summary>
/// <remarks>One thread's own: Arm, wait, Step, take every event, do orders; and again.</remarks>
public interface IChassis : System.IDisposable
{
    /// <summary>Places it needs in a poller.</summary>
    const int PollerPlaces = 10;

    /// <summary>When <see cref="Step"/> is wanted again at the latest.</summary>
    Instant NextWake { get; }

    /// <summary>The board is gone: nothing comes any more. Dispose it and make another.</summary>
    bool IsLost { get; }

    /// <summary>Watches its descriptors, from a place on; again before every wait.</summary>
    void Arm(Poller poller, int firstPlace);

    /// <summary>Looks at lines and sensors, lets lamps blink.</summary>
    void Step(Instant now);

    /// <summary>Takes the next event.</summary>
    /// <returns>False when there is none now.</returns>
    bool TryTake(out ShelfEvent happened);

    /// <summary>Carries an order out. One for a thing the board does not have is passed over.</summary>
    void Do(in ShelfOrder order);
}
