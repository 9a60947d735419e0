using System;
using System.Collections.Generic;
using System.Text;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>The configuration as text: reads what an administrator writes, writes what reads back the same.</summary>
public static class ConfigurationText
{
    /// <summary>Most mistakes reported; after so many the text is another language.</summary>
    public const int ErrorsMax = 100;

    /// <summary>Reads a whole configuration. Finds every mistake in one pass, not only the first.</summary>
    /// <param name="file">The text's name, for the messages.</param>
    /// <param name="text">Lines that end with \n or \r\n; anything at all.</param>
    /// <param name="errors">Mistakes are added, in the order of their lines, at most <see cref="ErrorsMax"/> and a last one that says so.</param>
    /// <returns>The configuration, null when there was a mistake.</returns>
    public static Configuration? Read(string file, string text, List<ConfigurationError> errors) => Read(file, text, errors, []);

    /// <summary>Reads a whole configuration and says what is legal but pointless.</summary>
    /// <param name="file">The text's name, for the messages.</param>
    /// <param name="text">Lines that end with \n or \r\n; anything at all.</param>
    /// <param name="errors">Mistakes are added, in the order of their lines, at most <see cref="ErrorsMax"/> and a last one that says so.</param>
    /// <param name="warnings">When there is no mistake: what can be meant, but does nothing, in the same way.</param>
    /// <returns>The configuration, null when there was a mistake.</returns>
    public static Configuration? Read(string file, string text, List<ConfigurationError> errors, List<ConfigurationError> warnings)
    {
        var mistakes = new MistakeList(file);
        var doubts = new MistakeList(file);
        var draft = new Draft();
        var reader = new StatementReader(draft, mistakes);
        ReadOnlySpan<char> rest = text.StartsWith('\uFEFF') ? text.AsSpan(1) : text;
        int line = 0;
        while (!rest.IsEmpty && mistakes.Count <= ErrorsMax)
        {
            int end = rest.IndexOf('\n');
            ReadOnlySpan<char> one = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            reader.Read(++line, one.TrimEnd('\r'));
        }

        Configuration? configuration = new Compiler(draft, mistakes, doubts).Compile();
        if (mistakes.Count == 0)
        {
            doubts.CopyTo(warnings, ErrorsMax);
            return configuration;
        }

        mistakes.CopyTo(errors, ErrorsMax);
        return null;
    }

    /// <summary>Writes the canonical text: objects in the order of the configuration, every setting, quotes only where needed.</summary>
    public static string Write(Configuration configuration)
    {
        var text = new StringBuilder();
        ConfigurationWriter.Append(text, configuration);
        return text.ToString();
    }
}
