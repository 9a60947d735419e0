using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Host;

/// <summary>What a run that does not go on owes to customers: call-backs that were booked, messages that are on file. Both are ordered anew in the next run, under their numbers.</summary>
/// <remarks>Queues are found by name; what waited for one that is gone is only kept, or lost with a word in the log.</remarks>
internal static class WorkToRestore
{
    /// <summary>The orders.</summary>
    /// <param name="core">The core of the last run, as its journal leaves it.</param>
    /// <param name="last">Its last moment.</param>
    /// <param name="configuration">The present configuration.</param>
    /// <param name="lost">Call-backs whose queue is gone.</param>
    public static List<Command> Orders(Switch core, Instant last, Configuration configuration, out int lost)
    {
        var orders = new List<Command>();
        Configuration then = core.Configuration;
        lost = 0;
        foreach (CallBackRow row in Ask<CallBackRow>(core, last, CommandKind.ShowCallBacks, ReplyKind.CallBack))
        {
            if (row.Status is not (CallBackState.Booked or CallBackState.Waiting or CallBackState.Calling)) continue;
            int queue = QueueIn(configuration, then, row.Queue);
            if (queue < 0)
            {
                lost++;
                continue;
            }

            orders.Add(new Command { Kind = CommandKind.RestoreCallBack, Call = row.Id, Number = row.Number, Queue = queue, Value = row.Priority, Reason = row.Tries, On = row.Consent, WhenIdle = row.Preview, Time = row.Age });
        }

        foreach (MessageRow row in Ask<MessageRow>(core, last, CommandKind.ShowMessages, ReplyKind.Message))
        {
            if (row.Status is not (MessageState.Kept or MessageState.Waiting or MessageState.Telling or MessageState.Heard)) continue;
            orders.Add(new Command
            {
                Kind = CommandKind.RestoreMessage,
                Call = row.Id,
                Value = row.Place,
                Number = row.Calling,
                Messages = checked((int)row.Octets),
                Queue = QueueIn(configuration, then, row.Queue),
                On = row.Status == MessageState.Heard,
                Time = row.Age,
            });
        }

        return orders;
    }

    private static int QueueIn(Configuration configuration, Configuration then, int queue)
    {
        for (int index = 0; queue >= 0 && index < configuration.Queues.Length; index++)
        {
            if (configuration.Queues[index].Name == then.Queues[queue].Name) return index;
        }

        return -1;
    }

    private static List<T> Ask<T>(Switch core, Instant now, CommandKind kind, ReplyKind wanted)
        where T : unmanaged
    {
        var rows = new List<T>();
        var order = new Command { Kind = kind };
        core.Step(now, new Input(InputKind.Command, 0, MemoryMarshal.AsBytes(new ReadOnlySpan<Command>(in order))));
        while (core.TryTakeOutput(out Output output, out ReadOnlySpan<byte> octets))
        {
            if (output.Kind == OutputKind.Reply && output.Reply == wanted) rows.Add(MemoryMarshal.Read<T>(octets));
        }

        return rows;
    }
}
