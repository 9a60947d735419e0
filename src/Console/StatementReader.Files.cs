using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Files for the cards: prompts and firmware.</summary>
/// <remarks>
/// <code>
/// prompts DIRECTORY [delete-strangers]
/// firmware-key FILE
/// firmware auto-confirm
/// announcement NAME prompt N [file X]
/// </code>
/// </remarks>
internal sealed partial class StatementReader
{
    private const int PathMax = 200;

    private void ReadPrompts()
    {
        if (!Once(_draft.Settings, "prompts") || !TryTakePath("the directory", out string path)) return;
        bool strangers = _statement.TakesKeyword("delete-strangers");
        if (_statement.End()) (_draft.Prompts, _draft.DeletesStrangePrompts) = (path, strangers);
    }

    private void ReadFirmwareKey()
    {
        if (Once(_draft.Settings, "firmware-key") && TryTakePath("the file with the key", out string path) && _statement.End()) _draft.FirmwareKey = path;
    }

    private void ReadFirmware()
    {
        if (Once(_draft.Settings, "firmware") && _statement.TryTakeOneOf(["auto-confirm"], out _) && _statement.End()) _draft.ConfirmsFirmware = true;
    }

    // The file of an announcement lies in the directory of prompts: a name, no path.
    private string? ReadPromptFile()
    {
        if (!_statement.HasMore || !_statement.TryTakeOneOf(["file"], out _) || !TryTakePath("the file's name", out string file)) return null;
        if (!file.Contains('/') && file is not ("." or "..")) return file;
        _statement.Wrong("a file in the directory of prompts; no path");
        return null;
    }

    private bool TryTakePath(string what, out string path)
    {
        path = "";
        if (!_statement.TryTake(what, out Word word)) return false;
        path = word.Text;
        return (path.Length is > 0 and <= PathMax && !path.Contains('\0')) || _statement.Wrong($"{what} has 1 to {PathMax} characters");
    }
}
