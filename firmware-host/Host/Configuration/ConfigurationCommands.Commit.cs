using System.Collections.Generic;
using System.Threading.Tasks;
using AcdController.Console;
using AcdController.Operations;

namespace AcdController.Host;

/// <content>Check, commit, confirm, save.</content>
internal sealed partial class ConfigurationCommands
{
    private static readonly AnswerColumn s_generation = new("generation", "Generation", "配置代", AnswerType.Number);
    private static readonly AnswerColumn s_digest = new("digest", "Digest", "摘要");
    private static readonly AnswerColumn s_changes = new("lines", "Lines", "改动行");
    private static readonly AnswerColumn s_deadline = new("confirmBy", "Confirm by", "确认截止", AnswerType.Time);
    private static readonly AnswerColumn s_left = new("left", "Left", "剩余");

    private async Task<HostAnswer> CommitAsync(HostRequest asked)
    {
        if (CandidateOf(asked.Session) is not { } candidate) return HostAnswer.Refuse("commit: there is no candidate; configure begins one");
        int minutes = asked.Command.Arguments.Number("minutes");
        CommitOutcome outcome = await keeper.CommitAsync(candidate, EditorOf(asked.Session), Unquoted(asked.Command.Arguments.Text("comment")), minutes);
        if (outcome.Refusal is null) Show(asked.Session, candidate);
        return Outcome(asked, outcome);
    }

    private HostAnswer Outcome(HostRequest asked, CommitOutcome outcome)
    {
        if (outcome.Refusal is { } lines) return lines.Count == 1 ? HostAnswer.Refuse(lines[0]) : Refused(lines, "nothing was committed");
        Generation made = outcome.Generation!;
        var answer = new AnswerFields();
        answer.Add(s_generation, made.Number).Add(s_digest, made.ShortDigest).Add(s_changes, $"+{made.Added} -{made.Removed}");
        if (keeper.Pending is { } pending) answer.Add(s_deadline, AnswerValue.Time(pending.Deadline)).Add(s_left, keeper.Left(pending));
        return HostAnswer.Of(answer);
    }

    private async Task<HostAnswer> CheckAsync(HostRequest asked)
    {
        if (CandidateOf(asked.Session) is not { } candidate) return HostAnswer.Refuse("commit check: there is no candidate; configure begins one");
        var mistakes = new List<string>();
        var warnings = new List<string>();
        if (ConfigurationKeeper.Compile(candidate.Document, mistakes, warnings) is not { } next)
            return Refused(mistakes, $"{mistakes.Count} {(mistakes.Count == 1 ? "mistake" : "mistakes")}");
        var text = new AnswerText("check");
        foreach (string warning in warnings) text.Add(warning);
        text.Add($"no mistakes: {Changes(candidate)}");
        Answer? impact = await keeper.ImpactAsync(next);
        return HostAnswer.Of(impact is null ? text : new AnswerParts(text, impact));
    }

    private async Task<HostAnswer> ConfirmAsync(HostRequest asked) =>
        await keeper.ConfirmAsync(EditorOf(asked.Session)) is { } refusal ? HostAnswer.Refuse(refusal) : HostAnswer.Of($"generation {keeper.Running.Generation.Number} stays\n");

    private async Task<HostAnswer> SaveAsync(HostRequest asked)
    {
        if (keeper.Pending is { } pending) return HostAnswer.Refuse($"save: generation {pending.Generation} waits to be confirmed; confirm comes first");
        Generation saved = await keeper.SaveAsync();
        return HostAnswer.Of($"generation {saved.Number} saved, digest {saved.ShortDigest}\n");
    }

    private static string Unquoted(string text) => text is ['"', .., '"'] ? text[1..^1] : text;
}
