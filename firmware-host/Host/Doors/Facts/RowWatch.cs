using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;
using AcdController.Console;

namespace AcdController.Host;

/// <summary>Compares a listing with the one before: what is new, changed or gone becomes a fact. Times that merely run on are no change.</summary>
/// <param name="topic">The topic, and the array in the listing.</param>
/// <param name="key">The member that names a row.</param>
/// <param name="facts">Where facts go.</param>
internal sealed class RowWatch(string topic, string key, FactRing facts)
{
    private Dictionary<string, (string Row, string Compared)> _before = [];
    private bool _begun;

    /// <summary>Takes a listing.</summary>
    /// <param name="json">As the command shows it in JSON.</param>
    /// <param name="at">Wall time, ISO 8601.</param>
    public void Take(string json, string at)
    {
        var now = new Dictionary<string, (string Row, string Compared)>();
        using var document = JsonDocument.Parse(json);
        foreach (JsonElement row in document.RootElement.GetProperty(topic).EnumerateArray()) now[row.GetProperty(key).ToString()] = (row.GetRawText(), Compared(row));
        if (_begun)
        {
            foreach ((string name, (string row, _)) in _before)
            {
                if (!now.ContainsKey(name)) Tell("gone", row, at);
            }

            foreach ((string name, (string row, string compared)) in now)
            {
                if (!_before.TryGetValue(name, out (string Row, string Compared) before)) Tell("new", row, at);
                else if (before.Compared != compared) Tell("changed", row, at);
            }
        }

        _begun = true;
        _before = now;
    }

    /// <summary>Nobody looked for a while.</summary>
    public void Forget()
    {
        if (_begun) facts.Break();
        _begun = false;
        _before = [];
    }

    private void Tell(string change, string row, string at) => facts.Add($"\"topic\":\"{topic}\",\"at\":\"{at}\",\"change\":\"{change}\",\"{topic.TrimEnd('s')}\":{row}");

    private static string Compared(JsonElement row)
    {
        var text = new StringBuilder();
        foreach (JsonProperty member in row.EnumerateObject())
        {
            bool runs = member.Name.EndsWith("Seconds", StringComparison.Ordinal) || member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array;
            if (!runs) text.Append(member.Name).Append('=').Append(member.Value.GetRawText()).Append(';');
        }

        return text.ToString();
    }
}
