using System.Threading;
using System.Threading.Tasks;

namespace AcdController.Host;

/// <summary>The terminal of an interactive session, for commands that talk: questions, screens, keys.</summary>
internal interface IConsoleTerminal
{
    /// <summary>Columns.</summary>
    int Width { get; }

    /// <summary>Lines.</summary>
    int Height { get; }

    /// <summary>Bits a second where the line is slow, 0 where it is not known.</summary>
    int Baud { get; }

    /// <summary>Asks for a line.</summary>
    /// <param name="prompt">What to print before it.</param>
    /// <param name="secret">Not echoed, not kept.</param>
    /// <param name="stop">Ends the question.</param>
    /// <returns>Null when it was interrupted.</returns>
    Task<string?> AskAsync(string prompt, bool secret, CancellationToken stop);

    /// <summary>Writes octets for the terminal as they are, for whole screens; waits while it is slow.</summary>
    Task WriteScreenAsync(string sequence, CancellationToken stop);

    /// <summary>Waits until the terminal has taken everything: the measure for the next screen.</summary>
    Task DrainAsync(CancellationToken stop);

    /// <summary>Waits for a key.</summary>
    /// <returns>Its character; 10 for Enter, 0 for a key without a character; -1 when the terminal is gone or <paramref name="stop"/> came first.</returns>
    Task<int> ReadKeyAsync(CancellationToken stop);
}
