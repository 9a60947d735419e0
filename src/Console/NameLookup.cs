namespace AcdController.Console;

/// <summary>Looks up names when all of them are known; reports those that do not exist.</summary>
internal sealed partial class NameLookup(Draft draft, MistakeList mistakes)
{
    public int Skill(Reference reference) => Resolve(reference, draft.Skills, "skill");

    public int Queue(Reference reference) => Resolve(reference, draft.QueueNames, "queue");

    public int Plan(Reference reference) => Resolve(reference, draft.PlanNames, "plan");

    public int Announcement(Reference reference) => Resolve(reference, draft.AnnouncementNames, "announcement");

    public int Agent(Reference reference) => Resolve(reference, draft.AgentNames, "agent");

    public int TrunkGroup(Reference reference) => Resolve(reference, draft.TrunkGroupNames, "trunk group");

    public int Route(Reference reference) => Resolve(reference, draft.RouteNames, "route");

    public int Calendar(Reference reference) => Resolve(reference, draft.CalendarNames, "calendar");

    /// <summary>The number of a site, from 1; 0 when it does not exist.</summary>
    public int Site(Reference reference) => Resolve(reference, draft.SiteNames, "site") + 1;

    /// <summary>The index of a name that was used; -1 when it does not exist, which is reported, or when the use itself was wrong.</summary>
    private int Resolve(Reference reference, Registry registry, string kind, string? several = null)
    {
        if (string.IsNullOrEmpty(reference.Name)) return -1;
        int index = registry.IndexOf(reference.Name);
        if (index < 0 && !mistakes.IsFull) mistakes.Add(reference.Line, $"{reference.Said}: no such {kind}; {NearestMatch.Advice(reference.Name, registry.Names, several ?? kind + "s")}");
        return index;
    }
}
