using System.Collections.Immutable;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;
using AcdController.Treatment;

namespace AcdController.Controller;

/// <summary>Cuts areas and clocks of emergencies out of the configuration.</summary>
internal static class EmergencyTranslation
{
    internal static EmergencyClocks Rules(Configuration configuration)
    {
        ImmutableArray<AreaRule>.Builder areas = ImmutableArray.CreateBuilder<AreaRule>(configuration.Areas.Length);
        foreach (AreaConfiguration area in configuration.Areas)
        {
            Invariant.Require(ShortText.TryParse(area.Name, out ShortText name), "the name of an area is a short text");
            areas.Add(new AreaRule(name, area.Complaints, area.Within, area.Recovery));
        }

        EmergencyClocksConfiguration clocks = configuration.EmergencyClocks;
        return new EmergencyClocks(areas.ToImmutable(), clocks.Respond, clocks.Judge, clocks.Start, clocks.Close);
    }
}
