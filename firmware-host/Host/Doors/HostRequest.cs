using System.Threading;
using AcdController.Console;
using AcdController.Operations;

namespace AcdController.Host;

/// <summary>A command for the daemon, understood and permitted.</summary>
internal sealed class HostRequest
{
    /// <summary>Who asks.</summary>
    public required ConsoleSession Session { get; init; }

    /// <summary>The line as typed, without filters.</summary>
    public required string Line { get; init; }

    /// <summary>The line as understood.</summary>
    public required CommandRequest Command { get; init; }

    /// <summary>The configuration with whose names it was understood; by now another one may run.</summary>
    public required Configuration Configuration { get; init; }

    /// <summary>Where answers go that come bit by bit; filters stand between it and the reader.</summary>
    public required CommandOutput Output { get; init; }

    /// <summary>Cancelled when the reader interrupts or leaves.</summary>
    public required CancellationToken Stop { get; init; }
}
