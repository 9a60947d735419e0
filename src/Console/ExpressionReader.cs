using System;
using System.Globalization;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Reads an expression over skills from the words of a line: `sales&lt;=4 and (english or german) and not trainee`.</summary>
/// <remarks>
/// or binds least, then and, then not. Signs may touch words; a name with spaces or signs, or one that is a keyword here, stands in quotes, with a space behind.
/// The expression ends where its grammar ends: words may follow it on the line.
/// </remarks>
internal sealed class ExpressionReader(Statement statement)
{
    private const int TermsMost = 64;
    private const int DepthMost = 16;
    private static readonly string[] s_keywords = ["and", "or", "not", "everybody", "member", "tier"];

    private readonly ExpressionDraft _draft = new();
    private string _rest = "";

    private enum Sign
    {
        None,
        Open,
        Close,
        AtMost,
        AtLeast,
        Below,
        Above,
        Equal,
    }

    /// <summary>Does a name have to stand in quotes for its sake?</summary>
    public static bool IsKeyword(string name) => Array.Exists(s_keywords, keyword => keyword.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads; null when it is wrong, which is reported.</summary>
    public static ExpressionDraft? Read(Statement statement)
    {
        var reader = new ExpressionReader(statement);
        if (!reader.TryAlternatives(0)) return null;
        if (reader._rest.Length > 0)
        {
            statement.Wrong($"{reader._rest} is one too many; the expression ends before");
            return null;
        }

        return reader._draft;
    }

    private bool TryAlternatives(int depth)
    {
        if (depth > DepthMost) return statement.Wrong($"brackets and not stand at most {DepthMost} deep");
        if (!TryBoth(depth)) return false;
        while (TakesWord("or"))
        {
            if (!TryBoth(depth) || !Add(new SkillTerm(SkillTermKind.Or))) return false;
        }

        return true;
    }

    private bool TryBoth(int depth)
    {
        if (!TryOne(depth)) return false;
        while (TakesWord("and"))
        {
            if (!TryOne(depth) || !Add(new SkillTerm(SkillTermKind.And))) return false;
        }

        return true;
    }

    private bool TryOne(int depth)
    {
        if (depth > DepthMost) return statement.Wrong($"brackets and not stand at most {DepthMost} deep");
        if (TakesWord("not")) return TryOne(depth + 1) && Add(new SkillTerm(SkillTermKind.Not));
        if (Takes(Sign.Open))
        {
            if (!TryAlternatives(depth + 1)) return false;
            return Takes(Sign.Close) || statement.Wrong("a bracket ) is missing");
        }

        if (TakesWord("everybody")) return Add(new SkillTerm(SkillTermKind.Everybody));
        if (TakesWord("member")) return TryLevels(new SkillTerm(SkillTermKind.Member), out SkillTerm member) && Add(member);
        if (TakesWord("tier"))
        {
            if (SignAhead() is Sign.None or Sign.Open or Sign.Close) return statement.Wrong("tier needs a comparison, for example tier<=2");
            return TryLevels(new SkillTerm(SkillTermKind.Tier), out SkillTerm tier) && Add(tier);
        }

        return TrySkill();
    }

    private bool TrySkill()
    {
        if (SignAhead() != Sign.None) return statement.Wrong("a skill is missing");
        if (_rest.Length == 0 && statement.Next is { Quoted: false } next && (next.Text.Equals("and", StringComparison.OrdinalIgnoreCase) || next.Text.Equals("or", StringComparison.OrdinalIgnoreCase)))
        {
            statement.TryTake("a skill", out _);
            return statement.Wrong("a skill is missing before it");
        }

        if (!TryTakeRun("a skill", out string name)) return false;
        Reference skill = new(name, statement.Line, statement.Taken);
        return TryLevels(new SkillTerm(SkillTermKind.Skill), out SkillTerm term) && Add(term, skill);
    }

    private bool TryLevels(SkillTerm term, out SkillTerm levels)
    {
        levels = term;
        Sign sign = SignAhead();
        if (sign is Sign.None or Sign.Open or Sign.Close) return true;
        Takes(sign);
        if (SignAhead() != Sign.None) return statement.Wrong("a level is missing");
        if (!TryTakeRun("a level", out string text)) return false;
        int hyphen = text.IndexOf('-');
        string from = hyphen < 0 || sign != Sign.Equal ? text : text[..hyphen];
        string to = hyphen < 0 || sign != Sign.Equal ? text : text[(hyphen + 1)..];
        if (!TryLevel(from, out int least) || !TryLevel(to, out int most)) return statement.Wrong(LevelsAllowed);
        levels = sign switch
        {
            Sign.AtMost  => term with { LevelMost = most },
            Sign.AtLeast => term with { LevelLeast = least },
            Sign.Below   => term with { LevelMost = most - 1 },
            Sign.Above   => term with { LevelLeast = least + 1 },
            _            => term with { LevelLeast = least, LevelMost = most },
        };
        return levels.LevelLeast <= levels.LevelMost || statement.Wrong("no level is meant; " + LevelsAllowed);
    }

    /// <summary>What levels may be.</summary>
    public const string LevelsAllowed = "levels are 1, the best, to 16";

    /// <summary>Reads 4 or 2-5, the levels of a skill line; null when it is none.</summary>
    public static SkillTerm? LevelsOf(string text)
    {
        int hyphen = text.IndexOf('-');
        string from = hyphen < 0 ? text : text[..hyphen];
        string to = hyphen < 0 ? text : text[(hyphen + 1)..];
        return TryLevel(from, out int least) && TryLevel(to, out int most) && least <= most ? new SkillTerm(SkillTermKind.Skill, 0, least, most) : null;
    }

    private static bool TryLevel(string text, out int level) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out level) && level is >= 1 and <= SkillTerm.LevelsMost;

    private bool Add(SkillTerm term, Reference skill = default)
    {
        if (_draft.Terms.Count == TermsMost) return statement.Wrong($"an expression has at most {TermsMost} skills and words");
        _draft.Terms.Add((term, skill));
        return true;
    }

    private Sign SignAhead() => SignOf(_rest.Length > 0 ? _rest : statement.Next is { Quoted: false } next ? next.Text : "");

    private bool Takes(Sign sign)
    {
        if (SignAhead() != sign) return false;
        Fill();
        _rest = _rest[(sign is Sign.AtMost or Sign.AtLeast ? 2 : 1)..];
        return true;
    }

    // A keyword: a whole word, or what stands before a sign.
    private bool TakesWord(string keyword)
    {
        string ahead = _rest.Length > 0 ? _rest : statement.Next is { Quoted: false } next ? next.Text : "";
        if (!RunOf(ahead).Equals(keyword, StringComparison.OrdinalIgnoreCase)) return false;
        Fill();
        _rest = _rest[keyword.Length..];
        return true;
    }

    private bool TryTakeRun(string what, out string run)
    {
        run = "";
        if (_rest.Length == 0)
        {
            if (!statement.TryTake(what, out Word word)) return false;
            if (word.Quoted)
            {
                run = word.Text;
                return run.Length > 0 || statement.Wrong($"{what} is missing");
            }

            _rest = word.Text;
        }

        run = RunOf(_rest);
        _rest = _rest[run.Length..];
        return true;
    }

    private void Fill()
    {
        if (_rest.Length > 0) return;
        statement.TryTake("a word", out Word word);
        _rest = word.Text;
    }

    private static string RunOf(string text)
    {
        int end = text.AsSpan().IndexOfAny("()<>=");
        return end < 0 ? text : text[..end];
    }

    private static Sign SignOf(string text) => text switch
    {
        ['(', ..]      => Sign.Open,
        [')', ..]      => Sign.Close,
        ['<', '=', ..] => Sign.AtMost,
        ['>', '=', ..] => Sign.AtLeast,
        ['<', ..]      => Sign.Below,
        ['>', ..]      => Sign.Above,
        ['=', ..]      => Sign.Equal,
        _              => Sign.None,
    };
}
