using AcdController.Kernel;

namespace AcdController.Signalling.Q931;

// What there is to tell about spans. Bits in the span's row, so that a flood of the same news is one, and there is always room.
public sealed partial class SignallingTable
{
    /// <summary>Faulty messages running before the far end's configuration is doubted aloud.</summary>
    private const byte DoubtsMax = 3;

    /// <summary>Takes the next news about a span: the oldest span's first; several of one kind that were not taken are one.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryTakeSpanNews(out SpanNews news)
    {
        news = default;
        if (_spansWithNews.Value == 0) return false;
        int span = 0;
        while (_spans[span].News == 0) span++;
        ref SpanRow row = ref _spans[span];
        var kind = (SpanNewsKind)ChannelMask.Lowest(row.News);
        row.News &= row.News - 1;
        if (row.News == 0) _spansWithNews.Value--;
        news.Kind = kind;
        news.Ordinal = span;
        news.Span = _configuration[span].Span;
        news.Raised = (row.Faults & (1u << (int)kind)) != 0;
        switch (kind)
        {
            case SpanNewsKind.ChannelsInMaintenance: news.Channels = row.Aside; break;
            case SpanNewsKind.RestartDone: (news.Channels, row.RestartedByUs) = (row.RestartedByUs, 0); break;
            case SpanNewsKind.RestartedByFarEnd: (news.Channels, row.RestartedByThem) = (row.RestartedByThem, 0); break;
            default: break;
        }

        return true;
    }

    /// <summary>Is the fault raised now? For displays.</summary>
    public bool HasFault(int span, SpanNewsKind kind) => (_spans[span].Faults & (1u << (int)kind)) != 0;

    /// <summary>The data link says whether the far end claims our side of the interface. Told when it changes.</summary>
    public void FarEndClaimsOurSide(int span, bool claims)
    {
        if (claims) RaiseFault(span, SpanNewsKind.SameSide);
        else ClearFault(span, SpanNewsKind.SameSide);
    }

    private void Tell(int span, SpanNewsKind kind)
    {
        ref SpanRow row = ref _spans[span];
        if (row.News == 0) _spansWithNews.Value++;
        row.News |= 1u << (int)kind;
    }

    private void RaiseFault(int span, SpanNewsKind kind)
    {
        uint bit = 1u << (int)kind;
        if ((_spans[span].Faults & bit) != 0) return;
        _spans[span].Faults |= bit;
        Tell(span, kind);
    }

    private void ClearFault(int span, SpanNewsKind kind)
    {
        uint bit = 1u << (int)kind;
        if ((_spans[span].Faults & bit) == 0) return;
        _spans[span].Faults &= ~bit;
        Tell(span, kind);
    }

    // Told at every change: the channels are what matters.
    private void TellMaintenance(int span)
    {
        uint bit = 1u << (int)SpanNewsKind.ChannelsInMaintenance;
        ref SpanRow row = ref _spans[span];
        if (row.Aside == 0)
        {
            ClearFault(span, SpanNewsKind.ChannelsInMaintenance);
            return;
        }

        row.Faults |= bit;
        Tell(span, SpanNewsKind.ChannelsInMaintenance);
    }

    private void NoteLinkUp(int span)
    {
        ClearFault(span, SpanNewsKind.DChannelDown);
        ClearFault(span, SpanNewsKind.SameSide);
        TakeBack(span, ~0u);
        ForgetRefusals(span, _configuration[span].Channels);
    }

    private void NoteLinkDown(int span, Instant now)
    {
        RaiseFault(span, SpanNewsKind.DChannelDown);
        ClearFault(span, SpanNewsKind.ChannelNumbering);
        _spans[span].NumberDoubts = _spans[span].SideDoubts = 0;
        _wheel.Stop(_routineTimers.Of(span));
        StepOwnRestart(span, GlobalEvent.LinkLost, now);
    }

    private void NoteOwnRestart(int span, uint channels)
    {
        _spans[span].RestartedByUs |= channels;
        Tell(span, SpanNewsKind.RestartDone);
        ClearFault(span, SpanNewsKind.RestartFailed);
        TakeBack(span, channels);
        ForgetRefusals(span, channels);
    }

    private void NoteFarRestart(int span, uint channels)
    {
        _spans[span].RestartedByThem |= channels;
        Tell(span, SpanNewsKind.RestartedByFarEnd);
        TakeBack(span, channels);
        ForgetRefusals(span, channels);
    }

    // A number that only one numbering has proves it.
    private void NoteNumber(int span, uint numbers)
    {
        ref SpanRow row = ref _spans[span];
        if (row.NumberDoubts == 0) return;
        uint proof = _configuration[span].Variant.Numbering == ChannelNumbering.Timeslot ? 1u << 31 : 1u << 16;
        if ((numbers & proof) == 0) return;
        row.NumberDoubts = 0;
        ClearFault(span, SpanNewsKind.ChannelNumbering);
    }

    // A network names the channel in every SETUP; one that does not takes us for the network.
    private void NoteSideOf(int span, bool namesChannel)
    {
        ref byte doubts = ref _spans[span].SideDoubts;
        if (namesChannel)
        {
            if (doubts == DoubtsMax) ClearFault(span, SpanNewsKind.SameSide);
            doubts = 0;
            return;
        }

        if (doubts < DoubtsMax) doubts++;
        if (doubts == DoubtsMax) RaiseFault(span, SpanNewsKind.SameSide);
    }

    private void DoubtNumbering(int span)
    {
        ref byte doubts = ref _spans[span].NumberDoubts;
        if (doubts < DoubtsMax) doubts++;
        if (doubts == DoubtsMax) RaiseFault(span, SpanNewsKind.ChannelNumbering);
    }
}
