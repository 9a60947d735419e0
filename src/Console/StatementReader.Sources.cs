using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Lines about sources of answers.</summary>
/// <remarks>
/// <code>
/// source NAME sqlite FILE | http ADDRESS [timeout T]
///   query NAME "TEXT"
/// </code>
/// </remarks>
internal sealed partial class StatementReader
{
    private const int SourcesMax = 16;
    private const int QueriesMax = 64;

    private void ReadSource()
    {
        bool named = _statement.TryTakePlainName("the source's name", "-_", out Word name);
        string text = named ? name.Text : "";
        var source = new SourceDraft(text, _statement.Taken, _statement.Line);
        _block = source;
        if (!named || IsFull(_draft.Sources.Count, SourcesMax, "source") || !Define(_draft.SourceNames, text)) return;
        _draft.Sources.Add(source);
        if (!_statement.TryTakeOneOf(["sqlite", "http"], out string kind) || !TryTakePath(kind == "http" ? "the address" : "the file", out string place)) return;
        source.Made = source.Made with { Kind = kind == "http" ? SourceKind.Http : SourceKind.Sqlite, Place = place };
        if (_statement.TakesKeyword("timeout"))
        {
            if (!_statement.TryTakeSeconds("the time", s_planSecond, s_minute, out Duration timeout)) return;
            source.Made = source.Made with { Timeout = timeout };
        }

        _statement.End();
    }

    private void ReadSourceLine(SourceDraft source, string word)
    {
        if (!_statement.TryTakePlainName($"the {word}'s name", "-_", out Word name) || IsFull(source.Queries.Names.Count, QueriesMax, "query") || !Define(source.Queries, name.Text)) return;
        if (_statement.TryTake("the query's text", out Word text) && _statement.End()) source.Made = source.Made with { Queries = [.. source.Made.Queries, new QueryConfiguration(name.Text, text.Text)] };
    }
}
