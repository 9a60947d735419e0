using System;
using System.Runtime.InteropServices;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Hides callers' numbers from those who need not know them: 13812345678 becomes 138****5678.</summary>
public static class NumberMask
{
    private const int Long = 11;
    private const int Middle = 8;
    private const int Short = 5;

    /// <summary>A number with its middle hidden: 3 and 4 digits are left of eleven and more, 2 and 2 of eight, 1 and 1 of five, none of fewer.</summary>
    public static string Of(string number)
    {
        if (number.Length == 0) return "";
        (int first, int last) = number.Length switch
        {
            >= Long   => (3, 4),
            >= Middle => (2, 2),
            >= Short  => (1, 1),
            _         => (0, 0),
        };
        return string.Concat(number.AsSpan(0, first), new string('*', number.Length - first - last), number.AsSpan(number.Length - last));
    }

    /// <summary>The same for a number of the core.</summary>
    public static Digits Of(in Digits number)
    {
        Digits.TryParse(Of(number.ToString()), out Digits masked);
        return masked;
    }

    /// <summary>A called number: as it is when it is one of the box's own, masked otherwise.</summary>
    public static Digits OfCalled(in Digits number, Configuration configuration) => IsOwn(number, configuration) ? number : Of(number);

    /// <summary>A line of JSON whose members `calling` and `called` are numbers: both masked, as nothing is known of them.</summary>
    public static string OfJson(string line)
    {
        foreach (string member in (ReadOnlySpan<string>)["\"calling\":\"", "\"called\":\""])
        {
            int at = 0;
            while ((at = line.IndexOf(member, at, StringComparison.Ordinal)) >= 0)
            {
                at += member.Length;
                int end = line.IndexOf('"', at);
                if (end < 0) break;
                line = string.Concat(line.AsSpan(0, at), Of(line[at..end]), line.AsSpan(end));
            }
        }

        return line;
    }

    /// <summary>A stored record.</summary>
    public static RecordRow Of(RecordRow row, Configuration configuration)
    {
        Digits.TryParse(row.Called, out Digits called);
        return row with { Calling = Of(row.Calling), Called = IsOwn(called, configuration) ? row.Called : Of(row.Called) };
    }

    /// <summary>A row of the core with its numbers masked; the same octets when it has none.</summary>
    public static ReadOnlySpan<byte> Applied(ReplyKind kind, ReadOnlySpan<byte> row, Configuration configuration)
    {
        if (kind is not (ReplyKind.Call or ReplyKind.SpanCall or ReplyKind.NumberTrial or ReplyKind.TestCall or ReplyKind.Parked or ReplyKind.CallBack or ReplyKind.Message)) return row;
        byte[] octets = row.ToArray();
        if (kind == ReplyKind.Call)
        {
            ref CallRow call = ref MemoryMarshal.AsRef<CallRow>(octets.AsSpan());
            (call.Calling, call.Called) = (Of(call.Calling), OfCalled(call.Called, configuration));
        }
        else if (kind == ReplyKind.NumberTrial)
        {
            ref NumberTrialRow trial = ref MemoryMarshal.AsRef<NumberTrialRow>(octets.AsSpan());
            (trial.Calling, trial.Called, trial.Sent) = (Of(trial.Calling), OfCalled(trial.Called, configuration), OfCalled(trial.Sent, configuration));
        }
        else if (kind == ReplyKind.Parked)
        {
            ref ParkedRow parked = ref MemoryMarshal.AsRef<ParkedRow>(octets.AsSpan());
            parked.Calling = Of(parked.Calling);
        }
        else if (kind == ReplyKind.CallBack)
        {
            ref CallBackRow callBack = ref MemoryMarshal.AsRef<CallBackRow>(octets.AsSpan());
            callBack.Number = Of(callBack.Number);
        }
        else if (kind == ReplyKind.Message)
        {
            ref MessageRow message = ref MemoryMarshal.AsRef<MessageRow>(octets.AsSpan());
            message.Calling = Of(message.Calling);
        }
        else if (kind == ReplyKind.TestCall)
        {
            ref TestCallRow test = ref MemoryMarshal.AsRef<TestCallRow>(octets.AsSpan());
            (test.Number, test.Heard) = (OfCalled(test.Number, configuration), Of(test.Heard));
        }
        else
        {
            ref SpanCallRow call = ref MemoryMarshal.AsRef<SpanCallRow>(octets.AsSpan());
            (call.Calling, call.Called) = (Of(call.Calling), OfCalled(call.Called, configuration));
        }

        return octets;
    }

    private static bool IsOwn(in Digits number, Configuration configuration)
    {
        foreach (NumberConfiguration own in configuration.Numbers)
        {
            if (own.Number.Equals(number)) return true;
        }

        foreach (EmergencyConfiguration own in configuration.EmergencyNumbers)
        {
            if (own.Number.Equals(number)) return true;
        }

        foreach (AgentConfiguration agent in configuration.Agents)
        {
            if (agent.Number.Equals(number)) return true;
        }

        return false;
    }
}
