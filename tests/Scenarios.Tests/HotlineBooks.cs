using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AcdController.Operations;
using AcdController.Telephony;
using AcdController.Treatment;

namespace AcdController.Scenarios.Tests;

/// <summary>What stands behind the hotline's source in virtual time: the rows of examples/hotline.sql that scenarios need, as a server would answer from them.</summary>
internal sealed class HotlineBooks(Configuration configuration)
{
    private readonly Queue<byte[]> _answers = [];
    private readonly Dictionary<string, string> _secrets = new() { ["087163000001"] = "123456" };
    private readonly Dictionary<string, string> _contracts = new() { ["20260001"] = "654321" };
    private readonly Dictionary<string, string> _cases = new() { ["261120000001"] = "closed", ["261121000007"] = "open" };

    private readonly Dictionary<string, string> _grades = new()
    {
        ["087163000001"] = "ordinary",
        ["087163000002"] = "gold",
        ["087163000003"] = "vip",
        ["5550000001"] = "ordinary",
    };

    private readonly Dictionary<string, string> _rows = new()
    {
        ["bill 087163000001"] = "3709,0,1237",
        ["bill 087163000002"] = "-1550,1550,0",
        ["bill 5550000001"] = "12000,0,4205",
        ["directory 114"] = "114",
        ["directory 12"] = "087163120120",
        ["order 1001"] = "accepted,20261210",
        ["order 1002"] = "working,20261201",
        ["order 1003"] = "done",
        ["area 087161234"] = "wuhua",
        ["area 087171234"] = "panlong",
    };

    /// <summary>Nothing answers.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Takes a request of the switch.</summary>
    public void Take(ReadOnlySpan<byte> octets)
    {
        RequestOrder order = MemoryMarshal.Read<RequestOrder>(octets);
        ReadOnlySpan<ShortText> texts = MemoryMarshal.Cast<byte, ShortText>(octets[Unsafe.SizeOf<RequestOrder>()..]);
        var keys = new string[texts.Length];
        for (int i = 0; i < keys.Length; i++) keys[i] = texts[i].ToString();
        if (IsSilent && (order.Source >= 0 || order.Kind == RequestKind.VerifyPin)) return;
        string? answer = order.Kind == RequestKind.VerifyPin ? IsPin(keys[0], keys[1]) : order.Source < 0 ? "" : Ask(configuration.Sources[order.Source].Queries[order.Query].Name, keys);
        _answers.Enqueue(Written(order, answer));
    }

    /// <summary>The next answer to the switch.</summary>
    public bool TryAnswer(out byte[] answer) => _answers.TryDequeue(out answer!);

    // A scenario's configuration has PINs as they are pressed: no host has been there.
    private string? IsPin(string number, string pin)
    {
        foreach (AgentConfiguration agent in configuration.Agents)
        {
            if (agent.Number.ToString() == number) return agent.Pin == pin ? "" : null;
        }

        return null;
    }

    // Values with commas between them; null: nothing of the kind.
    private string? Ask(string query, string[] keys)
    {
        switch (query)
        {
            case "grade": return _grades.GetValueOrDefault(keys[0]);
            case "password-state": return !_grades.ContainsKey(keys[0]) ? "none" : _secrets.ContainsKey(keys[0]) ? "set" : "unset";
            case "check": return _secrets.TryGetValue(keys[0], out string? secret) && secret == keys[1] ? "" : null;
            case "contract-check": return _contracts.TryGetValue(keys[0], out string? kept) && kept == keys[1] ? "" : null;
            case "case": return _cases.GetValueOrDefault(keys[0]);
            case "open-case":
                _cases[keys[0]] = "open";
                return "";
            case "set-password":
                _secrets[keys[0]] = keys[1];
                return "";
            case "mark": return "";
            default: return _rows.GetValueOrDefault($"{query} {keys[0]}");
        }
    }

    private static byte[] Written(in RequestOrder order, string? answer)
    {
        string[] values = string.IsNullOrEmpty(answer) ? [] : answer.Split(',');
        var told = new RequestEvent { Token = order.Token, Kind = RequestEventKind.Answer, Outcome = answer is null ? RequestOutcome.Empty : RequestOutcome.Answered, Texts = (byte)values.Length, Source = order.Source };
        var octets = new byte[Unsafe.SizeOf<RequestEvent>() + (values.Length * Unsafe.SizeOf<ShortText>())];
        MemoryMarshal.Write(octets, told);
        for (int i = 0; i < values.Length; i++)
        {
            if (!ShortText.TryParse(values[i], out ShortText text)) throw new InvalidOperationException(values[i]);
            MemoryMarshal.Write(octets.AsSpan(Unsafe.SizeOf<RequestEvent>() + (i * Unsafe.SizeOf<ShortText>())), text);
        }

        return octets;
    }
}
