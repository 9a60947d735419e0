using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace AcdController.Schemas.Tests;

/// <summary>A JSON schema that just allows what was seen: members with their types, those that were always there as required, nothing else.</summary>
internal static class SchemaDraft
{
    /// <summary>The schema of an answer.</summary>
    /// <param name="title">What is answered.</param>
    /// <param name="seen">At least one answer.</param>
    public static JsonObject Of(string title, IReadOnlyList<JsonNode?> seen)
    {
        JsonObject schema = Of(seen);
        schema.Insert(0, "$schema", "http://json-schema.org/draft-07/schema#");
        schema.Insert(1, "title", title);
        // The daemon numbers its lines.
        if (schema["properties"] is JsonObject members) members["sequence"] = new JsonObject { ["type"] = "integer" };
        return schema;
    }

    /// <summary>Lets a schema allow also what another one allows.</summary>
    public static void Widen(JsonObject schema, JsonObject other)
    {
        // In the order that it has: a second run writes what the first has written.
        string[] types = [.. TypesOf(other).Union(TypesOf(schema))];
        if (types.Contains("number")) types = [.. types.Where(type => type != "integer")];
        schema["type"] = Types(types);
        if (other["items"] is JsonObject items)
        {
            if (schema["items"] is JsonObject mine) Widen(mine, items);
            else schema["items"] = items.DeepClone();
        }

        if (other["properties"] is not JsonObject members) return;
        if (schema["properties"] is not JsonObject all)
        {
            foreach (string part in (string[])["properties", "required", "additionalProperties"]) schema[part] = other[part]?.DeepClone();
            return;
        }

        // Members keep the places that they have: which test is first says nothing.
        var ordered = new JsonObject();
        foreach ((string name, JsonNode? member) in members)
        {
            if (all[name] is JsonObject mine) Widen(mine, (JsonObject)member!);
            ordered[name] = (all[name] ?? member)!.DeepClone();
        }

        foreach ((string name, JsonNode? member) in all)
        {
            if (!ordered.ContainsKey(name)) ordered[name] = member!.DeepClone();
        }

        schema["properties"] = ordered;

        string[] mineToo = [.. ((JsonArray)schema["required"]!).Select(name => (string)name!)];
        schema["required"] = new JsonArray([.. ((JsonArray)other["required"]!).Select(name => (string)name!).Where(name => mineToo.Contains(name)).Select(name => JsonValue.Create(name))]);
    }

    private static IEnumerable<string> TypesOf(JsonObject schema) => schema["type"] switch
    {
        JsonArray several => several.Select(type => (string)type!),
        { } one           => [(string)one!],
        null              => [],
    };

    private static JsonNode Types(string[] types) => types.Length == 1 ? JsonValue.Create(types[0]) : new JsonArray([.. types.Select(type => JsonValue.Create(type))]);

    private static JsonObject Of(IReadOnlyList<JsonNode?> seen)
    {
        string[] types = [.. seen.Select(TypeOf).Distinct().Order(StringComparer.Ordinal)];
        if (types.Contains("number")) types = [.. types.Where(type => type != "integer")];
        var schema = new JsonObject { ["type"] = Types(types) };
        JsonObject[] objects = [.. seen.OfType<JsonObject>()];
        if (objects.Length > 0) AddMembers(schema, objects);
        JsonNode?[] items = [.. seen.OfType<JsonArray>().SelectMany(array => array)];
        if (items.Length > 0) schema["items"] = Of(items);
        return schema;
    }

    private static void AddMembers(JsonObject schema, JsonObject[] objects)
    {
        var members = new List<string>();
        foreach (JsonObject one in objects)
        {
            foreach ((string name, JsonNode? _) in one)
            {
                if (!members.Contains(name)) members.Add(name);
            }
        }

        var properties = new JsonObject();
        foreach (string name in members) properties[name] = Of([.. objects.Where(one => one.ContainsKey(name)).Select(one => one[name])]);
        schema["properties"] = properties;
        schema["required"] = new JsonArray([.. members.Where(name => objects.All(one => one.ContainsKey(name))).Select(name => JsonValue.Create(name))]);
        schema["additionalProperties"] = false;
    }

    private static string TypeOf(JsonNode? node) => node?.GetValueKind() switch
    {
        null or System.Text.Json.JsonValueKind.Null => "null",
        System.Text.Json.JsonValueKind.Object => "object",
        System.Text.Json.JsonValueKind.Array => "array",
        System.Text.Json.JsonValueKind.String => "string",
        System.Text.Json.JsonValueKind.Number => node.ToJsonString().Contains('.', StringComparison.Ordinal) ? "number" : "integer",
        _ => "boolean",
    };
}
