using System.Collections.Generic;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Lines about users and roles.</summary>
/// <remarks>
/// <code>
/// role NAME [CLASS …]
/// user NAME role ROLE secret pbkdf2-sha256:ITERATIONS:SALT:HASH [must-change]
/// idle-logout MINUTES
/// sessions-per-user N
/// exports DIRECTORY
/// console DEVICE baud N [carrier]
/// </code>
/// </remarks>
internal sealed partial class StatementReader
{
    private const int RolesMax = 32;
    private const int UsersMax = 256;
    private const int IdleMinutesMost = 1440;

    private bool ReadUserLine(string word)
    {
        switch (word)
        {
            case "role": ReadRole(); return true;
            case "user": ReadUser(); return true;
            case "idle-logout":
                if (Once(_draft.Settings, word) && _statement.TryTakeInteger("the number of minutes", 0, IdleMinutesMost, out int minutes) && _statement.End()) _draft.Access = _draft.Access with { IdleMinutes = minutes };
                return true;
            case "sessions-per-user":
                if (Once(_draft.Settings, word) && _statement.TryTakeInteger("the number of sessions", 1, 32, out int sessions) && _statement.End()) _draft.Access = _draft.Access with { SessionsPerUser = sessions };
                return true;
            case "exports":
                if (Once(_draft.Settings, word) && TryTakePath("the directory", out string path) && _statement.End()) _draft.Access = _draft.Access with { Exports = path };
                return true;
            case "console": ReadConsole(); return true;
            default:
                return false;
        }
    }

    private void ReadRole()
    {
        if (!_statement.TryTakePlainName("the role's name", "-_", out Word name)) return;
        if (Roles.IsBuiltIn(name.Text))
        {
            _statement.Wrong("every box has this role as it is; choose another name");
            return;
        }

        if (!Define(_draft.RoleNames, name.Text)) return;
        var classes = new List<string>();
        while (_statement.HasMore)
        {
            if (!_statement.TryTakeOneOf(CommandClassWords.All, out string word)) return;
            if (classes.Contains(word))
            {
                _statement.Wrong("given twice");
                return;
            }

            classes.Add(word);
        }

        classes.Sort((a, b) => CommandClassWords.Of(a).CompareTo(CommandClassWords.Of(b)));
        if (_draft.OwnRoles.Count == RolesMax) _statement.Wrong($"at most {RolesMax} roles");
        else _draft.OwnRoles.Add(new RoleConfiguration(name.Text, [.. classes]));
    }

    private void ReadUser()
    {
        if (!_statement.TryTakePlainName("the user's name", "-_.", out Word name)) return;
        if (name.Text is "local" or "acdd")
        {
            _statement.Wrong("the box calls itself so; choose another name");
            return;
        }

        if (!Define(_draft.UserNames, name.Text)) return;
        if (!_statement.TryTakeOneOf(["role"], out _) || !_statement.TryTakePlainName("the role's name", "-_", out _)) return;
        Reference role = _statement.Reference;
        if (!_statement.TryTakeOneOf(["secret"], out _) || !TryTakeHash(out string secret)) return;
        bool mustChange = _statement.HasMore && _statement.TryTakeOneOf(["must-change"], out _);
        if (!_statement.End()) return;
        if (_draft.Users.Count == UsersMax) _statement.Wrong($"at most {UsersMax} users");
        else _draft.Users.Add((role, new UserConfiguration(name.Text, role.Name, secret) { MustChange = mustChange }));
    }

    private bool TryTakeHash(out string hash)
    {
        hash = "";
        if (!_statement.TryTake("what is kept of the secret", out Word word)) return false;
        hash = word.Text;
        return SecretHashText.IsWellFormed(hash)
            || _statement.Wrong("must be pbkdf2-sha256:ITERATIONS:SALT:HASH, as the box wrote it; the command secret makes it");
    }
}
