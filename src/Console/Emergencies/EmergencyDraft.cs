using System.Collections.Generic;
using AcdController.Operations;

namespace AcdController.Console;

// Areas and clocks of emergencies.
internal sealed partial class Draft
{
    public Registry AreaNames { get; } = new();

    public List<AreaConfiguration> Areas { get; } = [];

    public EmergencyClocksConfiguration? EmergencyClocks { get; set; }
}
