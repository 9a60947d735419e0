using System;
using System.IO;
using System.Text.Json.Nodes;
using AcdController.Board;
using AcdController.Console;
using AcdController.Schemas.Tests;
using AcdController.Treatment;

namespace AcdController.Host.Tests;

/// <summary>`show sources` in JSON: no source, sources that nobody asked, that answer, that are held off.</summary>
public sealed class SourceSchemaTests : IDisposable
{
    private readonly WorkDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void SourcesInEveryState_FitTheirSchema()
    {
        File.WriteAllText(_directory.File("constant.sql"), "create table t (v text)");
        using var rig = new RequestRig(_directory.Path, """
            source constant sqlite constant.db schema constant.sql timeout 30
              query one "select 1"
            source absent sqlite absent.db breaker 1 for 60
              query one "select 1"
            """);
        var commands = new SourceCommands(rig.Keeper, new MonotonicClock());
        Assert.Equal(1, rig.Told(RequestEventKind.SourceDown).Event.Source);
        rig.Up("constant");
        string before = commands.Shown().ToJson();
        Assert.Equal(RequestOutcome.Failed, rig.Answer("absent", "one").Outcome);
        Assert.Equal(RequestOutcome.Answered, rig.Answer("constant", "one").Outcome);
        string after = commands.Shown().ToJson();
        Assert.Equal((0, 1), (Asked(before), Asked(after)));
        SchemaBook.Fits("show-sources", [SourceReport.Table().ToJson(), before, after]);
    }

    private static int Asked(string answer) => (int)JsonNode.Parse(answer)!["sources"]![0]!["asked"]!;
}
