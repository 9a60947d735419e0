using System.Collections.Generic;
using System.Linq;
using AcdController.Kernel;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.World;

/// <summary>
/// Who hears whom in a world, by sound: every voice is looked for in every ear (<see cref="PathCheck"/>), and what is found is held against who talks to whom as the far ends know it. Cells, mixes and
/// the switch's own books play no part.
/// </summary>
public static class VoicePaths
{
    // Cells are ordered before somebody is called joined, and idled after somebody is called gone.
    private static readonly Duration _around = Duration.FromSeconds(2);
    private static readonly Duration _window = Duration.FromMilliseconds(300);

    /// <summary>Checks every channel; four and a third seconds pass in the world.</summary>
    /// <param name="world">The world.</param>
    /// <param name="conversations">Conversations that stood all the time and were judged both ways.</param>
    /// <returns>What is wrong, each a sentence; empty when all is well.</returns>
    public static List<string> Check(VirtualWorld world, out int conversations)
    {
        HashSet<Conversation> around = [.. world.Chassis.Conversations];
        world.Run(_around);
        HashSet<Conversation> standing = [.. world.Chassis.Conversations];
        around.UnionWith(standing);
        var check = new PathCheck(world.Chassis, _window, world.Now);
        world.Run(_window + Duration.FromMilliseconds(1));
        check.End(world.Now);
        world.DrainChassis();
        standing.IntersectWith(world.Chassis.Conversations);
        around.UnionWith(world.Chassis.Conversations);
        world.Run(_around);
        around.UnionWith(world.Chassis.Conversations);

        conversations = standing.Count;
        List<string> complaints = [];
        var partners = new Dictionary<ChannelId, ChannelId>();
        foreach (Conversation talk in standing) (partners[talk.Caller], partners[talk.Agent]) = (talk.Agent, talk.Caller);
        foreach (ChannelId channel in check.Channels)
        {
            if (partners.TryGetValue(channel, out ChannelId partner)) Judge(check, channel, partner, complaints);
            else JudgeOther(check, channel, around, complaints);
        }

        return complaints;
    }

    private static void Judge(PathCheck check, ChannelId channel, ChannelId partner, List<string> complaints)
    {
        List<ChannelId> voices = [.. check.VoicesAt(channel)];
        if (voices.Count != 1 || voices[0] != partner) complaints.Add($"{channel} talks to {partner} and hears {Names(voices)}");
    }

    // Where nobody talks nobody is heard, but for a moment whoever was or will be the partner.
    private static void JudgeOther(PathCheck check, ChannelId channel, HashSet<Conversation> around, List<string> complaints)
    {
        foreach (ChannelId voice in check.VoicesAt(channel))
        {
            if (!around.Any(talk => (talk.Caller == channel && talk.Agent == voice) || (talk.Agent == channel && talk.Caller == voice))) complaints.Add($"{channel} talks to nobody and hears {voice}");
        }
    }

    private static string Names(List<ChannelId> voices) => voices.Count == 0 ? "nobody" : string.Join(", ", voices);
}
