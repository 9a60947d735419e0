using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>What text messages say: their lines, the values in them, and the texts filled in.</summary>
public static class TemplateWords
{
    /// <summary>Characters of a text: what a text message of several parts holds.</summary>
    public const int TextMost = 500;

    /// <summary>Variables that go with a fax or a text message: the first of them.</summary>
    public const int VariablesSent = 12;

    /// <summary>Words of the block.</summary>
    internal static readonly string[] Block = ["text", "in"];

    /// <summary>What a text may name beside variables.</summary>
    public static readonly string[] Known = ["calling", "called", "to", "serial", "language"];

    /// <summary>Variables whose digits are a secret: `verify` and `store-secret` ask with them. They are in no text, file or row.</summary>
    public static HashSet<int> SecretsOf(Configuration configuration)
    {
        var secrets = new HashSet<int>();
        foreach (LookUpStep ask in configuration.Plans.SelectMany(static plan => plan.Steps).OfType<LookUpStep>())
        {
            if (ask.Source < 0 || ask.Query < 0 || ask.Keys.Length == 0) continue;
            if (configuration.Sources[ask.Source].Queries[ask.Query].Kind is QueryKind.Verify or QueryKind.StoreSecret) secrets.Add(ask.Keys[ask.Keys.Length - 1]);
        }

        return secrets;
    }

    /// <summary>The text of a template in a language; null: there is none.</summary>
    public static string? TextOf(Configuration configuration, string template, string language)
    {
        foreach (TemplateConfiguration known in configuration.Templates)
        {
            if (known.Name != template) continue;
            foreach (TemplateText text in known.Texts)
            {
                if (configuration.Languages[text.Language].Name == language) return text.Text;
            }

            return known.Text;
        }

        return null;
    }

    /// <summary>A text with its values.</summary>
    /// <param name="text">With {NAME} where a value stands.</param>
    /// <param name="valueOf">A value by its name; null: there is none of that name, it stays as it is written.</param>
    public static string Filled(string text, Func<string, string?> valueOf)
    {
        var filled = new StringBuilder(text.Length);
        int at = 0;
        foreach ((int from, string name) in NamesIn(text))
        {
            filled.Append(text, at, from - at);
            at = from + name.Length + 2;
            filled.Append(valueOf(name) ?? "{" + name + "}");
        }

        return filled.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>What stands in braces, in its order.</summary>
    internal static List<(int At, string Name)> NamesIn(string text)
    {
        var names = new List<(int, string)>();
        for (int at = text.IndexOf('{'); at >= 0; at = text.IndexOf('{', at + 1))
        {
            int end = text.IndexOf('}', at);
            if (end < 0) break;
            names.Add((at, text[(at + 1)..end]));
            at = end;
        }

        return names;
    }

    /// <summary>The lines of all templates.</summary>
    internal static IEnumerable<string> Lines(Configuration configuration)
    {
        foreach (TemplateConfiguration template in configuration.Templates)
        {
            yield return "template " + ConfigurationWriter.Quote(template.Name);
            if (template.Text is { } text) yield return "  text " + ConfigurationWriter.Quote(text);
            foreach (TemplateText of in template.Texts) yield return $"  in {configuration.Languages[of.Language].Name} {ConfigurationWriter.Quote(of.Text)}";
        }
    }
}
