using System;
using System.Collections.Generic;
using System.Linq;

namespace AcdController.Schemas.Tests;

/// <summary>Every show has one form in JSON, written down in docs/schemas, whatever the switch goes through.</summary>
public class ShowTests
{
    // Name of the schema, and what is asked.
    private static readonly (string Schema, string Line)[] s_shows =
    [
        ("show-calls", "show calls"),
        ("show-queues", "show queues"),
        ("show-queue", "show queue general"),
        ("show-agents", "show agents"),
        ("show-agent", "show agent 8001"),
        ("show-spans", "show spans"),
        ("show-span", "show span 1/1"),
        ("show-span-channels", "show span 1/1 channels"),
        ("show-span-counters", "show span 1/1 counters"),
        ("show-controllers", "show controllers e1"),
        ("show-controller", "show controllers e1 1/2"),
        ("show-clock", "show clock"),
        ("show-bit-error-test", "show bit-error-test"),
        ("show-cards", "show cards"),
        ("show-alarms", "show alarms"),
        ("show-alarms-history", "show alarms history"),
        ("show-alarm", "show alarm {alarm}"),
        ("show-shelf", "show shelf"),
        ("show-environment", "show environment"),
        ("show-inventory", "show inventory"),
        ("show-capacity", "show capacity"),
        ("show-prompts", "show prompts"),
        ("show-transfers", "show transfers"),
        ("show-firmware", "show firmware"),
        ("show-trunk-groups", "show trunk-groups"),
        ("show-trunk-group", "show trunk-groups city"),
        ("show-calendars", "show calendars"),
        ("show-drain", "show drain"),
        ("show-test-calls", "show test-calls"),
        ("why-call", "why call {call}"),
        ("why-agent", "why agent 8001"),
        ("test-number", "test number 10000 from 13812345678"),
    ];

    [Fact]
    public void EveryShow_FitsItsSchema()
    {
        Dictionary<string, List<string>> answers = AskedWorld.Answers([.. s_shows.Select(show => show.Line)]);
        foreach ((string schema, string line) in s_shows) SchemaBook.Fits(schema, answers[line]);
    }

    [Fact]
    public void ForeignAnswer_FitsNoSchema()
    {
        // Else the schemas would say nothing.
        string calls = AskedWorld.Answers(["show queues"])["show queues"][0];
        foreach ((string schema, string line) in s_shows.Where(show => show.Line != "show queues")) Assert.NotEmpty(SchemaBook.Mistakes(schema, calls));
    }
}
