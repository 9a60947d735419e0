using System;
using AcdController.CallControl;
using AcdController.Kernel;
using AcdController.Media;
using AcdController.Switching;
using AcdController.Telephony;

namespace AcdController.Treatment;

// Items: announcements and values, spoken in the caller's language as announcements one after the other.
public sealed partial class PlanRunner
{
    // Announcements of one row of items; more are not said.
    private const int PromptsMost = 256;

    // As many as one order to a card takes.
    private const int PromptsPerOrder = 16;

    private const int MicrosecondsPerMinute = 60_000_000;

    private StepOutcome BeginPlaying(Handle call, ref PlanRow row, in Step step, Instant now)
    {
        if (row.Place.HearsKeys) Listen(call, ref row);
        if (!TrySay(call, ref row, row.Step + 1, step.Count, now)) return StepOutcome.Next;
        Enter(ref row, PlanState.Announcing, now);
        return StepOutcome.Waits;
    }

    // Begins to play items; X3 runs. False: there is nothing to say.
    private bool TrySay(Handle call, ref PlanRow row, int first, int count, Instant now)
    {
        row.Place.PlayFirst = first;
        row.Place.PlayCount = (ushort)count;
        row.Place.Played = 0;
        return TrySayMore(call, ref row, now);
    }

    private bool TrySayMore(Handle call, ref PlanRow row, Instant now)
    {
        if (row.Place.PlayCount == 0) return false;
        Span<ushort> prompts = stackalloc ushort[PromptsMost];
        int count = Expand(call, row, row.Place.PlayFirst, row.Place.PlayCount, prompts, now);
        int next = Math.Min(count - row.Place.Played, PromptsPerOrder);
        if (next <= 0)
        {
            row.Place.PlayCount = 0;
            return false;
        }

        _player.PlayList(_calls[call].CallerChannel, prompts.Slice(row.Place.Played, next), 1, 0, call);
        row.Place.Played += (ushort)next;
        _wheel.Start(_timers.Of(call.Index), now + _announcementMax);
        return true;
    }

    private void StopSaying(Handle call, ref PlanRow row)
    {
        row.Place.PlayCount = 0;
        _player.Stop(_calls[call].CallerChannel);
    }

    // The announcements of items, as they are now. A step that collects: its digits, then what asks whether they are right.
    private int Expand(Handle call, in PlanRow row, int first, int count, Span<ushort> prompts, Instant now)
    {
        var speech = new Speech(prompts, _rules.Languages.ItemRef(row.Place.Language));
        if (_steps[first].Kind == StepKind.Collect)
        {
            speech.Digits(row.Place.Digits);
            speech.Announcement(_steps[first].Other);
            return speech.Count;
        }

        for (int place = first; place < first + count; place++) Say(call, row, _steps[place], ref speech, now);
        return speech.Count;
    }

    private void Say(Handle call, in PlanRow row, in Step item, ref Speech speech, Instant now)
    {
        switch ((PlayItemKind)item.Key)
        {
            case PlayItemKind.Announcement:
                speech.Announcement(item.Target);
                break;
            case PlayItemKind.Position when PositionOf(call, row) is > 0 and int position:
                speech.Number(position);
                break;
            case PlayItemKind.Wait when row.State == PlanState.Talking:
                speech.Length(Duration.FromSeconds(row.Waited.Seconds));
                break;
            case PlayItemKind.Wait when TryExpectedWait(call, row, out Duration wait):
                speech.Length(Duration.FromSeconds(60 * Math.Max(1, (wait.Microseconds + MicrosecondsPerMinute - 1) / MicrosecondsPerMinute)));
                break;
            case PlayItemKind.Agent when row.Agent >= 0:
                speech.Digits(_rules.Agents[row.Agent].Number);
                break;
            case PlayItemKind.Queue when row.Queue >= 0:
                speech.Announcement(_rules.Queues[row.Queue].Name);
                break;
            case PlayItemKind.Position or PlayItemKind.Wait or PlayItemKind.Agent or PlayItemKind.Queue:
                break;
            default:
                SayValue((PlayItemKind)item.Key, Read(call, row, item.Index, now), ref speech);
                break;
        }
    }

    private static void SayValue(PlayItemKind kind, in ShortText text, ref Speech speech)
    {
        if (kind == PlayItemKind.Digits)
        {
            if (text.TryToDigits(out Digits digits)) speech.Digits(digits);
            return;
        }

        if (!text.TryToNumber(out long number) || number is < -NumberMost or > NumberMost) return;
        switch (kind)
        {
            case PlayItemKind.Number: speech.Number(number); break;
            case PlayItemKind.Money: speech.Money(number); break;
            case PlayItemKind.Date: speech.Date(number); break;
            case PlayItemKind.Time: speech.TimeOfDay(number); break;
            default: speech.Length(Duration.FromSeconds(number)); break;
        }
    }
}
