using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace AcdController.Host;

/// <summary>Commands that the daemon does, by name: `CommandRequest.ForHost(name, …)` finds its doer here.</summary>
internal sealed class HostCommandTable
{
    private readonly Dictionary<string, Func<HostRequest, Task<HostAnswer>>> _commands = [];

    /// <summary>The names that are registered.</summary>
    public IEnumerable<string> Names => _commands.Keys;

    /// <summary>Registers a command.</summary>
    /// <param name="name">As the rows of the grammar have it; a name given twice is a mistake of ours.</param>
    /// <param name="perform">Does it. Exceptions are answered as a refusal and logged.</param>
    public void Add(string name, Func<HostRequest, Task<HostAnswer>> perform) => _commands.Add(name, perform);

    /// <summary>Registers a command that is done at once.</summary>
    public void Add(string name, Func<HostRequest, HostAnswer> perform) => _commands.Add(name, request => Task.FromResult(perform(request)));

    /// <summary>Finds a command.</summary>
    /// <returns>Null when nobody does it.</returns>
    public Func<HostRequest, Task<HostAnswer>>? Find(string name) => _commands.GetValueOrDefault(name);
}

/// <summary>A part of the daemon that does commands.</summary>
internal interface IHostCommands
{
    /// <summary>Registers them.</summary>
    void Register(HostCommandTable table);
}
