using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using AcdController.Console;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Sources;
using AcdController.Telephony;
using AcdController.Treatment;

namespace AcdController.Shell;

/// <summary>How a plan is walked.</summary>
internal sealed class WalkOptions
{
    /// <summary>The caller's number; empty: withheld.</summary>
    public Digits Calling { get; set; }

    /// <summary>The time of day; null: now.</summary>
    public DateTime? Civil { get; set; }

    /// <summary>What sources answer, by SOURCE/QUERY.</summary>
    public SortedDictionary<string, ImmutableArray<string>> Answers { get; } = new(StringComparer.Ordinal);

    /// <summary>Files of SQLite that answer, by source.</summary>
    public SortedDictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Agents are at work.</summary>
    public bool Agents { get; set; } = true;

    /// <summary>Sentences in this language.</summary>
    public Language Language { get; set; }
}

/// <summary>Walks a plan: prints what the caller meets, takes his keys from standard input.</summary>
/// <remarks>Keys 0-9 * #; `.` or the end of a line typed at a terminal: no key, time passes; `h`: hangs up. At the end of the input the caller hangs up.</remarks>
internal sealed class PlanWalk(Configuration configuration, PromptTexts? texts, WalkOptions options, WalkSources files, TextWriter output)
{
    private const int ThingsMost = 10_000;
    private const int UnknownSeconds = 3;

    private readonly bool _terminal = !System.Console.IsInputRedirected;

    /// <summary>From the call to its end.</summary>
    public int Run(int plan)
    {
        DateTime civil = options.Civil ?? DateTime.Now;
        var walk = new Walk(configuration, plan, options.Calling, (civil.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond, LengthOf, options.Agents);
        if (_terminal) output.WriteLine("keys 0-9 * #; Enter or . lets time pass; h hangs up");
        Print(walk);
        for (int things = 0; !walk.IsOver && things < ThingsMost; things++)
        {
            if (walk.Request is { } request) Ask(walk, request);
            else if (walk.WantsKey) Key(walk);
            else if (!walk.Pass() && walk.Request is null) break;
            Print(walk);
        }

        if (!walk.IsOver) walk.HangUp();
        Print(walk);
        output.Flush();
        return Program.Done;
    }

    private Duration LengthOf(ushort prompt) =>
        texts?.OnCard(prompt) is { } text ? Duration.FromMilliseconds(text.EstimatedMilliseconds) : Duration.FromSeconds(UnknownSeconds);

    private void Print(Walk walk)
    {
        while (walk.TryTake(out WalkNews news))
        {
            string? line = news.Kind switch
            {
                // What is heard is told with its words below.
                WalkNewsKind.Step when news.Step.Kind is TraceKind.Play or TraceKind.Comfort => null,
                WalkNewsKind.Step       => StepSentence.Of(news.Step, configuration, options.Language),
                WalkNewsKind.Hears      => "♪ " + StepSentence.Of(news.Prompts, configuration, texts),
                WalkNewsKind.HearsAgain => "♫ " + StepSentence.Of(news.Prompts, configuration, texts),
                _                       => string.Create(CultureInfo.InvariantCulture, $"{(options.Language == Language.Chinese ? "呼叫结束，原因" : "the call is over, cause")} {(int)news.Cause}"),
            };
            if (line is not null) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{news.At.Microseconds / 1e6,7:0.0} s  {line}"));
        }

        output.Flush();
    }

    private void Key(Walk walk)
    {
        while (true)
        {
            int read = Read();
            if (read < 0 || read is 'h' or 'H')
            {
                walk.HangUp();
                return;
            }

            if (read is '.' || (_terminal && read is '\r' or '\n'))
            {
                walk.Pass();
                return;
            }

            if (!"0123456789*#".Contains((char)read)) continue;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{walk.Elapsed.Microseconds / 1e6,7:0.0} s  > {(char)read}"));
            walk.Press((byte)read);
            return;
        }
    }

    private int Read() => _terminal ? System.Console.ReadKey(intercept: true).KeyChar : System.Console.In.Read();

    // What is said on the command line comes first, then a file, then whoever sits here.
    private void Ask(Walk walk, WalkRequest request)
    {
        SourceConfiguration source = configuration.Sources[request.Source];
        QueryConfiguration query = source.Queries[request.Query];
        string name = $"{source.Name}/{query.Name}";
        // The last key of a query about secrets is the secret.
        string asked = $"           {name}({(query.Kind is QueryKind.LookUp or QueryKind.Store ? string.Join(", ", request.Keys) : "…")})";
        ImmutableArray<string>? answer = null;
        string otherwise = "";
        if (options.Answers.TryGetValue(name, out ImmutableArray<string> said)) answer = said;
        else if (files.Ask(source, QuestionOf(query, request)) is { } told)
        {
            answer = told.IsNone ? null : [.. told.Values];
            if (told is { Outcome: RequestOutcome.Answered, Values.Count: 0 }) answer = [""];
            otherwise = ": " + told.Reason;
        }
        else if (_terminal)
        {
            answer = Typed(asked);
        }
        else
        {
            otherwise = $"; --answer {name}=VALUE,… answers{(source.Kind == SourceKind.Sqlite ? $", or --source {source.Name}=FILE" : "")}";
        }

        bool usual = answer is null && query is { Kind: QueryKind.LookUp, Default: not null };
        string outcome = answer is not { } values ? "fails" + otherwise + (usual ? "; its default is " + string.Join(", ", query.Default!.Value) : "")
            : values.IsEmpty ? "has nothing"
            : query.Kind == QueryKind.LookUp ? "answers " + string.Join(", ", values) : "says yes";
        output.WriteLine($"{asked} {outcome}");
        walk.Answer(answer);
    }

    private SourceQuestion QuestionOf(QueryConfiguration query, WalkRequest request) =>
        new(query, request.Keys) { Request = string.Create(CultureInfo.InvariantCulture, $"walk-{request.Token}"), Call = 1, Calling = options.Calling.ToString(), Called = "" };

    private ImmutableArray<string>? Typed(string asked)
    {
        output.Write(asked + " answers (values with commas; - nothing; Enter: it fails): ");
        output.Flush();
        string typed = System.Console.ReadLine() ?? "";
        return typed.Length == 0 ? null : typed == "-" ? [] : [.. typed.Split(',')];
    }
}
