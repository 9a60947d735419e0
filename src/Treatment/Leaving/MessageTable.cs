using System;
using AcdController.Kernel;
using AcdController.Media;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>Messages that callers have left: being recorded, on file, waiting for an agent, heard.</summary>
/// <remarks>A message's sound is a prompt of the cards while it is kept: its number is that of its row behind <see cref="FirstPrompt"/>. Nothing is allocated.</remarks>
public sealed class MessageTable
{
    /// <summary>Most messages.</summary>
    public const int RowsMost = 256;

    /// <summary>Number on the cards of the first row's sound: above these there are no prompts of others.</summary>
    public const int FirstPrompt = 65_000;

    /// <summary>What is shorter is no message: the caller has hung up.</summary>
    public const uint OctetsLeast = 4000;

    // What could not be told is tried again after this time.
    private static readonly Duration s_again = Duration.FromSeconds(10);

    private readonly Message[] _rows;
    private readonly Cell<uint> _lastId;
    private readonly Outbox<MessageOrder> _orders;

    /// <summary>Lays out the table.</summary>
    public MessageTable(Store store)
    {
        _rows = store.Array<Message>("messages", RowsMost);
        _lastId = store.Cell<uint>("messages.id");
        _orders = new Outbox<MessageOrder>(store, "messages.orders", RowsMost * 2);
    }

    /// <summary>A row.</summary>
    public ref Message this[int row] => ref _rows[row];

    /// <summary>Number on the cards of a row's sound.</summary>
    public static ushort PromptOf(int row) => (ushort)(FirstPrompt + row);

    /// <summary>The row whose sound has that number on the cards; -1: none.</summary>
    public static int RowOf(ushort prompt) => prompt >= FirstPrompt && prompt - FirstPrompt < RowsMost ? prompt - FirstPrompt : -1;

    /// <summary>Takes a row for a message that is about to be recorded.</summary>
    /// <returns>Its row; -1 when there is no room.</returns>
    public int TryBegin(in Message message)
    {
        int free = -1;
        for (int row = 0; row < RowsMost; row++)
        {
            ref readonly Message kept = ref _rows[row];
            if (kept.State == MessageState.None)
            {
                free = row;
                break;
            }

            // Those that are lost hold no file.
            if (kept.State == MessageState.Lost && (free < 0 || kept.Id < _rows[free].Id)) free = row;
        }

        if (free < 0) return -1;
        _rows[free] = message;
        _rows[free].State = MessageState.Recording;
        _rows[free].Id = ++_lastId.Value;
        (_rows[free].Agent, _rows[free].DueAt, _rows[free].HeardAt) = (-1, Instant.Never, Instant.Never);
        return free;
    }

    /// <summary>The row of a message by its number; -1 when there is none.</summary>
    public int Find(uint id)
    {
        for (int row = 0; row < RowsMost; row++)
        {
            if (_rows[row].State != MessageState.None && _rows[row].Id == id) return row;
        }

        return -1;
    }

    /// <summary>A recording is over: was it a message?</summary>
    /// <returns>Its row; -1: it was none.</returns>
    public int Recorded(in RecordingDone done, Instant now)
    {
        for (int row = 0; row < RowsMost; row++)
        {
            ref Message message = ref _rows[row];
            if (message.State != MessageState.Recording || message.Channel != done.Channel || message.File != done.File) continue;
            message.Octets = done.Octets;
            Happen(row, done.End != RecordingEnd.Lost && done.Octets >= OctetsLeast ? MessageEvent.Recorded : MessageEvent.NotRecorded, now);
            return row;
        }

        return -1;
    }

    /// <summary>Something happens to a message: the row is moved on; what is to be done outside of it is the caller's.</summary>
    public MessageAction Happen(int row, MessageEvent happened, Instant now)
    {
        ref Message message = ref _rows[row];
        MessageMove move = MessageMachine.Next(message.State, happened);
        message.State = move.Next;
        switch (move.Do)
        {
            case MessageAction.AwaitFile: _orders.Post(new MessageOrder(row, Remove: false)); break;
            case MessageAction.Postpone: message.DueAt = message.Demand >= 0 ? now + s_again : Instant.Never; break;
            case MessageAction.NoteHeard: message.HeardAt = now; break;
            case MessageAction.Remove: _orders.Post(new MessageOrder(row, Remove: true)); break;
            default: break;
        }

        return move.Do;
    }

    /// <summary>The host has begun anew: what it was asked to file and has not is asked for once more.</summary>
    public void AskAgain()
    {
        for (int row = 0; row < RowsMost; row++)
        {
            if (_rows[row].State == MessageState.Fetching) _orders.Post(new MessageOrder(row, Remove: false));
        }
    }

    /// <summary>The oldest that is due, whose sound is where it may be needed; -1: none.</summary>
    /// <param name="from">Row to begin with.</param>
    /// <param name="now">The time.</param>
    public int FindDue(int from, Instant now)
    {
        for (int row = from; row < RowsMost; row++)
        {
            ref readonly Message message = ref _rows[row];
            if (message.State is MessageState.Kept or MessageState.Heard && message.DueAt <= now && message.IsOnCards) return row;
        }

        return -1;
    }

    /// <summary>One that has been kept long enough; -1: none.</summary>
    public int FindOld(Duration kept, Instant now)
    {
        for (int row = 0; row < RowsMost; row++)
        {
            if (_rows[row].State is MessageState.Kept or MessageState.Heard or MessageState.Lost && now - _rows[row].At >= kept) return row;
        }

        return -1;
    }

    /// <summary>A restart without the calls of before: a message that was on file then is there again.</summary>
    public bool TryRestore(int row, in Message message)
    {
        if ((uint)row >= RowsMost || _rows[row].State != MessageState.None) return false;
        _rows[row] = message;
        _lastId.Value = Math.Max(_lastId.Value, message.Id);
        return true;
    }

    /// <summary>Takes the oldest order for the host.</summary>
    public bool TryTakeOrder(out MessageOrder order) => _orders.TryTake(out order);

    /// <summary>A commit: all go on; one whose queue is gone is only kept.</summary>
    internal void TakeOver(MessageTable old, TreatmentSuccession maps, TreatmentRules rules)
    {
        Carry.Whole(old._rows, _rows);
        Carry.Value(old._lastId, _lastId);
        _orders.TakeOver(old._orders);
        foreach (ref Message message in _rows.AsSpan())
        {
            if (message.State == MessageState.None) continue;
            message.Queue = maps.Distribution.Queues[message.Queue];
            message.Agent = maps.Distribution.Agents[message.Agent];
            int demand = maps.Distribution.DemandOf(message.Demand);
            message.Demand = demand >= 0 ? demand : message.Queue >= 0 ? rules.DemandOfQueue[message.Queue] : -1;
        }
    }
}
