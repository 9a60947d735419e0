namespace AcdController.Host;

/// <summary>Where a start finds its configuration.</summary>
internal enum StartSource
{
    /// <summary>The file of --config.</summary>
    File,

    /// <summary>What was saved.</summary>
    Saved,

    /// <summary>The generation that waits to be confirmed: its time is not over.</summary>
    Pending,

    /// <summary>The generation before the one that nobody confirmed in time.</summary>
    Before,
}

/// <summary>Which configuration a start takes when no run goes on, and why.</summary>
/// <param name="Source">Which.</param>
/// <param name="Why">For the log.</param>
internal sealed record StartChoice(StartSource Source, string Why)
{
    /// <summary>The rule.</summary>
    /// <param name="fileDigest">Digest of the file of --config now.</param>
    /// <param name="saved">What was saved; null: nothing.</param>
    /// <param name="knownFileDigest">Digest of the file at the last start; empty: not known.</param>
    /// <param name="pending">A commit that waits to be confirmed.</param>
    /// <param name="running">The generation that ran last.</param>
    /// <param name="now">Wall time.</param>
    public static StartChoice Of(string fileDigest, SavedStart? saved, string knownFileDigest, PendingConfirmation? pending, int running, long now)
    {
        string known = saved?.FileDigest ?? knownFileDigest;
        if (known.Length > 0 && known != fileDigest) return new StartChoice(StartSource.File, "the file has changed since it was taken last");
        if (pending is not null && pending.Generation == running)
        {
            return now < pending.Deadline
                ? new StartChoice(StartSource.Pending, $"generation {pending.Generation} waits to be confirmed")
                : new StartChoice(StartSource.Before, $"generation {pending.Generation} was not confirmed in time");
        }

        return saved is not null ? new StartChoice(StartSource.Saved, $"generation {saved.Generation} was saved") : new StartChoice(StartSource.File, "nothing was saved");
    }
}
