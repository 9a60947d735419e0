using System.Threading;
using System.Threading.Tasks;
using AcdController.Terminal;

namespace AcdController.Host;

/// <summary>Who is there?</summary>
internal sealed partial class TerminalSession
{
    private const int TriesMax = 3;

    // False: nobody has logged in.
    private async Task<bool> LogInAsync(CancellationToken stop)
    {
        for (int tries = 0; tries < TriesMax;)
        {
            (EditorEvent happened, string user) = await ReadLineAsync("login: ", secret: false, stop);
            if (happened is EditorEvent.None or EditorEvent.Leave) return false;
            if (happened != EditorEvent.Line || user.Trim().Length == 0) continue;
            (happened, string secret) = await ReadLineAsync("secret: ", secret: true, stop);
            if (happened == EditorEvent.None) return false;
            if (happened != EditorEvent.Line) continue;
            LogIn result = await _service.Accounts.TryLogInAsync(_session, user.Trim(), secret);
            if (result.Refusal is { } reason)
            {
                tries++;
                await WriteLineAsync(reason, stop);
                continue;
            }

            return !_session.MustChangeSecret || await ChangeSecretAsync(stop);
        }

        return false;
    }

    private async Task<bool> ChangeSecretAsync(CancellationToken stop)
    {
        await WriteLineAsync("the secret must be changed", stop);
        for (int tries = 0; tries < TriesMax; tries++)
        {
            (EditorEvent happened, string secret) = await ReadLineAsync("new secret: ", secret: true, stop);
            if (happened != EditorEvent.Line) return false;
            (happened, string again) = await ReadLineAsync("new secret again: ", secret: true, stop);
            if (happened != EditorEvent.Line) return false;
            string? reason = secret == again ? await _service.Accounts.ChangeSecretAsync(_session, secret) : "these two are not the same";
            if (reason is null) return true;
            await WriteLineAsync(reason, stop);
        }

        return false;
    }
}
