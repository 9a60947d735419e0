using System;
using System.Collections.Generic;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>An item that is played, as written.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Name">Of the announcement or the value; nothing for what stands alone.</param>
internal readonly record struct ItemDraft(PlayItemKind Kind, Reference Name);

/// <summary>A menu as written.</summary>
internal sealed class MenuDraft(string name, string shown, int line) : BlockDraft<MenuConfiguration>(new MenuConfiguration(name), shown, line)
{
    public string Name { get; } = name;

    /// <summary>There is a key line, right or wrong.</summary>
    public bool HasKeyLine { get; set; }

    /// <summary>Plans that keys do, with the line of each.</summary>
    public List<Reference> Done { get; } = [];
}

/// <summary>A list of numbers as written.</summary>
internal sealed class ListDraft(string name, string shown, int line) : BlockDraft(shown, line)
{
    public string Name { get; } = name;

    public Registry Known { get; } = new();

    public List<ListedNumber> Numbers { get; } = [];
}

/// <summary>A source as written.</summary>
internal sealed class SourceDraft(string name, string shown, int line) : BlockDraft<SourceConfiguration>(new SourceConfiguration(name, default, ""), shown, line)
{
    public string Name { get; } = name;

    /// <summary>Names of its queries, in the order of the configuration.</summary>
    public Registry Queries { get; } = new();
}

// What plans speak of.
internal sealed partial class Draft
{
    public Registry MenuNames { get; } = new();

    public List<MenuDraft> Menus { get; } = [];

    public Registry VariableNames { get; } = new();

    public Registry LanguageNames { get; } = new();

    public List<LanguageConfiguration> Languages { get; } = [];

    public Registry ListNames { get; } = new();

    public List<ListDraft> Lists { get; } = [];

    public Registry SourceNames { get; } = new();

    public List<SourceDraft> Sources { get; } = [];
}
