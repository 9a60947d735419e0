using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AcdController.Console;

/// <summary>What a command has to say, before it is known how it is said: table, fields, lines of text, or several of these. Text, JSON and MML are made from it.</summary>
public abstract class Answer
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Makes one.</summary>
    /// <param name="name">Its name for machines, camelCase.</param>
    protected Answer(string name) => Name = name;

    /// <summary>Its name for machines: the JSON member.</summary>
    public string Name { get; }

    /// <summary>Lines for people, each with its end.</summary>
    public abstract void AppendText(StringBuilder text, Language language);

    /// <summary>Members of an object that is open.</summary>
    public abstract void WriteMembers(Utf8JsonWriter json);

    /// <summary>Lines for people, each with its end.</summary>
    public string ToText(Language language)
    {
        var text = new StringBuilder();
        AppendText(text, language);
        return text.ToString();
    }

    /// <summary>One JSON object on one line, with its end.</summary>
    public string ToJson()
    {
        var octets = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(octets, s_options);
        json.WriteStartObject();
        WriteMembers(json);
        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(octets.WrittenSpan) + "\n";
    }
}
