using System;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Simulator;

namespace AcdController.World;

/// <summary>Watches a world: everything that enters and leaves the switch, and what the chassis tells.</summary>
public interface IWorldTap
{
    /// <summary>An input is about to be stepped.</summary>
    void OnInput(Instant now, Input input);

    /// <summary>Another configuration is about to be committed.</summary>
    void OnCommit(Instant now, Configuration next)
    {
    }

    /// <summary>An output left the switch.</summary>
    void OnOutput(Instant now, in Output output, ReadOnlySpan<byte> octets);

    /// <summary>The chassis told something other than line octets.</summary>
    void OnChassis(Instant now, in ChassisNews news, ReadOnlySpan<byte> octets);
}
