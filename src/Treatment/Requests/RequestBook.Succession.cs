using AcdController.Kernel;

namespace AcdController.Treatment;

/// <content>A commit: what was asked is answered to the successor.</content>
public sealed partial class RequestBook
{
    /// <summary>Says which timer is whose: before <see cref="TakeOver"/>.</summary>
    public void CarryTimers(RequestBook old, TimerCarry timers) => timers.Range(old._timers, _timers);

    /// <summary>Takes over what is not answered yet.</summary>
    /// <param name="old">The book that is not used any more.</param>
    /// <param name="sources">Sources before and now.</param>
    public void TakeOver(RequestBook old, SourceSuccession sources)
    {
        _rows.TakeOver(old._rows);
        _made.TakeOver(old._made);
        Carry.Value(old._totals, _totals);
        for (Handle request = _rows.After(-1); !request.IsNone; request = _rows.After(request.Index))
        {
            ref RequestRow row = ref _rows[request];
            if (row.Order.Source < 0) continue;
            // Should it be asked again, then by the names of now; what is gone fails.
            (row.Order.Source, row.Order.Query) = sources.Of(row.Order.Source, row.Order.Query);
        }
    }
}
