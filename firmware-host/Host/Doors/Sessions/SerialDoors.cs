using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AcdController.Operations;

namespace AcdController.Host;

/// <summary>The serial lines that the configuration gives to the console; a commit opens and closes them.</summary>
internal sealed class SerialDoors(Log log) : IFollower, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly List<SerialDoor> _open = [];
    private CommandService? _service;
    private Task _following = Task.CompletedTask;

    /// <summary>Opens what is configured at the start.</summary>
    public void Start(Configuration configuration, CommandService service)
    {
        _service = service;
        Follow(configuration);
    }

    /// <inheritdoc/>
    public string? WhyNot(Configuration next) => null;

    /// <inheritdoc/>
    /// <remarks>Not waited for: the session that commits may be one of those that end.</remarks>
    public void Follow(Configuration next) => _following = ApplyAsync(next);

    // Opens what is new, closes what is gone; what stayed goes on undisturbed.
    private async Task ApplyAsync(Configuration configuration)
    {
        await _turn.WaitAsync();
        try
        {
            foreach (SerialDoor door in _open.Where(door => !configuration.Access.Consoles.Contains(door.Configured)).ToArray())
            {
                _open.Remove(door);
                await door.DisposeAsync();
            }

            foreach (ConsoleLineConfiguration line in configuration.Access.Consoles)
            {
                if (!_open.Exists(door => door.Configured == line)) _open.Add(new SerialDoor(line, _service!, log));
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _following.Wait();
        Task.WaitAll([.. _open.Select(door => door.DisposeAsync().AsTask())]);
        _turn.Dispose();
    }
}
