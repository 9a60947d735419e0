using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using AcdController.Kernel;
using AcdController.Media;
using AcdController.Operations;
using AcdController.Telephony;
using AcdController.Treatment;

namespace AcdController.Controller;

/// <summary>Compiles plans, menus and what is told in queues into one row of flat steps.</summary>
internal sealed partial class PlanTranslation
{
    private readonly Configuration _configuration;
    private readonly List<Step> _steps = [];

    // Jumps into other parts, known when all of them stand: the step, and what it leads to.
    private readonly List<(int Step, bool ToMenu, int Object)> _references = [];
    private readonly int[] _plans;
    private readonly int[] _menus;
    private readonly int[] _told;

    private PlanTranslation(Configuration configuration)
    {
        _configuration = configuration;
        _plans = new int[configuration.Plans.Length];
        _menus = new int[configuration.Menus.Length];
        _told = new int[configuration.Queues.Length];
    }

    /// <summary>By plan: its first step.</summary>
    internal int[] FirstSteps => _plans;

    /// <summary>All steps.</summary>
    internal ImmutableArray<Step> Steps => [.. _steps];

    /// <summary>Compiles everything.</summary>
    internal static PlanTranslation Of(Configuration configuration)
    {
        var made = new PlanTranslation(configuration);
        var hearing = new KeyHearing(configuration);
        for (int plan = 0; plan < made._plans.Length; plan++) made.AddPlan(plan, hearing.Of(plan));
        for (int menu = 0; menu < made._menus.Length; menu++) made.AddMenu(menu);
        for (int queue = 0; queue < made._told.Length; queue++) made.AddTold(queue);
        foreach ((int step, bool toMenu, int target) in made._references) made._steps[step] = made._steps[step] with { Jump = toMenu ? made._menus[target] : made._plans[target] };
        return made;
    }

    /// <summary>How queues treat their calls.</summary>
    internal ImmutableArray<QueueTreatment> Queues()
    {
        ImmutableArray<QueueTreatment>.Builder queues = ImmutableArray.CreateBuilder<QueueTreatment>();
        for (int queue = 0; queue < _told.Length; queue++)
        {
            QueueConfiguration made = _configuration.Queues[queue];
            int named = Array.FindIndex([.. _configuration.Announcements], announcement => announcement.Name == made.Name);
            queues.Add(new QueueTreatment(made.Music < 0 ? (ushort)0 : PromptOf(made.Music), made.RingTime)
            {
                Told = _told[queue],
                Comforts = !made.Waiting.Comforts.IsEmpty,
                Offers = !made.Waiting.Offers.IsEmpty,
                Summary = made.SummaryRequired,
                Name = named < 0 ? (ushort)0 : PromptOf(named),
            });
        }

        return queues.ToImmutable();
    }

    /// <summary>Languages; without any a nameless one in which announcements have their own numbers.</summary>
    internal static ImmutableArray<LanguageTreatment> Languages(Configuration configuration) => configuration.Languages.IsEmpty
        ? [default]
        : [.. configuration.Languages.Select(language => new LanguageTreatment(TextOf(language.Name), (ushort)language.Prompts, (ushort)language.Phrases, language.Spoken == SpokenLanguage.English ? PhraseLanguage.English : PhraseLanguage.Mandarin))];

    /// <summary>Lists of numbers.</summary>
    internal static ImmutableArray<NumberList> Lists(Configuration configuration) =>
        [.. configuration.Lists.Select(list => new NumberList(Sorted(list, open: false), Sorted(list, open: true)))];

    /// <summary>Names of plans.</summary>
    internal static ImmutableArray<ShortText> PlanNames(Configuration configuration) => [.. configuration.Plans.Select(plan => TextOf(plan.Name))];

    /// <summary>Names of queues, for rows of the box's own store.</summary>
    internal static ImmutableArray<ShortText> QueueNames(Configuration configuration) =>
        [.. configuration.Queues.Select((queue, at) => ShortText.TryParse(queue.Name, out ShortText name) ? name : TextOf(string.Create(CultureInfo.InvariantCulture, $"#{at + 1}")))];

    private static ImmutableArray<Digits> Sorted(ListConfiguration list, bool open)
    {
        Digits[] numbers = [.. list.Numbers.Where(number => number.Open == open).Select(number => number.Number)];
        Array.Sort(numbers, static (a, b) => a.CompareTo(b));
        return ImmutableArray.Create(numbers);
    }

    // What is no printable ASCII stands as ?, and what is too long is cut: such a name can be compared with nothing.
    private static ShortText TextOf(string text)
    {
        ShortText made = default;
        foreach (char character in text)
        {
            if (!made.TryAppend(character is >= ' ' and <= '~' ? (byte)character : (byte)'?')) break;
        }

        return made;
    }

    private ushort PromptOf(int announcement) => _configuration.Announcements[announcement].Prompt;

    private void AddPlan(int plan, bool hearsKeys)
    {
        int first = _plans[plan] = _steps.Count;
        PlanConfiguration made = _configuration.Plans[plan];
        _steps.Add(new Step(StepKind.Begin) { Target = plan, Flags = hearsKeys ? Step.HearsKeys : (byte)0 });
        var places = new int[made.Steps.Length + 1];
        for (int step = 0; step < made.Steps.Length; step++)
        {
            places[step] = _steps.Count;
            Add(made.Steps[step]);
            if (made.Steps[step] is IfStep or SetStep or AddStep) _steps[places[step]] = _steps[places[step]] with { Target = step };
        }

        // A plan that runs out goes back, or ends the call in the ordinary way.
        places[^1] = _steps.Count;
        _steps.Add(new Step(StepKind.Return));
        for (int step = 0; step < made.Steps.Length; step++)
        {
            if (TargetOf(made.Steps[step]) is >= 0 and int target) _steps[places[step]] = _steps[places[step]] with { Jump = places[target] };
        }

        Close(first);
    }

    private void Close(int first) => _steps[first] = _steps[first] with { Value = _steps.Count - first };

    private static int TargetOf(PlanStep step) => step switch
    {
        IfStep made          => made.Target,
        GotoStep made        => made.Target,
        CollectStep made     => made.Else,
        LookUpStep made      => made.Else,
        MessageStep made     => made.Else,
        CallBackStep made    => made.Else,
        TransferStep made    => made.Else,
        FaxStep made         => made.Else,
        TextMessageStep made => made.Else,
        _                    => -1,
    };

    // The step with those that belong to it behind it.
    private void Add(in Step step, params ReadOnlySpan<Step> behind)
    {
        _steps.Add(step with { Count = (ushort)(step.Count + behind.Length) });
        foreach (Step follower in behind) _steps.Add(follower);
    }

    private void Refer(int plan) => _references.Add((_steps.Count, false, plan));

    private void AddItems(params ReadOnlySpan<EquatableArray<PlayItem>> groups)
    {
        foreach (EquatableArray<PlayItem> items in groups)
        {
            foreach (PlayItem item in items) _steps.Add(StepOf(item));
        }
    }

    private Step StepOf(PlayItem item) => new(StepKind.Item)
    {
        Key = (byte)item.Kind,
        Target = item.Kind == PlayItemKind.Announcement ? PromptOf(item.Index) : -1,
        Index = item.Kind == PlayItemKind.Announcement ? CallValue.None : item.Index,
    };

    private int FirstPromptOf(EquatableArray<PlayItem> items)
    {
        foreach (PlayItem item in items)
        {
            if (item.Kind == PlayItemKind.Announcement) return PromptOf(item.Index);
        }

        return -1;
    }

    private static long TimesOf(Duration first, Duration between) => first.Milliseconds | (between.Milliseconds << 32);

    private void AddMenu(int menu)
    {
        MenuConfiguration made = _configuration.Menus[menu];
        int first = _menus[menu] = _steps.Count;
        _steps.Add(new Step(StepKind.Begin));
        int head = _steps.Count;
        _steps.Add(new Step(StepKind.MenuHead)
        {
            Target = CollectOperands.Counts(made.Prompt.Length, made.Wrong.Length, made.Late.Length, made.GiveUp.Length),
            Value = TimesOf(made.First, Duration.Zero),
            Tries = (byte)made.Tries,
            Flags = made.Barge ? CollectOperands.Barge : (byte)0,
            Other = menu,
        });
        AddItems(made.Prompt, made.Wrong, made.Late, made.GiveUp);
        foreach (MenuKey key in made.Keys) AddKey(key);
        AddKey(new MenuKey(0, made.GiveUpAction, made.GiveUpPlan));
        _steps[head] = _steps[head] with { Count = (ushort)(_steps.Count - head - 1) };
        Close(first);
    }

    private void AddKey(MenuKey key)
    {
        if (key.Plan >= 0 && key.Action is MenuAction.Do or MenuAction.ContinueWith) Refer(key.Plan);
        var step = new Step(StepKind.Key) { Key = key.Key, Flags = (byte)key.Action, Index = key.Variable };
        if (key.Action == MenuAction.Set) Add(step, Step.OfText(TextOf(key.Text)));
        else Add(step);
    }

    private void AddTold(int queue)
    {
        WaitingConfiguration made = _configuration.Queues[queue].Waiting;
        if (made.Comforts.IsEmpty && made.Offers.IsEmpty && made.Whisper.IsEmpty && !made.AgentNumberAnnounced)
        {
            _told[queue] = -1;
            return;
        }

        int first = _told[queue] = _steps.Count;
        _steps.Add(new Step(StepKind.Begin));
        foreach (ComfortConfiguration comfort in made.Comforts)
        {
            _steps.Add(new Step(StepKind.Comfort)
            {
                Value = comfort.Every.Microseconds,
                Other = (int)(comfort.After > Duration.Zero ? comfort.After : comfort.Every).Milliseconds,
                Target = FirstPromptOf(comfort.Items),
                Count = (ushort)comfort.Items.Length,
            });
            AddItems(comfort.Items);
        }

        foreach (QueueOfferConfiguration offer in made.Offers)
        {
            Refer(offer.Plan);
            _steps.Add(new Step(StepKind.Offer) { Key = offer.Key, Other = (int)offer.After.Milliseconds });
        }

        _steps.Add(new Step(StepKind.Whisper) { Count = (ushort)made.Whisper.Length, Flags = made.AgentNumberAnnounced ? (byte)1 : (byte)0 });
        AddItems(made.Whisper);
        Close(first);
    }
}

/// <summary>In which plans keys are asked for, there or in plans they lead to.</summary>
internal sealed class KeyHearing(Configuration configuration)
{
    private readonly bool?[] _known = new bool?[configuration.Plans.Length];

    internal bool Of(int plan)
    {
        if (plan < 0) return false;
        if (_known[plan] is { } known) return known;
        // A circle adds nothing.
        _known[plan] = false;
        bool hears = false;
        foreach (PlanStep step in configuration.Plans[plan].Steps)
        {
            hears |= step switch
            {
                CollectStep or MenuStep => true,
                SubPlanStep made        => Of(made.Plan),
                ContinueWithStep made   => Of(made.Plan),
                _                       => false,
            };
        }

        _known[plan] = hears;
        return hears;
    }
}
