using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console.Tests;

/// <summary>Plans, menus and what they speak of, drawn from a seed. A plan does only plans behind it, so that none goes round.</summary>
internal sealed class GeneratedPlans(Draw draw, int announcements, int calendars, ImmutableArray<QueueConfiguration> queues, Func<int> demand, Func<DemandConfiguration, int> plain, List<string> names)
{
    private static readonly string[] s_causes = ["16", "17", "31", "42", "127"];
    private static readonly string[] s_values = ["", "5", "from", "two words", "say \"a\"", "!x", "1390000", "back\\slash", "\"\\"];

    private readonly int _plans = names.Count;
    private readonly int _variables = 1 + draw.Below(CallValue.VariablesMax);
    private readonly int _languages = draw.Below(4);
    private readonly int _lists = draw.Below(4);
    private readonly int _menus = draw.Below(5);

    /// <summary>Everything but what other parts draw.</summary>
    public Configuration AddTo(Configuration configuration)
    {
        configuration = configuration with
        {
            Variables = [.. Enumerable.Range(0, _variables).Select(i => new VariableConfiguration("v-" + i))],
            Languages = [.. Enumerable.Range(0, _languages).Select(i => new LanguageConfiguration((i == 1 ? "en" : "l") + i, draw.Below(65_536), draw.Below(65_536), (SpokenLanguage)draw.Below(2)))],
            Lists = [.. Enumerable.Range(0, _lists).Select(i => new ListConfiguration("a list" + i, [.. Enumerable.Range(0, draw.Below(5)).Select(n => new ListedNumber(Number("13" + n + (draw.Below(2) == 0 ? "*" : "")), draw.Below(2) == 0))]))],
            Templates = [new TemplateConfiguration("template") { Text = "{calling}: thank you" }, new TemplateConfiguration("two words") { Text = _languages > 0 && draw.Below(2) == 0 ? null : "谢谢 {serial}", Texts = [.. Enumerable.Range(0, _languages).Select(language => new TemplateText(language, "文 " + language))] }],
            Sources = [new SourceConfiguration("data", SourceKind.Sqlite, "a file") { Timeout = Duration.FromSeconds(1 + draw.Below(3)), Queries = [new QueryConfiguration("q", "select \"x\" where a = ?"), new QueryConfiguration("r", "select 1")] }],
            Menus = [.. Enumerable.Range(0, _menus).Select(Menu)],
        };
        return configuration with { Plans = [.. names.Select((name, at) => Plan(name, at))] };
    }

    /// <summary>What a queue's callers and agents hear.</summary>
    public WaitingConfiguration Waiting() => new()
    {
        Comforts = [.. Enumerable.Range(0, announcements).Where(_ => draw.Below(2) == 0).Take(WaitingConfiguration.ComfortsMax).Select(announcement => Comfort([new PlayItem(PlayItemKind.Announcement, announcement), .. Items().Items.AsEnumerable().Take(3)]))],
        Offers = [.. "05*#".Where(_ => draw.Below(3) == 0).Select(key => new QueueOfferConfiguration((byte)key, Seconds(0), draw.Below(_plans)))],
        Whisper = draw.Below(2) == 0 ? [] : Items(),
        AgentNumberAnnounced = draw.Below(2) == 0,
    };

    private ComfortConfiguration Comfort(EquatableArray<PlayItem> items)
    {
        Duration every = draw.Below(2) == 0 ? Duration.Zero : Seconds(1);
        return new ComfortConfiguration(items, every, every != Duration.Zero && draw.Below(2) == 0 ? Duration.Zero : Seconds(1));
    }

    private Duration Seconds(int least) => Duration.FromSeconds(least + draw.Below(50));

    private EquatableArray<PlayItem> Items()
    {
        var items = new List<PlayItem>();
        for (int count = 1 + draw.Below(4); count > 0; count--)
        {
            var kind = (PlayItemKind)draw.Below(11);
            items.Add(kind == PlayItemKind.Announcement ? new PlayItem(kind, draw.Below(announcements)) : kind < PlayItemKind.Position ? new PlayItem(kind, Value()) : new PlayItem(kind));
        }

        return [.. items];
    }

    private EquatableArray<PlayItem> SomeItems() => draw.Below(2) == 0 ? [] : Items();

    private int Value() => draw.Below(3) == 0 ? CallValue.Calling - draw.Below(6) : draw.Below(_variables);

    private int Written() => draw.Below(8) == 0 ? CallValue.Class : draw.Below(_variables);

    private string Text() => s_values[draw.Below(s_values.Length)];

    // Only the first plan runs menus: their keys do the others.
    private MenuConfiguration Menu(int index)
    {
        MenuAction giveUp = (MenuAction[])[MenuAction.Disconnect, MenuAction.ContinueWith, MenuAction.Back, MenuAction.Continue] is { } actions ? actions[draw.Below(4)] : default;
        return new MenuConfiguration("menu " + index)
        {
            Prompt = SomeItems(),
            Keys = [.. "1234567890*#".Where(key => key == '1' || draw.Below(3) == 0).Select(Key)],
            First = draw.Below(2) == 0 ? Duration.FromSeconds(5) : Seconds(1),
            Tries = 1 + draw.Below(9),
            Wrong = SomeItems(),
            Late = SomeItems(),
            GiveUp = SomeItems(),
            GiveUpAction = giveUp,
            GiveUpPlan = giveUp == MenuAction.ContinueWith ? draw.Below(_plans) : -1,
            Barge = draw.Below(2) == 0,
        };
    }

    private MenuKey Key(char key)
    {
        var action = (MenuAction)draw.Below(6);
        if (action == MenuAction.Do && _plans == 1) action = MenuAction.Back;
        return action switch
        {
            MenuAction.Do           => new MenuKey((byte)key, action, 1 + draw.Below(_plans - 1)),
            MenuAction.ContinueWith => new MenuKey((byte)key, action, draw.Below(_plans)),
            MenuAction.Set          => new MenuKey((byte)key, action, -1, Written(), Text()),
            _                       => new MenuKey((byte)key, action),
        };
    }

    private PlanConfiguration Plan(string name, int at)
    {
        int count = 1 + draw.Below(12);
        var steps = new List<PlanStep>();
        List<int> places = [.. Enumerable.Range(0, draw.Below(5)).Select(_ => draw.Below(count + 1)).Order()];
        var labelled = new List<int>(places);
        while (steps.Count < count)
        {
            PlanStep step = Step(at, places);
            steps.Add(step);
            if (step is DisconnectStep or GotoStep or ReturnStep or ContinueWithStep && !labelled.Contains(steps.Count)) labelled.Add(steps.Count);
        }

        // Without indentation a plan is over with its last step.
        steps.Add(new DisconnectStep(Cause.UserBusy));
        return new PlanConfiguration(name, [.. steps]) { Labels = [.. labelled.Order().Select((step, i) => new PlanLabel("label-" + i, step))] };
    }

    private PlanStep Step(int at, List<int> places)
    {
        int jump = places.Count == 0 ? -1 : places[draw.Below(places.Count)];
        int otherwise = draw.Below(2) == 0 ? -1 : jump;
        switch (draw.Below(30))
        {
            case 0: return new CollectStep(draw.Below(_variables), SomeItems()) { Least = 3, Most = 3 + draw.Below(10), End = (byte)(draw.Below(2) * '#'), First = Seconds(1), Between = Seconds(1), Tries = 1 + draw.Below(9), Else = otherwise };
            case 1: return new CollectStep(draw.Below(_variables), SomeItems()) { Barge = draw.Below(2) == 0, TypeAhead = draw.Below(2) == 0, Confirm = draw.Below(announcements + 1) - 1, Wrong = SomeItems(), Late = SomeItems() };
            case 2 when _menus > 0 && at == 0: return new MenuStep(draw.Below(_menus));
            case 3: return new SetStep(Written(), Text());
            case 4: return new SetStep(Written(), "", Value());
            case 5: return new AddStep(draw.Below(_variables), draw.Below(2000) - 1000);
            case 6 or 7 or 8 when jump >= 0: return new IfStep(Condition(), jump);
            case 9 when jump >= 0: return new GotoStep(jump);
            case 10 when at + 1 < _plans: return new SubPlanStep(at + 1 + draw.Below(_plans - at - 1));
            case 11: return new ContinueWithStep(draw.Below(_plans));
            case 12: return new ReturnStep();
            case 13 or 14: return Demanded();
            case 15: return new WaitStep(Seconds(1), draw.Below(announcements + 1) - 1);
            case 16 when _languages > 0: return new LanguageStep(draw.Below(_languages));
            case 17: return new LookUpStep(0, draw.Below(2)) { Keys = [.. Some(Value)], Into = [.. Some(() => draw.Below(_variables))], Else = otherwise };
            case 18: return new MessageStep { Demand = draw.Below(2) == 0 ? -1 : Plain(), Prompt = draw.Below(announcements + 1) - 1, Most = Seconds(1), Else = otherwise };
            case 19: return new CallBackStep(Plain()) { Number = draw.Below(2) == 0 ? CallValue.Calling : Value(), Else = otherwise };
            case 20: return new TransferStep { Number = Number("80" + draw.Below(100)), Ring = Seconds(1), BusyDemand = draw.Below(2) == 0 ? -1 : Plain(), Else = otherwise };
            case 21: return new TransferStep { From = Value(), Else = otherwise };
            case 22: return new RecordStep(draw.Below(2) == 0);
            case 23: return new FaxStep("the \"form\"", Value()) { Else = otherwise };
            case 24: return new TextMessageStep("template", Value()) { Else = otherwise };
            case 25: return new ComplaintStep(Value());
            case 26: return new NoteStep(1 + draw.Below(9999));
            case 27: return draw.Below(2) == 0 ? new PriorityStep(draw.Below(16)) : new SurveyStep(draw.Below(_plans));
            case 28: return new DisconnectStep((Cause)int.Parse(s_causes[draw.Below(s_causes.Length)], System.Globalization.CultureInfo.InvariantCulture));
            case 29: return draw.Below(3) switch
            {
                0 => new ServedStep(),
                1 => new MarkStep(Value()) { Question = 1 + draw.Below(9), SatisfiedFrom = 1 + draw.Below(4), SatisfiedTo = 4 + draw.Below(6) },
                _ => new AnswerStep(),
            };
            default: return new PlayStep(Items());
        }
    }

    private List<int> Some(Func<int> one) => [.. Enumerable.Range(0, draw.Below(3)).Select(_ => one())];

    private QueueStep Demanded() => new(demand()) { AfterTalk = draw.Below(4) == 0 };

    private int Plain() => plain(new DemandConfiguration { Queues = [draw.Below(queues.Length)], Priority = draw.Below(16) });

    private PlanCondition Condition()
    {
        var kind = (ConditionKind)draw.Below(19);
        if (kind == ConditionKind.ValueInList && _lists == 0) kind = ConditionKind.ValueEmpty;
        if (kind == ConditionKind.CalendarOpen && calendars == 0) kind = ConditionKind.Position;
        var condition = new PlanCondition(kind) { Not = draw.Below(2) == 0 };
        var comparison = (Comparison)draw.Below(2);
        return kind switch
        {
            ConditionKind.ValueIs           => condition with { Index = Value(), Text = Text() },
            ConditionKind.ValueCompared     => condition with { Index = Value(), Comparison = comparison, Value = draw.Below(1000) - 500 },
            ConditionKind.ValueBegins       => condition with { Index = Value(), Text = "1*" + draw.Below(10) },
            ConditionKind.ValueEmpty        => condition with { Index = Value() },
            ConditionKind.ValueSame         => condition with { Index = Value(), Other = Value() },
            ConditionKind.ValueInList       => condition with { Index = Value(), List = draw.Below(_lists) },
            ConditionKind.CalendarOpen      => condition with { Index = draw.Below(calendars) },
            ConditionKind.TimeOfDay         => condition with { From = draw.Below(1440), To = 1 + draw.Below(1440) },
            ConditionKind.Day               => condition with { Days = (byte)(1 + draw.Below(127)) },
            ConditionKind.Position          => condition with { Comparison = comparison, Value = draw.Below(100) },
            ConditionKind.EmergencyLevel    => condition with { Comparison = comparison, Value = draw.Below(5) },
            ConditionKind.Fault             => condition with { Index = Value() },
            ConditionKind.SourcesDown       => condition,
            ConditionKind.AgentsUnreachable => condition,
            _                               => condition with { Index = draw.Below(queues.Length), Comparison = comparison, Value = draw.Below(100) },
        };
    }

    private static Digits Number(string text)
    {
        Assert.True(Digits.TryParse(text, out Digits digits));
        return digits;
    }
}
