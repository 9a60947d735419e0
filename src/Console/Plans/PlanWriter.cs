using System.Collections.Generic;
using System.Globalization;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Plans and what they speak of, as they are written.</summary>
internal static class PlanWriter
{
    /// <summary>Lines at the top before queues: variables, languages, lists, sources.</summary>
    public static IEnumerable<string> Lines(Configuration configuration)
    {
        foreach (VariableConfiguration variable in configuration.Variables) yield return "variable " + variable.Name;
        foreach (LanguageConfiguration language in configuration.Languages)
        {
            string spoken = language.Spoken == PlanWords.UsualSpeech(language.Name) ? "" : " spoken " + PlanWords.SpokenLanguages[(int)language.Spoken];
            yield return Invariant($"language {language.Name} prompts {language.Prompts} phrases {language.Phrases}{spoken}");
        }

        foreach (ListConfiguration list in configuration.Lists)
        {
            yield return "list " + ConfigurationWriter.Quote(list.Name);
            foreach (ListedNumber number in list.Numbers) yield return "  number " + RoutingWriter.Numbers(number.Number, number.Open);
        }

        foreach (string line in SourceWords.Lines(configuration)) yield return line;
        foreach (string line in TemplateWords.Lines(configuration)) yield return line;
    }

    /// <summary>A menu with its lines.</summary>
    public static IEnumerable<string> Lines(Configuration configuration, MenuConfiguration menu)
    {
        var usual = new MenuConfiguration(menu.Name);
        yield return "menu " + ConfigurationWriter.Quote(menu.Name);
        if (!menu.Prompt.IsEmpty) yield return "  prompt " + PlayItemReader.Write(configuration, menu.Prompt);
        foreach (MenuKey key in menu.Keys) yield return "  key " + (char)key.Key + " " + Of(configuration, key);
        if (menu.First != usual.First) yield return "  first " + SecondsText.Of(menu.First);
        if (menu.Tries != usual.Tries) yield return Invariant($"  tries {menu.Tries}");
        if (!menu.Wrong.IsEmpty) yield return "  wrong " + PlayItemReader.Write(configuration, menu.Wrong);
        if (!menu.Late.IsEmpty) yield return "  late " + PlayItemReader.Write(configuration, menu.Late);
        if (!menu.GiveUp.IsEmpty || menu.GiveUpAction != MenuAction.Disconnect) yield return "  give-up" + GiveUp(configuration, menu);
        if (!menu.Barge) yield return "  no-barge";
    }

    /// <summary>A plan with its lines.</summary>
    public static IEnumerable<string> Lines(Configuration configuration, PlanConfiguration plan)
    {
        yield return "plan " + ConfigurationWriter.Quote(plan.Name);
        for (int step = 0; step <= plan.Steps.Length; step++)
        {
            foreach (PlanLabel label in plan.Labels)
            {
                if (label.Step == step) yield return "  label " + label.Name;
            }

            if (step < plan.Steps.Length) yield return "  " + Of(configuration, plan, plan.Steps[step]);
        }
    }

    /// <summary>A step.</summary>
    public static string Of(Configuration configuration, PlanConfiguration plan, PlanStep step) => step switch
    {
        PlayStep play             => "play " + PlayItemReader.Write(configuration, play.Items),
        CollectStep collect       => StepText.Of(configuration, plan, collect),
        MenuStep menu             => "menu " + ConfigurationWriter.Quote(configuration.Menus[menu.Menu].Name),
        SetStep set               => $"set {Value(configuration, set.Variable)} {(set.From == CallValue.None ? Text(set.Text) : "from " + Value(configuration, set.From))}",
        AddStep add               => Invariant($"add {Value(configuration, add.Variable)} {add.Amount}"),
        IfStep condition          => $"if {ConditionReader.Write(configuration, condition.Condition)} goto {LabelOf(plan, condition.Target)}",
        GotoStep jump             => "goto " + LabelOf(plan, jump.Target),
        SubPlanStep other         => "do " + PlanName(configuration, other.Plan),
        ContinueWithStep other    => "continue-with " + PlanName(configuration, other.Plan),
        ReturnStep                => "return",
        QueueStep queue           => DemandReader.Write(configuration, configuration.Demands[queue.Demand]) + (queue.AfterTalk ? " after-talk continue" : ""),
        WaitStep wait             => $"wait {SecondsText.Of(wait.Time)}{(wait.Music < 0 ? "" : " music " + Announcement(configuration, wait.Music))}",
        LanguageStep language     => "language " + configuration.Languages[language.Language].Name,
        LookUpStep ask            => StepText.Of(configuration, plan, ask),
        MessageStep message       => StepText.Of(configuration, plan, message),
        CallBackStep back         => StepText.Of(configuration, plan, back),
        TransferStep transfer     => StepText.Of(configuration, plan, transfer),
        RecordStep record         => record.On ? "record on" : "record off",
        FaxStep fax               => $"fax {ConfigurationWriter.Quote(fax.Document)} to {Value(configuration, fax.To)}{StepText.Else(plan, fax.Else)}",
        TextMessageStep message   => $"text-message {ConfigurationWriter.Quote(message.Template)} to {Value(configuration, message.To)}{StepText.Else(plan, message.Else)}",
        ComplaintStep complaint   => "complaint " + Value(configuration, complaint.Area),
        NoteStep note             => Invariant($"note {note.Code}"),
        PriorityStep priority     => Invariant($"priority {priority.Priority}"),
        SurveyStep survey         => "survey " + PlanName(configuration, survey.Plan),
        MarkStep mark             => StepText.Of(configuration, mark),
        ServedStep                => "served",
        DisconnectStep disconnect => Invariant($"disconnect cause {(int)disconnect.Cause}"),
        _                         => "answer",
    };

    /// <summary>A variable, or a value that every call has, by its name.</summary>
    public static string Value(Configuration configuration, int value) => value >= 0 ? configuration.Variables[value].Name : PlanWords.CallValues[CallValue.Calling - value];

    /// <summary>What a variable may hold: in quotes where it needs them.</summary>
    public static string Text(string text) => text.Length == 0 || text == "from" ? ConfigurationWriter.InQuotes(text) : ConfigurationWriter.Quote(text);

    /// <summary>The first label of a target.</summary>
    public static string LabelOf(PlanConfiguration plan, int target)
    {
        foreach (PlanLabel label in plan.Labels)
        {
            if (label.Step == target) return label.Name;
        }

        return "";
    }

    /// <summary>A plan by its name.</summary>
    public static string PlanName(Configuration configuration, int plan) => ConfigurationWriter.Quote(configuration.Plans[plan].Name);

    /// <summary>An announcement by its name.</summary>
    public static string Announcement(Configuration configuration, int announcement) => ConfigurationWriter.Quote(configuration.Announcements[announcement].Name);

    /// <summary>What a key does.</summary>
    public static string Of(Configuration configuration, MenuKey key) => key.Action switch
    {
        MenuAction.Do           => "do " + PlanName(configuration, key.Plan),
        MenuAction.ContinueWith => "continue-with " + PlanName(configuration, key.Plan),
        MenuAction.Set          => $"set {Value(configuration, key.Variable)} {Text(key.Text)}",
        _                       => PlanWords.KeyActions[(int)key.Action],
    };

    private static string GiveUp(Configuration configuration, MenuConfiguration menu)
    {
        string play = menu.GiveUp.IsEmpty ? "" : " play " + PlayItemReader.Write(configuration, menu.GiveUp);
        return play + menu.GiveUpAction switch
        {
            MenuAction.ContinueWith => " continue-with " + PlanName(configuration, menu.GiveUpPlan),
            MenuAction.Back         => " back",
            MenuAction.Continue     => " continue",
            _                       => "",
        };
    }

    private static string Invariant(System.FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
