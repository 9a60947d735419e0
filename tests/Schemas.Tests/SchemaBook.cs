using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;

namespace AcdController.Schemas.Tests;

/// <summary>The schemas in docs/schemas: one file for every answer in JSON. ACD_BLESS=1 writes them anew from what was seen.</summary>
internal static class SchemaBook
{
    private static readonly JsonSerializerOptions s_layout = new() { WriteIndented = true };

    /// <summary>Names of all schemas, as their files are called.</summary>
    public static IReadOnlyList<string> Names => [.. Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    private static readonly System.Threading.Lock s_writing = new();

    private static string Folder => Path.Combine(SourceTree.Root, "docs", "schemas");

    /// <summary>Every answer fits its schema, which says so of nothing else.</summary>
    /// <param name="name">Name of the schema.</param>
    /// <param name="answers">At least one.</param>
    public static void Fits(string name, IReadOnlyList<string> answers)
    {
        Assert.NotEmpty(answers);
        string path = Path.Combine(Folder, name + ".json");
        if (Environment.GetEnvironmentVariable("ACD_BLESS") == "1") Bless(name, path, answers);
        Assert.True(File.Exists(path), $"docs/schemas/{name}.json is missing; ACD_BLESS=1 drafts it");
        foreach (string answer in answers)
        {
            string mistakes = Mistakes(name, answer);
            Assert.True(mistakes.Length == 0, $"{name}: {mistakes} in {answer}");
        }
    }

    // What a schema allowed before it goes on to allow: a run does not see everything, and members are only ever added.
    private static void Bless(string name, string path, IReadOnlyList<string> answers)
    {
        // Several tests have something to say about one file.
        using System.Threading.Lock.Scope _ = s_writing.EnterScope();
        JsonObject draft = SchemaDraft.Of(name.Replace('-', ' '), [.. answers.Select(answer => JsonNode.Parse(answer))]);
        if (File.Exists(path) && JsonNode.Parse(File.ReadAllText(path)) is JsonObject before)
        {
            SchemaDraft.Widen(draft, before);
            draft["title"] = before["title"]?.DeepClone();
        }

        File.WriteAllText(path, draft.ToJsonString(s_layout) + "\n");
    }

    /// <summary>What of an answer is not as its schema says; empty when it fits.</summary>
    public static string Mistakes(string name, string answer)
    {
        JsonSchema schema = JsonSchema.FromJsonAsync(File.ReadAllText(Path.Combine(Folder, name + ".json"))).GetAwaiter().GetResult();
        return string.Join("; ", schema.Validate(answer));
    }
}
