using System.Globalization;
using System.Text;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Steps with options as they are written; what is as usual is left out.</summary>
internal static class StepText
{
    /// <summary>A step that collects digits.</summary>
    public static string Of(Configuration configuration, PlanConfiguration plan, CollectStep collect)
    {
        var usual = new CollectStep(collect.Variable, []);
        var text = new StringBuilder("collect ").Append(PlanWriter.Value(configuration, collect.Variable));
        if (!collect.Prompt.IsEmpty) text.Append(" prompt ").Append(PlayItemReader.Write(configuration, collect.Prompt));
        if (collect.Least != usual.Least || collect.Most != usual.Most) text.Append(CultureInfo.InvariantCulture, $" length {collect.Least}{(collect.Most == collect.Least ? "" : string.Create(CultureInfo.InvariantCulture, $"-{collect.Most}"))}");
        if (collect.End != 0) text.Append(" end ").Append((char)collect.End);
        if (collect.First != usual.First) text.Append(" first ").Append(SecondsText.Of(collect.First));
        if (collect.Between != usual.Between) text.Append(" between ").Append(SecondsText.Of(collect.Between));
        if (collect.Tries != usual.Tries) text.Append(CultureInfo.InvariantCulture, $" tries {collect.Tries}");
        if (!collect.Barge) text.Append(" no-barge");
        if (!collect.TypeAhead) text.Append(" no-type-ahead");
        if (collect.Confirm >= 0) text.Append(" confirm ").Append(PlanWriter.Announcement(configuration, collect.Confirm));
        if (!collect.Wrong.IsEmpty) text.Append(" wrong ").Append(PlayItemReader.Write(configuration, collect.Wrong));
        if (!collect.Late.IsEmpty) text.Append(" late ").Append(PlayItemReader.Write(configuration, collect.Late));
        return text + Else(plan, collect.Else);
    }

    /// <summary>A step that asks a source.</summary>
    public static string Of(Configuration configuration, PlanConfiguration plan, LookUpStep ask)
    {
        SourceConfiguration source = configuration.Sources[ask.Source];
        return $"look-up {source.Name} {source.Queries[ask.Query].Name}{Values(configuration, " key", ask.Keys)}{Values(configuration, " into", ask.Into)}{Else(plan, ask.Else)}";
    }

    /// <summary>A step that records a message.</summary>
    public static string Of(Configuration configuration, PlanConfiguration plan, MessageStep message)
    {
        string most = message.Most == new MessageStep().Most ? "" : " most " + SecondsText.Of(message.Most);
        string prompt = message.Prompt < 0 ? "" : " prompt " + PlanWriter.Announcement(configuration, message.Prompt);
        return $"message{(message.Demand < 0 ? "" : " for" + Queues(configuration, message.Demand))}{prompt}{most}{Else(plan, message.Else)}";
    }

    /// <summary>A step that books a call-back.</summary>
    public static string Of(Configuration configuration, PlanConfiguration plan, CallBackStep back) =>
        $"call-back queue{Queues(configuration, back.Demand)}{(back.Number == CallValue.Calling ? "" : " number " + PlanWriter.Value(configuration, back.Number))}{Else(plan, back.Else)}";

    /// <summary>A step that transfers a call to outside.</summary>
    public static string Of(Configuration configuration, PlanConfiguration plan, TransferStep transfer)
    {
        string to = transfer.From == CallValue.None ? transfer.Number.ToString() : PlanWriter.Value(configuration, transfer.From);
        string route = transfer.Route < 0 ? "" : " route " + ConfigurationWriter.Quote(configuration.Routes[transfer.Route].Name);
        string ring = transfer.Ring == new TransferStep().Ring ? "" : " ring " + SecondsText.Of(transfer.Ring);
        return $"transfer {to}{route}{ring}{(transfer.BusyDemand < 0 ? "" : " busy queue" + Queues(configuration, transfer.BusyDemand))}{Else(plan, transfer.Else)}";
    }

    /// <summary>A step that takes a survey's answer.</summary>
    public static string Of(Configuration configuration, MarkStep mark)
    {
        string range = mark.SatisfiedFrom == mark.SatisfiedTo ? "" : string.Create(CultureInfo.InvariantCulture, $"-{mark.SatisfiedTo}");
        string satisfied = mark is { SatisfiedFrom: 1, SatisfiedTo: 1 } ? "" : string.Create(CultureInfo.InvariantCulture, $" satisfied {mark.SatisfiedFrom}{range}");
        return $"mark {PlanWriter.Value(configuration, mark.Value)}{(mark.Question == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" question {mark.Question}"))}{satisfied}";
    }

    /// <summary>Where it goes on otherwise.</summary>
    public static string Else(PlanConfiguration plan, int target) => target < 0 ? "" : " else " + PlanWriter.LabelOf(plan, target);

    private static string Values(Configuration configuration, string word, EquatableArray<int> values)
    {
        var text = new StringBuilder();
        foreach (int value in values) text.Append(text.Length == 0 ? word : "").Append(' ').Append(PlanWriter.Value(configuration, value));
        return text.ToString();
    }

    private static string Queues(Configuration configuration, int demand)
    {
        DemandConfiguration made = configuration.Demands[demand];
        var text = new StringBuilder();
        foreach (int queue in made.Queues) text.Append(text.Length == 0 ? " " : " and ").Append(ConfigurationWriter.Quote(configuration.Queues[queue].Name));
        if (made.Priority != 0) text.Append(CultureInfo.InvariantCulture, $" priority {made.Priority}");
        return text.ToString();
    }
}
