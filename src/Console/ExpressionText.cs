using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Writes an expression over skills so that it reads back the same, with no more brackets than needed.</summary>
internal static class ExpressionText
{
    private const int OrBinds = 1;
    private const int AndBinds = 2;
    private const int OneBinds = 3;

    /// <summary>Writes a postfix expression.</summary>
    public static string Of(Configuration configuration, ImmutableArray<SkillTerm> expression)
    {
        var stack = new Stack<(string Text, int Binds)>();
        foreach (SkillTerm term in expression)
        {
            switch (term.Kind)
            {
                case SkillTermKind.And:
                case SkillTermKind.Or:
                    int binds = term.Kind == SkillTermKind.And ? AndBinds : OrBinds;
                    (string Text, int Binds) right = stack.Pop();
                    (string Text, int Binds) left = stack.Pop();
                    // What stands at the right of the same word was bracketed: a and (b and c).
                    stack.Push(($"{Bracketed(left, binds)} {(term.Kind == SkillTermKind.And ? "and" : "or")} {Bracketed(right, binds + 1)}", binds));
                    break;
                case SkillTermKind.Not:
                    stack.Push(("not " + Bracketed(stack.Pop(), OneBinds), OneBinds));
                    break;
                default:
                    stack.Push((Of(configuration, term), OneBinds));
                    break;
            }
        }

        return stack.Pop().Text;
    }

    /// <summary>Levels behind a name in a line of its own: ` level 2-5`, nothing for all.</summary>
    public static string LevelsOf(SkillTerm term) =>
        IsAll(term) ? "" : term.LevelLeast == term.LevelMost ? $" level {term.LevelLeast}" : $" level {term.LevelLeast}-{term.LevelMost}";

    private static string Of(Configuration configuration, SkillTerm term)
    {
        string levels = IsAll(term) ? ""
            : term.LevelLeast == term.LevelMost ? $"={term.LevelLeast}"
            : term.LevelLeast == 1 ? $"<={term.LevelMost}"
            : term.LevelMost == SkillTerm.LevelsMost ? $">={term.LevelLeast}"
            : $"={term.LevelLeast}-{term.LevelMost}";
        return term.Kind switch
        {
            SkillTermKind.Everybody => "everybody",
            SkillTermKind.Member    => "member" + levels,
            SkillTermKind.Tier      => "tier" + (levels.Length == 0 ? $"<={SkillTerm.LevelsMost}" : levels),
            _                       => Named(configuration.Skills[term.Skill], levels),
        };
    }

    private static string Named(string name, string levels)
    {
        string quoted = ConfigurationWriter.Quote(name);
        if (quoted == name && (ExpressionReader.IsKeyword(name) || name.AsSpan().IndexOfAny("()<>=") >= 0)) quoted = ConfigurationWriter.InQuotes(name);
        return levels.Length == 0 || quoted[^1] != '"' || quoted[0] != '"' ? quoted + levels : quoted + " " + levels;
    }

    // A quote may not touch a bracket.
    private static string Bracketed((string Text, int Binds) part, int needed)
    {
        if (part.Binds >= needed) return part.Text;
        string before = part.Text[0] == '"' ? "( " : "(";
        return before + part.Text + (part.Text[^1] == '"' ? " )" : ")");
    }

    private static bool IsAll(SkillTerm term) => term is { LevelLeast: 1, LevelMost: SkillTerm.LevelsMost };
}
