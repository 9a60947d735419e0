using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Lines about what plans speak of: menus, variables, languages, lists.</summary>
/// <remarks>
/// <code>
/// variable NAME
/// language NAME prompts N phrases N [spoken mandarin | english]
/// list NAME
///   number DIGITS[*]
/// menu NAME
///   prompt ITEM…; first T; tries N; wrong ITEM…; late ITEM…; no-barge
///   key K do PLAN | continue-with PLAN | back | repeat | continue | set V TEXT
///   give-up [play ITEM…] [continue-with PLAN | back | continue | disconnect]
/// </code>
/// </remarks>
internal sealed partial class StatementReader
{
    private const int MenusMax = 256;
    private const int LanguagesMax = 8;
    private const int ListsMax = 32;
    private const int ListedMax = 10_000;
    private const int TriesMost = 9;
    private const int ValuesMost = 8;

    private bool ReadPlansHeader(string word)
    {
        switch (word)
        {
            case "menu": ReadMenu(); break;
            case "variable": ReadVariable(); break;
            case "language": ReadLanguage(); break;
            case "list": ReadList(); break;
            case "source": ReadSource(); break;
            case "template": ReadTemplate(); break;
            default: return false;
        }

        return true;
    }

    private bool ReadPlansLine(string word)
    {
        switch (_block)
        {
            case MenuDraft menu: ReadMenuLine(menu, word); return true;
            case ListDraft list: ReadListedNumber(list); return true;
            case SourceDraft source: ReadSourceLine(source, word); return true;
            case TemplateDraft template: ReadTemplateLine(template, word); return true;
            default: return false;
        }
    }

    private void ReadVariable()
    {
        if (!_statement.TryTakePlainName("the variable's name", "-_", out Word name)) return;
        if (!char.IsAsciiLetter(name.Text[0]))
        {
            _statement.Wrong("the name of a variable begins with a letter");
            return;
        }

        if (PlanWords.CallValueOf(name.Text) != CallValue.None || Array.IndexOf(PlanWords.Conditions, name.Text.ToLowerInvariant()) >= 0 || name.Text is "from" or "key" or "into" or "else")
        {
            _statement.Wrong($"{name.Text} has a meaning in plans already; choose another name");
            return;
        }

        if (IsFull(_draft.VariableNames.Names.Count, CallValue.VariablesMax, "variable")) return;
        if (Define(_draft.VariableNames, name.Text)) _statement.End();
    }

    private void ReadLanguage()
    {
        if (!_statement.TryTakePlainName("the language's name", "-_", out Word name) || IsFull(_draft.Languages.Count, LanguagesMax, "language") || !Define(_draft.LanguageNames, name.Text)) return;
        int phrases = 0;
        SpokenLanguage spoken = PlanWords.UsualSpeech(name.Text);
        bool read = _statement.TryTakeOneOf(["prompts"], out _) & _statement.TryTakeInteger("what is added to the numbers of announcements", 0, ushort.MaxValue, out int prompts)
            && _statement.TryTakeOneOf(["phrases"], out _) && _statement.TryTakeInteger("the prompt of the first part of phrases", 0, ushort.MaxValue, out phrases);
        if (read && _statement.HasMore && _statement.TryTakeOneOf(["spoken"], out _) && _statement.TryTakeOneOf(PlanWords.SpokenLanguages, out string word)) spoken = (SpokenLanguage)Array.IndexOf(PlanWords.SpokenLanguages, word);
        if (read) _statement.End();
        _draft.Languages.Add(new LanguageConfiguration(name.Text, prompts, phrases, spoken));
    }

    private void ReadList()
    {
        bool named = _statement.TryTakeName("the list's name", out string name);
        var list = new ListDraft(name, _statement.Taken, _statement.Line);
        _block = list;
        if (!named || IsFull(_draft.Lists.Count, ListsMax, "list") || !Define(_draft.ListNames, name)) return;
        _draft.Lists.Add(list);
        _statement.End();
    }

    private void ReadListedNumber(ListDraft list)
    {
        if (!TryTakeNumbers("the number", out Digits number, out bool open) || IsFull(list.Numbers.Count, ListedMax, "number") || !Define(list.Known, KeyOf(number, open))) return;
        list.Numbers.Add(new ListedNumber(number, open));
        _statement.End();
    }

    private void ReadMenu()
    {
        bool named = _statement.TryTakeName("the menu's name", out string name);
        var menu = new MenuDraft(name, _statement.Taken, _statement.Line);
        _block = menu;
        if (!named || IsFull(_draft.Menus.Count, MenusMax, "menu") || !Define(_draft.MenuNames, name)) return;
        _draft.Menus.Add(menu);
        _statement.End();
    }

    private void ReadMenuLine(MenuDraft menu, string word)
    {
        if (word == "key")
        {
            ReadKey(menu);
            return;
        }

        if (!OnceIn(menu, word)) return;
        List<ItemDraft> items = [];
        switch (word)
        {
            case "prompt" when TryTakeItems(out items):
                menu.Later((names, made) => made with { Prompt = PlayItemReader.Made(items, names) });
                break;
            case "wrong" when TryTakeItems(out items):
                menu.Later((names, made) => made with { Wrong = PlayItemReader.Made(items, names) });
                break;
            case "late" when TryTakeItems(out items):
                menu.Later((names, made) => made with { Late = PlayItemReader.Made(items, names) });
                break;
            case "first" when _statement.TryTakeSeconds("the time for the key", s_planSecond, s_minute, out Duration first) && _statement.End():
                menu.Made = menu.Made with { First = first };
                break;
            case "tries" when _statement.TryTakeInteger("the number of tries", 1, TriesMost, out int tries) && _statement.End():
                menu.Made = menu.Made with { Tries = tries };
                break;
            case "no-barge" when _statement.End():
                menu.Made = menu.Made with { Barge = false };
                break;
            case "give-up":
                ReadGiveUp(menu);
                break;
        }
    }

    private void ReadKey(MenuDraft menu)
    {
        menu.HasKeyLine = true;
        if (!_statement.TryTakeKey(out byte key) || !OnceIn(menu, "key " + (char)key) || !_statement.TryTakeOneOf(PlanWords.KeyActions, out string action)) return;
        Reference name = default;
        string text = "";
        bool read = action switch
        {
            "do" or "continue-with" => TryTakeReference("the plan's name", out name),
            "set"                   => ValueReader.TryTake(_statement, out name) && ValueReader.TryTakeText(_statement, "the value", out text),
            _                       => true,
        };
        if (!read || !_statement.End()) return;
        MenuAction meant = (MenuAction)Array.IndexOf(PlanWords.KeyActions, action);
        if (meant == MenuAction.Do) menu.Done.Add(name);
        menu.Later((names, made) => made with
        {
            Keys = [.. made.Keys, new MenuKey(key, meant, meant is MenuAction.Do or MenuAction.ContinueWith ? names.Plan(name) : -1, meant == MenuAction.Set ? names.Variable(name) : CallValue.None, text)],
        });
    }

    private void ReadGiveUp(MenuDraft menu)
    {
        List<ItemDraft> items = [];
        Reference plan = default;
        MenuAction action = MenuAction.Disconnect;
        if (!_statement.HasMore)
        {
            _statement.TryTakeOneOf(["play", .. PlanWords.GiveUpActions], out _);
            return;
        }

        if (_statement.TakesKeyword("play") && !TryTakeItems(out items, PlanWords.GiveUpActions)) return;
        if (_statement.HasMore)
        {
            if (!_statement.TryTakeOneOf(items.Count == 0 ? ["play", .. PlanWords.GiveUpActions] : PlanWords.GiveUpActions, out string word)) return;
            action = word switch { "continue-with" => MenuAction.ContinueWith, "back" => MenuAction.Back, "continue" => MenuAction.Continue, _ => MenuAction.Disconnect };
            if (action == MenuAction.ContinueWith && !TryTakeReference("the plan's name", out plan)) return;
        }

        if (!_statement.End()) return;
        menu.Later((names, made) => made with { GiveUp = PlayItemReader.Made(items, names), GiveUpAction = action, GiveUpPlan = names.Plan(plan) });
    }
}
