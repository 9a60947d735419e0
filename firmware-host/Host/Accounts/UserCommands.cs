using System;
using System.Threading.Tasks;
using AcdController.Console;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Host;

/// <summary>Commands about users, sessions and the audit log.</summary>
internal sealed class UserCommands(IConfigurationDoor running, Accounts accounts, AuditLog audit, SessionList sessions) : IHostCommands
{
    private const int AuditUsual = 20;

    /// <inheritdoc/>
    public void Register(HostCommandTable table)
    {
        table.Add("show-users", _ => ShowUsers());
        table.Add("show-roles", _ => ShowRoles());
        table.Add("show-sessions", _ => HostAnswer.Of(Sessions()));
        table.Add("who", request => Who(request.Session));
        table.Add("session-kick", Kick);
        table.Add("secret", SecretAsync);
        table.Add("show-audit", ShowAudit);
        table.Add("audit-verify", _ => Verify());
    }

    private HostAnswer ShowUsers()
    {
        var table = new AnswerTable(
            "users",
            new AnswerColumn("user", "User", "用户"),
            new AnswerColumn("role", "Role", "角色"),
            new AnswerColumn("secret", "Secret", "口令"),
            new AnswerColumn("sessions", "Sessions", "会话", AnswerType.Number));
        foreach (UserConfiguration user in accounts.Users)
        {
            int open = 0;
            foreach (ConsoleSession session in sessions.Open) open += session.User == user.Name ? 1 : 0;
            table.Add(user.Name, user.Role, user.MustChange ? AnswerValue.Word("must-change", "must change", "须修改") : AnswerValue.Word("set", "set", "已设置"), open);
        }

        return HostAnswer.Of(table);
    }

    private HostAnswer ShowRoles()
    {
        var table = new AnswerTable("roles", new AnswerColumn("role", "Role", "角色"), new AnswerColumn("classes", "May", "权限"));
        foreach (Role role in Roles.All(running.Configuration)) table.Add(role.Name, role.Classes == CommandClass.All ? "everything" : string.Join(' ', CommandClassWords.Of(role.Classes)));
        return HostAnswer.Of(table);
    }

    private AnswerTable Sessions()
    {
        var table = new AnswerTable(
            "sessions",
            new AnswerColumn("session", "Session", "会话", AnswerType.Number),
            new AnswerColumn("user", "User", "用户"),
            new AnswerColumn("role", "Role", "角色"),
            new AnswerColumn("origin", "From", "来源", AnswerType.Name),
            new AnswerColumn("since", "Since", "登录时间", AnswerType.Time),
            new AnswerColumn("idleSeconds", "Idle", "空闲", AnswerType.Seconds),
            new AnswerColumn("doing", "Doing", "正在执行", AnswerType.Name));
        foreach (ConsoleSession session in sessions.Open)
        {
            var idle = Duration.FromSeconds(Math.Max(0, Environment.TickCount64 - session.LastTyped) / 1000);
            table.Add(
                session.Number, session.User.Length == 0 ? AnswerValue.Word("", "logging in", "登录中") : session.User, session.Role, Actor.Of(session).Origin, AnswerValue.Time(session.Since), idle,
                session.Doing.Length == 0 ? AnswerValue.Nothing : Secrecy.Clean(session.Doing));
        }

        return table;
    }

    private HostAnswer Who(ConsoleSession session)
    {
        var fields = new AnswerFields();
        fields.Add("session", "Session", "会话", session.Number);
        fields.Add("user", "User", "用户", session.User);
        fields.Add("role", "Role", "角色", session.Role);
        fields.Add("may", "May", "权限", session.Allowed == CommandClass.All ? "everything" : string.Join(' ', CommandClassWords.Of(session.Allowed)));
        fields.Add("numbers", "Callers' numbers", "主叫号码", Roles.SeesNumbers(session.Allowed) ? AnswerValue.Word("whole", "whole", "完整") : AnswerValue.Word("masked", "masked", "屏蔽"));
        if ((session.Allowed & CommandClass.Show) == 0) return HostAnswer.Of(fields);
        return HostAnswer.Of(new AnswerParts(fields, Sessions()));
    }

    private HostAnswer Kick(HostRequest request)
    {
        int number = request.Command.Arguments.Number("session");
        if (sessions.Find(number) is not { } session) return HostAnswer.Refuse($"session {number}: no such session; show sessions has them");
        if (session == request.Session) return HostAnswer.Refuse($"session {number}: this is your own; exit ends it");
        session.End($"session ended by {request.Session.User}");
        return HostAnswer.Of(AnswerText.Of($"session {number} of {(session.User.Length == 0 ? "nobody yet" : session.User)} is ended"));
    }

    private async Task<HostAnswer> SecretAsync(HostRequest request)
    {
        ConsoleSession session = request.Session;
        string name = request.Command.Arguments.TextOrNull("user") ?? session.User;
        if (session.Terminal is null) return HostAnswer.Refuse("a secret is never part of a line: open a session first (acdctl without a command), then say secret");
        if (name != session.User && (session.Allowed & CommandClass.Users) == 0) return HostAnswer.Refuse(Roles.Refusal(session.Role, CommandClass.Users, running.Configuration, session.Language));
        if (name == Actor.LocalUser) return HostAnswer.Refuse($"{name} is whoever owns the box and has no secret; secret NAME changes that of a user");
        if (name == session.User && !session.MustChangeSecret && await AskPresentAsync(request, name) is { } wrong) return HostAnswer.Refuse(wrong);
        string? first = await AskAsync(request, $"New secret of {name}: ", $"{name} 的新口令：");
        if (first is null) return HostAnswer.Refuse("interrupted; nothing was changed");
        if (SecretRules.Check(name, first) is { } mistake) return HostAnswer.Refuse(mistake);
        string? second = await AskAsync(request, "Once more: ", "再输入一次：");
        if (second is null) return HostAnswer.Refuse("interrupted; nothing was changed");
        if (first != second) return HostAnswer.Refuse("these are two different secrets; nothing was changed");
        string? refusal = name == session.User ? await accounts.ChangeSecretAsync(session, first) : await accounts.ChangeSecretAsync(session, name, first);
        return refusal is null ? HostAnswer.Of(AnswerText.Of(name == session.User ? "your secret is changed" : $"the secret of {name} is changed; it has to be changed again at the next log-in")) : HostAnswer.Refuse(refusal);
    }

    private async Task<string?> AskPresentAsync(HostRequest request, string name)
    {
        string? present = await AskAsync(request, "Present secret: ", "当前口令：");
        if (present is null) return "interrupted; nothing was changed";
        return await accounts.IsSecretAsync(name, present) ? null : "this is not your secret";
    }

    private static Task<string?> AskAsync(HostRequest request, string english, string chinese) =>
        request.Session.Terminal!.AskAsync(request.Session.Language == Language.Chinese ? chinese : english, secret: true, request.Stop);

    private HostAnswer ShowAudit(HostRequest request)
    {
        Arguments values = request.Command.Arguments;
        var table = new AnswerTable(
            "audit",
            new AnswerColumn("sequence", "Entry", "序号", AnswerType.Number),
            new AnswerColumn("at", "At", "时间", AnswerType.Time),
            new AnswerColumn("user", "User", "用户"),
            new AnswerColumn("origin", "From", "来源", AnswerType.Name),
            new AnswerColumn("line", "Line", "命令", AnswerType.Name),
            new AnswerColumn("outcome", "Outcome", "结果", AnswerType.Name),
            new AnswerColumn("times", "Times", "次数", AnswerType.Number));
        foreach (AuditEntry entry in audit.Last(values.Number("last", AuditUsual), values.TextOrNull("who")))
            table.Add(entry.Sequence, AnswerValue.Time(entry.AtMicroseconds), entry.User, entry.Origin, entry.Line, entry.Outcome, entry.Times);
        return HostAnswer.Of(table);
    }

    private HostAnswer Verify()
    {
        AuditVerdict verdict = audit.Verify();
        if (verdict.Flaw is { } flaw) return HostAnswer.Refuse($"audit log: {flaw}; entries {verdict.First} to {verdict.Last} are as they were written");
        var fields = new AnswerFields();
        fields.Add("entries", "Entries", "条目数", verdict.Entries);
        fields.Add("first", "First", "首条", verdict.First);
        fields.Add("last", "Last", "末条", verdict.Last);
        fields.Add("files", "Files", "文件数", verdict.Files);
        fields.Add("digest", "Digest", "摘要", verdict.Digest);
        fields.Add("verdict", "Verdict", "结论", AnswerValue.Word("unchanged", "as written", "未被改动"));
        return HostAnswer.Of(fields);
    }
}
