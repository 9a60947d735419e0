using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using AcdController.Kernel;

namespace AcdController.Console;

/// <summary>A piece of a pattern.</summary>
internal abstract record PatternElement;

/// <summary>A word to be written.</summary>
internal sealed record WordElement(string Word) : PatternElement;

/// <summary>A value.</summary>
/// <param name="Parameter">Which.</param>
/// <param name="More">Of kind Rest, and one word has been read: more may follow.</param>
internal sealed record ValueElement(Parameter Parameter, bool More = false) : PatternElement;

/// <summary>One of several must be written.</summary>
internal sealed record ChoiceElement(ImmutableArray<PatternWay> Ways) : PatternElement;

/// <summary>Groups that may be left out, in any order, each once.</summary>
internal sealed record OptionsElement(ImmutableArray<ImmutableArray<PatternWay>> Groups) : PatternElement;

/// <summary>One way through a group.</summary>
/// <param name="Elements">What is written, at least one.</param>
/// <param name="Flag">Its first word where it has no values: being written is all that it says. Null otherwise.</param>
internal sealed record PatternWay(ImmutableArray<PatternElement> Elements, string? Flag);

/// <summary>Takes a pattern apart. Patterns are the program's own: mistakes in them are asserted.</summary>
internal static class Pattern
{
    private const int GroupsMax = 16;

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">As <see cref="CommandDescription"/> says.</param>
    /// <param name="own">Parameters of the row.</param>
    public static ImmutableArray<PatternElement> Parse(string pattern, ImmutableArray<Parameter> own)
    {
        string spaced = pattern;
        foreach (string sign in (string[])["[", "]", "(", ")", "|", "{", "}"]) spaced = spaced.Replace(sign, " " + sign + " ", StringComparison.Ordinal);
        string[] tokens = spaced.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int at = 0;
        ImmutableArray<PatternElement> elements = Sequence(tokens, ref at, own);
        Invariant.Require(at == tokens.Length, "a pattern closes what it opens");
        return elements;
    }

    /// <summary>The parameters of a pattern, in order.</summary>
    public static IEnumerable<Parameter> ParametersOf(ImmutableArray<PatternElement> elements)
    {
        foreach (PatternElement element in elements)
        {
            if (element is ValueElement value) yield return value.Parameter;
            foreach (PatternWay way in WaysOf(element))
            {
                foreach (Parameter parameter in ParametersOf(way.Elements)) yield return parameter;
            }
        }
    }

    /// <summary>The optional words of a pattern that are flags, in order.</summary>
    public static IEnumerable<string> FlagsOf(ImmutableArray<PatternElement> elements)
    {
        foreach (PatternElement element in elements)
        {
            foreach (PatternWay way in WaysOf(element))
            {
                if (way.Flag is { } flag) yield return flag;
                foreach (string inner in FlagsOf(way.Elements)) yield return inner;
            }
        }
    }

    /// <summary>The ways through an element that has some.</summary>
    public static IEnumerable<PatternWay> WaysOf(PatternElement element)
    {
        if (element is ChoiceElement choice) return choice.Ways;
        var ways = new List<PatternWay>();
        if (element is OptionsElement options)
        {
            foreach (ImmutableArray<PatternWay> group in options.Groups) ways.AddRange(group);
        }

        return ways;
    }

    private static ImmutableArray<PatternElement> Sequence(string[] tokens, ref int at, ImmutableArray<Parameter> own)
    {
        var elements = new List<PatternElement>();
        while (at < tokens.Length && tokens[at] is not ("]" or ")" or "|"))
        {
            string token = tokens[at++];
            switch (token)
            {
                case "{":
                    elements.Add(new ValueElement(Find(tokens[at], own)));
                    at += 2;
                    break;
                case "(":
                    elements.Add(new ChoiceElement(Ways(tokens, ref at, own)));
                    break;
                case "[":
                    ImmutableArray<PatternWay> group = Ways(tokens, ref at, own);
                    if (elements.Count > 0 && elements[^1] is OptionsElement before) elements[^1] = new OptionsElement(before.Groups.Add(group));
                    else elements.Add(new OptionsElement([group]));
                    Invariant.Require(((OptionsElement)elements[^1]).Groups.Length <= GroupsMax, "optional groups of a pattern are few");
                    break;
                default:
                    elements.Add(new WordElement(token));
                    break;
            }
        }

        Invariant.Require(elements.Count > 0, "a pattern has no empty part");
        return [.. elements];
    }

    private static ImmutableArray<PatternWay> Ways(string[] tokens, ref int at, ImmutableArray<Parameter> own)
    {
        var ways = new List<PatternWay>();
        string closing = tokens[at - 1] == "[" ? "]" : ")";
        while (true)
        {
            ImmutableArray<PatternElement> elements = Sequence(tokens, ref at, own);
            bool hasValues = false;
            foreach (Parameter _ in ParametersOf(elements)) hasValues = true;
            ways.Add(new PatternWay(elements, !hasValues && elements[0] is WordElement first ? first.Word : null));
            Invariant.Require(at < tokens.Length && (tokens[at] == "|" || tokens[at] == closing), "a group of a pattern is closed");
            if (tokens[at++] == closing) return [.. ways];
        }
    }

    private static Parameter Find(string name, ImmutableArray<Parameter> own)
    {
        foreach (Parameter parameter in own)
        {
            if (parameter.Name == name) return parameter;
        }

        foreach (Parameter parameter in KnownParameters.All)
        {
            if (parameter.Name == name) return parameter;
        }

        Invariant.Require(false, "a pattern names parameters that there are");
        return KnownParameters.Card;
    }
}
