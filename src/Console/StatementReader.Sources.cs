using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Lines about sources of answers.</summary>
/// <remarks>
/// <code>
/// source NAME sqlite FILE [writable] [schema FILE] [timeout T] [breaker N for T]
/// source NAME http URL [timeout T] [breaker N for T]
///   query | verify | store-secret | store NAME TEXT [answer PATHS] [default VALUES]
/// </code>
/// </remarks>
internal sealed partial class StatementReader
{
    private const int SourcePlaceMax = 200;
    private const int BreakAfterMost = 100;

    private void ReadSource()
    {
        bool named = _statement.TryTakePlainName("the source's name", "-_.", out Word name);
        var source = new SourceDraft(name.Text ?? "", _statement.Taken, _statement.Line);
        _block = source;
        if (!named || IsFull(_draft.Sources.Count, SourceConfiguration.SourcesMax, "source") || !Define(_draft.SourceNames, name.Text!)) return;
        _draft.Sources.Add(source);
        if (!_statement.TryTakeOneOf(SourceWords.Kinds, out string kind)) return;
        source.Made = source.Made with { Kind = (SourceKind)Array.IndexOf(SourceWords.Kinds, kind) };
        bool isFile = source.Made.Kind == SourceKind.Sqlite;
        if (!_statement.TryTake(isFile ? "the file" : "the address, for example http://10.0.0.5:8080/api,", out Word place)) return;
        if (place.Text.Length is 0 or > SourcePlaceMax || place.Text.AsSpan().ContainsAnyExceptInRange(' ', '~')) _statement.Wrong($"1 to {SourcePlaceMax} printable ASCII characters");
        else if (!isFile && !SourceWords.IsAddress(place.Text)) _statement.Wrong("an address begins with http:// or https:// and a host, and has no user, query or fragment");
        else ReadSourceOptions(source, source.Made with { Place = place.Text });
    }

    private void ReadSourceOptions(SourceDraft source, SourceConfiguration made)
    {
        if (made.Kind == SourceKind.Sqlite && _statement.TakesKeyword("writable")) made = made with { Writable = true };
        if (made.Kind == SourceKind.Sqlite && _statement.TakesKeyword("schema"))
        {
            if (!TryTakePath("the file that makes it", out string schema)) return;
            made = made with { Schema = schema };
        }

        if (_statement.TakesKeyword("timeout"))
        {
            if (!_statement.TryTakeSeconds("the time", Duration.FromMilliseconds(50), Duration.FromSeconds(30), out Duration timeout)) return;
            made = made with { Timeout = timeout };
        }

        if (_statement.TakesKeyword("breaker"))
        {
            if (!_statement.TryTakeInteger("the number of failures", 1, BreakAfterMost, out int after) || !_statement.TryTakeOneOf(["for"], out _)) return;
            if (!_statement.TryTakeSeconds("the time", Duration.FromMilliseconds(100), Duration.FromSeconds(3600), out Duration time)) return;
            made = made with { BreakAfter = after, BreakFor = time };
        }

        if (_statement.End()) source.Made = made;
    }

    private void ReadSourceLine(SourceDraft source, string word)
    {
        if (!_statement.TryTakePlainName("the query's name", "-_.", out Word name)) return;
        if (source.Queries.LineOf(name.Text) is > 0 and int before)
        {
            _statement.Wrong($"defined already in line {before}");
            return;
        }

        if (!_statement.TryTake("what is asked, in quotes,", out Word text)) return;
        var kind = (QueryKind)Array.IndexOf(SourceWords.Block, word);
        var query = new QueryConfiguration(name.Text, text.Text) { Kind = kind };
        if (SourceWords.WhatIsWrong(source.Made.Kind, query) is { } reason) _statement.Wrong(reason);
        else if (source.Queries.Names.Count == SourceConfiguration.QueriesMax) _statement.Wrong($"one query too many; at most {SourceConfiguration.QueriesMax}");
        else if (TryTakeQueryOptions(source, ref query) && _statement.End())
        {
            source.Queries.Add(query.Name, _statement.Line);
            source.Made = source.Made with { Queries = [.. source.Made.Queries, query] };
        }
    }

    private bool TryTakeQueryOptions(SourceDraft source, ref QueryConfiguration query)
    {
        if (source.Made.Kind == SourceKind.Http && query.Kind is QueryKind.LookUp or QueryKind.Verify && _statement.TakesKeyword("answer"))
        {
            if (!_statement.TryTake("where the values stand, for example balance.amount,", out Word paths)) return false;
            string[] parts = paths.Text.Split(',');
            if (parts.Length > SourceWords.ValuesMax || Array.Exists(parts, part => part.Length == 0)) return _statement.Wrong($"1 to {SourceWords.ValuesMax} places with commas between them");
            query = query with { Answer = [.. parts] };
        }

        if (query.Kind != QueryKind.LookUp || !_statement.TakesKeyword("default")) return true;
        if (!_statement.TryTake("the values, with commas between them,", out Word values)) return false;
        string[] usual = values.Text.Split(',');
        if (usual.Length > SourceWords.ValuesMax) return _statement.Wrong($"at most {SourceWords.ValuesMax} values");
        foreach (string value in usual)
        {
            if (!Telephony.ShortText.TryParse(value, out _)) return _statement.Wrong($"a value has at most {Telephony.ShortText.CountMax} printable ASCII characters");
        }

        query = query with { Default = (EquatableArray<string>)[.. usual] };
        return true;
    }
}
