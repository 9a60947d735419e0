using System.Collections.Immutable;
using AcdController.Operations;
using AcdController.Telephony;
using AcdController.Treatment;

namespace AcdController.Controller;

/// <summary>Agents' telephones and what they press, for treatment.</summary>
internal static class FeatureTranslation
{
    // Announcement of the service documents behind an agent's number (S84).
    private const string ServesYou = "at-your-service";

    internal static AgentAddress AddressOf(AgentConfiguration agent) => new(agent.Number, agent.Span, agent.NailedUp)
    {
        HasPin = agent.Pin.Length > 0,
        Confirms = agent.ConfirmKey,
        Commands = agent.PriorityCalls,
        InsideOnly = agent.InsideOnly,
        Told = Digits.TryParse(agent.Name, out Digits name) && !name.IsEmpty ? name : agent.Number,
    };

    internal static ImmutableArray<FeatureRule> Codes(Configuration configuration)
    {
        ImmutableArray<FeatureRule>.Builder codes = ImmutableArray.CreateBuilder<FeatureRule>();
        foreach (FeatureCode code in configuration.Features.Codes) codes.Add(new FeatureRule(code.Feature, code.Code));
        return codes.ToImmutable();
    }

    internal static ushort ConfirmPrompt(Configuration configuration) =>
        configuration.Features.ConfirmPrompt < 0 ? (ushort)0 : configuration.Announcements[configuration.Features.ConfirmPrompt].Prompt;

    internal static ushort AgentPrompt(Configuration configuration)
    {
        foreach (AnnouncementConfiguration announcement in configuration.Announcements)
        {
            if (announcement.Name == ServesYou) return announcement.Prompt;
        }

        return 0;
    }
}
