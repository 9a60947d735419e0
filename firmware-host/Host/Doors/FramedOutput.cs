using System;
using System.Text;
using System.Threading.Tasks;

namespace AcdController.Host;

/// <summary>Answers to a client of the socket that asked one line: each line behind a `|`, JSON lines with a sequence number as last member.</summary>
internal sealed class FramedOutput(ConsoleSession session, Func<string, Task> send, Action watch) : CommandOutput
{
    private const int PieceCharacters = 32 * 1024;

    private readonly StringBuilder _text = new();

    /// <summary>Did the answer go on until the reader had enough?</summary>
    public bool Streams { get; private set; }

    /// <inheritdoc/>
    public override void BeginStream()
    {
        if (!Streams) watch();
        Streams = true;
    }

    /// <summary>Takes what was not sent yet, to be sent with the end of the answer.</summary>
    public string TakeRest()
    {
        string rest = _text.ToString();
        _text.Clear();
        return rest;
    }

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(string lines)
    {
        foreach (ReadOnlySpan<char> line in lines.AsSpan().TrimEnd('\n').EnumerateLines()) _text.Append('|').Append(Json ? Sequence.Into(line, session.NextSequence()) : line).Append('\n');
        if (Streams || _text.Length > PieceCharacters) await send(TakeRest());
    }
}

/// <summary>Sequence numbers of machine output.</summary>
internal static class Sequence
{
    /// <summary>The line with `"sequence":N` as its last member; a line that has one, or is no object, stays as it is.</summary>
    public static string Into(ReadOnlySpan<char> line, long number)
    {
        if (line.Length < 2 || line[0] != '{' || line[^1] != '}' || line.StartsWith("{\"sequence\":")) return line.ToString();
        return $"{line[..^1]}{(line[^2] == '{' ? "" : ",")}\"sequence\":{number}}}";
    }
}
