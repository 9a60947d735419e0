using System.Text;

namespace AcdController.Terminal;

/// <summary>What was pressed.</summary>
public enum KeyKind : byte
{
    /// <summary>A character to insert: <see cref="Key.Rune"/>.</summary>
    Character,

    /// <summary>A character of a paste: never a command to the editor.</summary>
    Pasted,

    /// <summary>End of line: CR, LF, or CR LF counted once.</summary>
    Enter,

    /// <summary>Completion.</summary>
    Tab,

    /// <summary>Deletes before the cursor.</summary>
    Backspace,

    /// <summary>Deletes at the cursor.</summary>
    Delete,

    /// <summary>One character back.</summary>
    Left,

    /// <summary>One character on.</summary>
    Right,

    /// <summary>The line before.</summary>
    Up,

    /// <summary>The line after.</summary>
    Down,

    /// <summary>To the beginning.</summary>
    Home,

    /// <summary>To the end.</summary>
    End,

    /// <summary>One page back.</summary>
    PageUp,

    /// <summary>One page on.</summary>
    PageDown,

    /// <summary>Ctrl with the letter in <see cref="Key.Rune"/>, lower case.</summary>
    Control,

    /// <summary>Alt with the character in <see cref="Key.Rune"/>.</summary>
    Alt,

    /// <summary>Escape twice.</summary>
    Escape,

    /// <summary>A key that means nothing here.</summary>
    Other,
}

/// <summary>One key.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Rune">Its character, where it has one.</param>
public readonly record struct Key(KeyKind Kind, Rune Rune = default)
{
    /// <summary>Is it Ctrl with that letter?</summary>
    public bool IsControl(char letter) => Kind == KeyKind.Control && Rune.Value == letter;

    /// <summary>Is it Alt with that character?</summary>
    public bool IsAlt(char character) => Kind == KeyKind.Alt && Rune.Value == character;
}
