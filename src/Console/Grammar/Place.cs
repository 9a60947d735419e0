using System.Collections.Generic;
using System.Collections.Immutable;

namespace AcdController.Console;

/// <summary>One word that a pattern takes at a place.</summary>
/// <param name="Word">The word; null where a value is read.</param>
/// <param name="Parameter">The parameter, also for a word of its choice.</param>
/// <param name="Choice">Which of the parameter's choices the word is; -1 when it is not.</param>
/// <param name="Flag">The optional word that is thereby written.</param>
/// <param name="After">The place behind it; null: the end.</param>
internal readonly record struct Edge(string? Word, Parameter? Parameter, int Choice, string? Flag, Place? After);

/// <summary>How far a line has come in a pattern: what can still follow. Never changes. Null is the end of the pattern.</summary>
internal sealed class Place
{
    private readonly PatternElement _head;
    private readonly Place? _next;
    private readonly uint _taken;
    private readonly string? _flag;

    // Worked out when first asked for; whoever works it out twice at a time finds the same.
    private Edge[]? _edges;

    private Place(PatternElement head, Place? next, uint taken = 0, string? flag = null)
    {
        _head = head;
        _next = next;
        _taken = taken;
        _flag = flag;
    }

    /// <summary>The place before a pattern.</summary>
    public static Place? Before(ImmutableArray<PatternElement> elements) => Prepend(elements, null, null);

    /// <summary>Could the line end here?</summary>
    public static bool IsEnd(Place? place)
    {
        while (place is { _head: OptionsElement or ValueElement { More: true } }) place = place._next;
        return place is null;
    }

    /// <summary>What can be written here.</summary>
    public static Edge[] Edges(Place? place)
    {
        if (place is null) return [];
        if (place._edges is { } known) return known;
        var edges = new List<Edge>();
        Edges(place, edges);
        return place._edges = [.. edges];
    }

    private static void Edges(Place? place, List<Edge> edges)
    {
        switch (place?._head)
        {
            case WordElement word:
                edges.Add(new Edge(word.Word, null, -1, place._flag, place._next));
                break;
            case ValueElement { Parameter.Kind: ParameterKind.Word } value:
                for (int i = 0; i < value.Parameter.Choices.Length; i++) edges.Add(new Edge(value.Parameter.Choices[i], value.Parameter, i, null, place._next));
                break;
            case ValueElement { Parameter.Kind: ParameterKind.Rest } value:
                edges.Add(new Edge(null, value.Parameter, -1, null, value.More ? place : new Place(value with { More = true }, place._next)));
                if (value.More) Edges(place._next, edges);
                break;
            case ValueElement value:
                edges.Add(new Edge(null, value.Parameter, -1, null, place._next));
                break;
            case ChoiceElement choice:
                foreach (PatternWay way in choice.Ways) Edges(Prepend(way.Elements, place._next, way.Flag), edges);
                break;
            case OptionsElement options:
                for (int i = 0; i < options.Groups.Length; i++)
                {
                    if ((place._taken >> i & 1) != 0) continue;
                    foreach (PatternWay way in options.Groups[i]) Edges(Prepend(way.Elements, new Place(options, place._next, place._taken | 1u << i), way.Flag), edges);
                }

                Edges(place._next, edges);
                break;
        }
    }

    /// <summary>Adds the words that begin groups which have been written already.</summary>
    public static void Taken(Place? place, List<string> words)
    {
        for (; place is { _head: OptionsElement options }; place = place._next)
        {
            for (int i = 0; i < options.Groups.Length; i++)
            {
                if ((place._taken >> i & 1) == 0) continue;
                foreach (PatternWay way in options.Groups[i])
                {
                    if (way.Elements[0] is WordElement word) words.Add(word.Word);
                }
            }
        }
    }

    private static Place? Prepend(ImmutableArray<PatternElement> elements, Place? next, string? flag)
    {
        for (int i = elements.Length - 1; i >= 0; i--) next = new Place(elements[i], next, 0, i == 0 ? flag : null);
        return next;
    }
}
