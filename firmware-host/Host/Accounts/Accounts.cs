using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using AcdController.Board;
using AcdController.Console;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Sources;

namespace AcdController.Host;

/// <summary>Log-in, permission and audit for every door.</summary>
/// <param name="running">The configuration with its users.</param>
/// <param name="initial">The account of a box without users.</param>
/// <param name="audit">Where everything is noted.</param>
/// <param name="sessions">All sessions.</param>
/// <param name="clock">Time.</param>
internal sealed class Accounts(IConfigurationDoor running, InitialAccount? initial, AuditLog audit, SessionList sessions, MonotonicClock clock) : IAccounts
{
    private const string Wrong = "wrong name or secret";

    private readonly LockOut _lockOut = new(BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4)));
    private readonly SemaphoreSlim _turn = new(1);

    /// <inheritdoc/>
    public int IdleSeconds => running.Configuration.Access.IdleMinutes * 60;

    /// <summary>The users that may log in now: those of the configuration, or the initial one.</summary>
    public IReadOnlyList<UserConfiguration> Users =>
        running.Configuration.Access.Users is { IsEmpty: false } users ? users : initial is null ? [] : [initial.User];

    /// <inheritdoc/>
    public async Task<LogIn> TryLogInAsync(ConsoleSession session, string user, string secret)
    {
        await _turn.WaitAsync();
        try
        {
            return await LogInAsync(session, user, secret, clock.Now);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public async Task<string?> ChangeSecretAsync(ConsoleSession session, string secret)
    {
        string? refusal = await ChangeSecretAsync(session, session.User, secret);
        if (refusal is null) session.MustChangeSecret = false;
        return refusal;
    }

    /// <summary>Gives a user a new secret, as a new generation of the configuration.</summary>
    /// <returns>Why not; null when it was done.</returns>
    public async Task<string?> ChangeSecretAsync(ConsoleSession session, string name, string secret)
    {
        if (Find(name) is not { } user) return $"{name}: no such user; {NearestName(name)}";
        string? mistake = SecretRules.Check(name, secret);
        if (mistake is null && await MatchesAsync(secret, user.Secret)) mistake = "the new secret is the old one";
        if (mistake is null)
        {
            bool own = session.User == name;
            string hash = await Task.Run(() => SecretHash.Make(secret));
            UserConfiguration changed = user with { Secret = hash, MustChange = !own };
            mistake = await running.TryEditAsync(AccessWriter.LineOf(changed), Actor.Of(session), $"secret of {name}");
        }

        audit.Note(Actor.Of(session), $"secret {name}", mistake is null ? "done" : $"refused: {mistake}", AuditWeight.Lasting);
        return mistake;
    }

    /// <summary>Is it the secret of a user? For a user who wants to change it.</summary>
    public async Task<bool> IsSecretAsync(string name, string secret)
    {
        await _turn.WaitAsync();
        try
        {
            return await MatchesAsync(secret, Find(name)?.Secret);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public string? Refusal(ConsoleSession session, in CommandRequest request)
    {
        if (!Refresh(session)) return session.Language == Language.Chinese ? "请先登录" : "log in first";
        CommandClass needed = ClassOf(request);
        if (session.MustChangeSecret && needed != CommandClass.None) return session.Language == Language.Chinese ? "请先修改口令：secret" : "the secret has to be changed first: say secret";
        return Roles.May(session.Allowed, needed) ? null : Roles.Refusal(session.Role, needed, running.Configuration, session.Language);
    }

    /// <inheritdoc/>
    public string? TryBegin(ConsoleSession session, string line, in CommandRequest request) =>
        WeightOf(request) == AuditWeight.Lasting ? audit.TryBegin(Actor.Of(session), line) : null;

    /// <inheritdoc/>
    public Task NoteAsync(ConsoleSession session, string line, CommandRequest request, string? refusal)
    {
        if (session.User == Actor.Box.User) return Task.CompletedTask;

        // A line that is no command may be anything, a secret typed at the wrong prompt too.
        if (request.Kind == RequestKind.Refused) audit.Note(Actor.Of(session), "(not understood)", "refused", AuditWeight.Repeated);
        else audit.Note(Actor.Of(session), line, refusal is null ? "done" : $"refused: {refusal}", refusal is null ? WeightOf(request) : AuditWeight.Usual);
        return Task.CompletedTask;
    }

    /// <summary>The classes of a command.</summary>
    public static CommandClass ClassOf(in CommandRequest request)
    {
        if (request.Description is { } description) return description.Class;
        return request.Kind switch
        {
            RequestKind.Nothing or RequestKind.Help or RequestKind.Refused => CommandClass.None,
            RequestKind.Host when request.Host == "exit"                   => CommandClass.None,
            RequestKind.Host                                               => CommandClass.Configure,
            RequestKind.Version                                            => CommandClass.Show,
            RequestKind.Records                                            => CommandClass.ShowCalls,
            _                                                              => CommandClass.All,
        };
    }

    /// <summary>How a command that was done is noted.</summary>
    public static AuditWeight WeightOf(in CommandRequest request)
    {
        CommandClass needed = ClassOf(request);
        if ((needed & CommandClass.ShowCalls) != 0) return AuditWeight.Usual;
        if (IsReading(request)) return AuditWeight.Repeated;
        return (needed & (CommandClass.Commit | CommandClass.Users)) != 0 ? AuditWeight.Lasting : AuditWeight.Usual;
    }

    private static bool IsReading(in CommandRequest request)
    {
        if (request.Kind is RequestKind.Help or RequestKind.Version or RequestKind.RunningConfig or RequestKind.Records) return true;
        string first = request.Description?.Pattern.Split(' ')[0] ?? "";
        return first is "show" or "who" or "why" or "help" or "monitor" or "top";
    }

    private async Task<LogIn> LogInAsync(ConsoleSession session, string name, string secret, Instant now)
    {
        UserConfiguration? user = Find(name);
        var origin = LogInOrigin.Of(session);
        Duration left = _lockOut.Left(name, user is not null, origin, now);
        if (left > Duration.Zero) return Refuse(session, user, $"too many failures; try again in {Seconds(left)} s");
        if (!await MatchesAsync(secret, user?.Secret) || user is null)
        {
            Duration locked = _lockOut.Fail(name, user is not null, origin, clock.Now);
            return Refuse(session, user, locked > Duration.Zero ? $"{Wrong}; locked for {Seconds(locked)} s" : Wrong);
        }

        _lockOut.Succeed(name, origin);
        int his = 0;
        foreach (ConsoleSession other in sessions.Open) his += other.User == name && other != session ? 1 : 0;
        int most = running.Configuration.Access.SessionsPerUser;
        if (his >= most) return Refuse(session, user, $"{name} has {his} sessions already; at most {most}");
        Enter(session, user);
        return new LogIn(null);
    }

    private void Enter(ConsoleSession session, UserConfiguration user)
    {
        session.User = user.Name;
        session.MustChangeSecret = user.MustChange;
        Refresh(session);
        Actor actor = Actor.Of(session);
        audit.Note(actor, "log in", user.MustChange ? "done; the secret has to be changed" : "done");
        session.AtEnd(() => audit.Note(actor, "log out", session.EndReason ?? "done"));
    }

    private LogIn Refuse(ConsoleSession session, UserConfiguration? user, string reason)
    {
        // What was typed as a name that nobody has may be a secret.
        audit.Note(Actor.Of(session) with { User = user?.Name ?? "(unknown)" }, "log in", $"refused: {reason}", AuditWeight.Usual);
        return new LogIn(reason);
    }

    // What a commit has changed counts at once. False: nobody is logged in, or the user is gone.
    private bool Refresh(ConsoleSession session)
    {
        if (session.User == Actor.LocalUser)
        {
            (session.Role, session.Allowed) = (Roles.Administrator, CommandClass.All);
            return true;
        }

        // The box itself, when it gathers what support needs: it may do what it gave itself. Nobody logs in under its name.
        if (session.User == Actor.Box.User) return true;
        if (session.User.Length == 0 || Find(session.User) is not { } user)
        {
            session.Allowed = CommandClass.None;
            if (session.User.Length > 0) session.End($"{session.User}: no such user any more");
            return false;
        }

        (session.Role, session.Allowed) = (user.Role, Roles.ClassesOf(user.Role, running.Configuration));
        return true;
    }

    private UserConfiguration? Find(string name)
    {
        foreach (UserConfiguration user in Users)
        {
            if (user.Name == name) return user;
        }

        return null;
    }

    private string NearestName(string name)
    {
        var names = new List<string>();
        foreach (UserConfiguration user in Users) names.Add(user.Name);
        return NearestMatch.Advice(name, names, "users");
    }

    private static Task<bool> MatchesAsync(string secret, string? kept) => Task.Run(() => SecretHash.Matches(secret, kept));

    private static long Seconds(Duration duration) => (duration.Microseconds + 999_999) / 1_000_000;
}
