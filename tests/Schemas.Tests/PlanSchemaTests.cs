using System.Collections.Generic;
using System.IO;
using AcdController.Console;
using AcdController.Operations;

namespace AcdController.Schemas.Tests;

/// <summary>What is told of plans fits its schemas.</summary>
public class PlanSchemaTests
{
    [Fact]
    public void Plans_FitTheirSchemas()
    {
        var texts = PromptTexts.Read("texts.txt", SourceTree.Read(Path.Combine("examples", "prompts", "texts.txt")), new List<ConfigurationError>());
        foreach (string file in (string[])["examples/small.conf", "examples/hotline.conf"])
        {
            Configuration configuration = ConfigurationText.Read(file, SourceTree.Read(file), [])!;
            SchemaBook.Fits("show-plans", [PlanReport.Plans(configuration).ToJson()]);
            SchemaBook.Fits("show-plan", [PlanReport.Plan(configuration, 0).ToJson()]);
            SchemaBook.Fits("show-menus", [PlanReport.Menus(configuration).ToJson()]);
            SchemaBook.Fits("plan-lint", [PlanReport.Lint(configuration, -1, null).ToJson(), PlanReport.Lint(configuration, -1, texts).ToJson()]);
            SchemaBook.Fits("plan-graph", [AnswerText.Of(PlanGraph.Of(configuration, 0), "dot").ToJson()]);
        }
    }
}
