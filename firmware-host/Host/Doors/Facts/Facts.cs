using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using AcdController.Alarms;
using AcdController.Console;
using AcdController.Operations;

namespace AcdController.Host;

/// <summary>What happens, for subscribers: alarms as the core tells them; agents, queues and calls by looking once a second while somebody wants to know, and a while longer.</summary>
internal sealed class Facts : IDisposable
{
    /// <summary>So long after the last subscriber has left, changes are still kept for him.</summary>
    private static readonly TimeSpan s_linger = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(1);

    private readonly Func<CommandKind, Task<string?>> _list;
    private readonly Topic[] _topics =
    [
        new("alarms", "", default),
        new("agents", "agent", CommandKind.ShowAgents),
        new("queues", "queue", CommandKind.ShowQueues),
        new("calls", "call", CommandKind.ShowCalls),
    ];

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _looking;

    /// <summary>Begins to keep.</summary>
    /// <param name="list">Asks the core for a listing in JSON; null: no answer.</param>
    public Facts(Func<CommandKind, Task<string?>> list)
    {
        _list = list;
        _looking = Task.Run(LookAsync);
    }

    /// <summary>When numbers began, wall time in ISO 8601: with another beginning they mean something else.</summary>
    public string Since { get; } = Now();

    /// <summary>The facts of a topic: alarms, agents, queues or calls.</summary>
    public FactRing Of(string topic) => Array.Find(_topics, each => each.Name == topic)!.Ring;

    /// <summary>Somebody wants to know about a topic.</summary>
    /// <returns>Disposed when he does not any more.</returns>
    public IDisposable Want(string topic) => new Wish(Array.Find(_topics, each => each.Name == topic)!);

    /// <summary>An alarm came, changed or went.</summary>
    public void Tell(in AlarmNews news, string words, Configuration configuration) => Of("alarms").Add(
        $"\"topic\":\"alarms\",\"at\":\"{Now()}\",\"change\":\"{news.Change.ToString().ToLowerInvariant()}\",\"alarm\":{news.Number},\"object\":{Json.Text(AlarmWords.Of(news.Object, configuration))},"
        + $"\"kind\":{Json.Text(news.Kind.ToString())},\"severity\":\"{news.Severity.ToString().ToLowerInvariant()}\",\"stands\":{(news.Stands ? "true" : "false")},"
        + $"\"explainedBy\":{(news.ExplainedBy == 0 ? "null" : news.ExplainedBy.ToString(CultureInfo.InvariantCulture))},\"count\":{news.Count},\"text\":{Json.Text(words)}");

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _looking.Wait();
        _stop.Dispose();
    }

    private static string Now() => DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private async Task LookAsync()
    {
        try
        {
            while (true)
            {
                foreach (Topic topic in _topics)
                {
                    if (topic.Watch is not null) await LookAtAsync(topic, topic.Watch);
                }

                await Task.Delay(s_every, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // We stop.
        }
    }

    private async Task LookAtAsync(Topic topic, RowWatch watch)
    {
        if (!topic.IsWanted(s_linger))
        {
            watch.Forget();
            return;
        }

        if (await _list(topic.Listing) is { } json) watch.Take(json, Now());
    }

    private sealed class Topic
    {
        private int _wishes;
        private long _leftAt = long.MinValue;

        public Topic(string name, string key, CommandKind listing)
        {
            Name = name;
            Listing = listing;
            if (key.Length > 0) Watch = new RowWatch(name, key, Ring);
        }

        public string Name { get; }

        public CommandKind Listing { get; }

        public FactRing Ring { get; } = new();

        public RowWatch? Watch { get; }

        public void Begin() => Interlocked.Increment(ref _wishes);

        public void End()
        {
            Interlocked.Exchange(ref _leftAt, Environment.TickCount64);
            Interlocked.Decrement(ref _wishes);
        }

        public bool IsWanted(TimeSpan linger)
        {
            long left = Interlocked.Read(ref _leftAt);
            return Volatile.Read(ref _wishes) > 0 || (left != long.MinValue && Environment.TickCount64 - left < (long)linger.TotalMilliseconds);
        }
    }

    private sealed class Wish : IDisposable
    {
        private Topic? _topic;

        public Wish(Topic topic)
        {
            _topic = topic;
            topic.Begin();
        }

        public void Dispose() => Interlocked.Exchange(ref _topic, null)?.End();
    }
}
