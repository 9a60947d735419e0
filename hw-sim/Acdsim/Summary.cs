using System;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.Json;
using AcdController.Simulator;

namespace AcdController.Acdsim;

/// <summary>What the controller said about itself at the end of a demo.</summary>
internal sealed record ControllerFigures
{
    public long Attempts { get; init; }

    public long Connected { get; init; }

    public long Served { get; init; }

    public long Abandoned { get; init; }

    public long Refused { get; init; }

    public long Failed { get; init; }

    public long Records { get; init; } = -1;

    public long CallsAlive { get; init; }

    public long AgentsEngaged { get; init; }

    public long ChannelsBusy { get; init; }

    public long CellsBusy { get; init; }
}

/// <summary>The result of a run.</summary>
internal sealed record Summary
{
    public TrafficCounts Counts { get; init; }

    public long StuckCalls { get; init; }

    public long StuckChannels { get; init; }

    /// <summary>Length of the traffic, from the first possible call to the last.</summary>
    public double Seconds { get; init; }

    public ulong Seed { get; init; }

    /// <summary>Null when no controller was asked.</summary>
    public ControllerFigures? Controller { get; init; }

    public double CallsPerSecond => Seconds > 0 ? Math.Round(Counts.Attempts / Seconds, 3) : 0;

    /// <summary>One JSON object on one line.</summary>
    public string ToJson()
    {
        using var octets = new MemoryStream();
        using (var json = new Utf8JsonWriter(octets))
        {
            json.WriteStartObject();
            json.WriteNumber("attempts", Counts.Attempts);
            json.WriteNumber("connected", Counts.Connected);
            json.WriteNumber("served", Counts.Served);
            json.WriteNumber("abandoned", Counts.Abandoned);
            json.WriteNumber("refused", Counts.Refused);
            json.WriteNumber("failed", Counts.Failed);
            json.WriteNumber("records", Controller?.Records ?? -1);
            json.WriteNumber("stuckCalls", StuckCalls + (Controller?.CallsAlive ?? 0));
            json.WriteNumber("stuckAgents", Controller?.AgentsEngaged ?? -1);
            json.WriteNumber("stuckChannels", StuckChannels + (Controller is { } own ? Math.Max(own.ChannelsBusy, own.CellsBusy) : 0));
            json.WriteNumber("wrongPaths", Counts.WrongPaths);
            json.WriteNumber("seconds", Math.Round(Seconds, 3));
            json.WriteNumber("callsPerSecond", CallsPerSecond);
            json.WriteNumber("seed", Seed);
            json.WriteNumber("blockedAtExchange", Counts.BlockedAtExchange);
            json.WriteNumber("crossed", Counts.Crossed);
            json.WriteNumber("offers", Counts.Offers);
            json.WriteNumber("offersAnswered", Counts.OffersAnswered);
            json.WriteNumber("offersRefused", Counts.OffersRefused);
            json.WriteNumber("offersUnanswered", Counts.OffersUnanswered);
            if (Controller is { } controller)
            {
                json.WriteNumber("controllerAttempts", controller.Attempts);
                json.WriteNumber("controllerConnected", controller.Connected);
                json.WriteNumber("controllerServed", controller.Served);
                json.WriteNumber("controllerAbandoned", controller.Abandoned);
                json.WriteNumber("controllerRefused", controller.Refused);
                json.WriteNumber("controllerFailed", controller.Failed);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(octets.ToArray());
    }

    /// <summary>A few lines for people.</summary>
    public string ToText()
    {
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Counts.Attempts} calls in {Seconds:F1} s, {CallsPerSecond:F1} a second, seed {Seed}");
        text.AppendLine(CultureInfo.InvariantCulture,
            $"  connected {Counts.Connected}   served {Counts.Served}   abandoned {Counts.Abandoned}   refused {Counts.Refused}   failed {Counts.Failed}   blocked at the exchange {Counts.BlockedAtExchange}");
        text.AppendLine(CultureInfo.InvariantCulture,
            $"  offers to agents {Counts.Offers}: answered {Counts.OffersAnswered}, busy or rejected {Counts.OffersRefused}, unanswered {Counts.OffersUnanswered}");
        if (Controller is { } own)
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"  controller: connected {own.Connected}   served {own.Served}   abandoned {own.Abandoned}   refused {own.Refused}   failed {own.Failed}   records {own.Records}");
        }

        text.Append(CultureInfo.InvariantCulture, $"  wrong paths {Counts.WrongPaths}   stuck calls {StuckCalls + (Controller?.CallsAlive ?? 0)}");
        text.Append(CultureInfo.InvariantCulture, $"   stuck channels {StuckChannels + (Controller is { } busy ? Math.Max(busy.ChannelsBusy, busy.CellsBusy) : 0)}");
        if (Controller is { } agents) text.Append(CultureInfo.InvariantCulture, $"   stuck agents {agents.AgentsEngaged}");
        return text.AppendLine().ToString();
    }
}
