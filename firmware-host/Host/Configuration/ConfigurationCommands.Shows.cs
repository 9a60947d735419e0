using System.Collections.Generic;
using System.Text;
using System.Threading.Tasks;
using AcdController.Console;

namespace AcdController.Host;

/// <content>Shows: the candidate, the generations, what differs.</content>
internal sealed partial class ConfigurationCommands
{
    private static readonly AnswerColumn s_back = new("back", "Back", "回退", AnswerType.Number);
    private static readonly AnswerColumn s_when = new("when", "When", "时间", AnswerType.Time);
    private static readonly AnswerColumn s_who = new("who", "Who", "用户");
    private static readonly AnswerColumn s_session = new("session", "Session", "会话", AnswerType.Number);
    private static readonly AnswerColumn s_comment = new("comment", "Comment", "说明", AnswerType.Name);
    private static readonly AnswerColumn s_saved = new("saved", "Saved", "已保存", AnswerType.YesNo);

    private void RegisterShows(HostCommandTable table)
    {
        table.Add("show candidate", asked => ShowCandidate(asked, here: false));
        table.Add("show candidate here", asked => ShowCandidate(asked, here: true));
        table.Add("show configuration status", Status);
        table.Add("show generations", GenerationsAsync);
        table.Add("show generation", GenerationAsync);
        table.Add("show generation changes", ChangesAsync);
        table.Add("show generation compare", CompareGenerationsAsync);
        table.Add("show saved", Saved);
    }

    private static HostAnswer ShowCandidate(HostRequest asked, bool here)
    {
        if (CandidateOf(asked.Session) is not { } candidate) return HostAnswer.Refuse("show candidate: there is no candidate; configure begins one");
        string text = here && candidate.Editor.Block.Length > 0 ? candidate.Editor.WriteOpen() : candidate.Document.Write();
        return HostAnswer.Of(AnswerText.Of(text, "configuration"));
    }

    private async Task<HostAnswer> CompareAsync(HostRequest asked)
    {
        if (CandidateOf(asked.Session) is not { } candidate) return HostAnswer.Refuse("compare: there is no candidate; configure begins one");
        if (!asked.Command.Arguments.Has("generation")) return Differences(candidate.Comparison);
        (Generation? generation, string text, string? refusal) = await keeper.FindAsync(asked.Command.Arguments.Number("generation"));
        return generation is null ? HostAnswer.Refuse(refusal!) : Differences(DocumentComparison.Of(Read(text), Candidate.Plain(candidate.Document)));
    }

    private HostAnswer Status(HostRequest asked)
    {
        RunningGeneration running = keeper.Running;
        var answer = new AnswerFields();
        answer.Add(s_generation, running.Generation.Number)
            .Add(s_digest, running.Generation.Digest)
            .Add(s_when, AnswerValue.Time(running.Generation.When))
            .Add(s_who, running.Generation.Who)
            .Add(s_comment, running.Generation.Comment.Length > 0 ? running.Generation.Comment : (string?)null)
            .Add(s_saved, !keeper.IsUnsaved)
            .Add(new AnswerColumn("savedGeneration", "Saved generation", "已保存的配置代", AnswerType.Number), keeper.Saved is { } saved ? saved.Generation : AnswerValue.Nothing);
        PendingConfirmation? pending = keeper.Pending;
        answer.Add(s_deadline, pending is null ? AnswerValue.Nothing : AnswerValue.Time(pending.Deadline));
        answer.Add(s_left, pending is null ? AnswerValue.Nothing : keeper.Left(pending));
        answer.Add(new AnswerColumn("goesBackTo", "Goes back to", "将恢复到", AnswerType.Number), pending is null ? AnswerValue.Nothing : pending.Before);
        return HostAnswer.Of(answer);
    }

    private async Task<HostAnswer> GenerationsAsync(HostRequest asked)
    {
        var table = new AnswerTable("generations", s_back, s_generation, s_when, s_who, s_session, s_changes, s_digest, s_comment);
        int back = 0;
        foreach (Generation generation in await keeper.GenerationsAsync())
        {
            AnswerValue session = generation.Session == 0 ? AnswerValue.Nothing : generation.Session;
            table.Add(back++, generation.Number, AnswerValue.Time(generation.When), generation.Who, session, $"+{generation.Added} -{generation.Removed}", generation.ShortDigest, generation.Comment);
        }

        return HostAnswer.Of(table);
    }

    private async Task<HostAnswer> GenerationAsync(HostRequest asked)
    {
        (Generation? generation, string text, string? refusal) = await keeper.FindAsync(asked.Command.Arguments.Number("generation"));
        return generation is null ? HostAnswer.Refuse(refusal!) : HostAnswer.Of(AnswerText.Of(text, "configuration"));
    }

    private async Task<HostAnswer> ChangesAsync(HostRequest asked)
    {
        int number = asked.Command.Arguments.Number("generation");
        (string? text, string? refusal) = await keeper.DifferenceAsync(number);
        return text is null ? HostAnswer.Refuse(refusal!) : HostAnswer.Of(AnswerText.Of(text, "changes"));
    }

    private async Task<HostAnswer> CompareGenerationsAsync(HostRequest asked)
    {
        (Generation? first, string before, string? refusal) = await keeper.FindAsync(asked.Command.Arguments.Number("generation"));
        if (first is null) return HostAnswer.Refuse(refusal!);
        (Generation? second, string after, string? missing) = await keeper.FindAsync(asked.Command.Arguments.Number("with"));
        return second is null ? HostAnswer.Refuse(missing!) : Differences(DocumentComparison.Of(Read(before), Read(after)));
    }

    private HostAnswer Saved(HostRequest asked) =>
        keeper.SavedText() is { } text ? HostAnswer.Of(AnswerText.Of(text, "configuration")) : HostAnswer.Refuse("nothing is saved; the next start takes the configuration file");

    // What another version of the program wrote may have lines that this one does not know: they are shown as they are elsewhere, here they cannot be compared.
    private static ConfigurationDocument Read(string text) => ConfigurationDocument.Read("generation", text, []) ?? new ConfigurationDocument();

    private static HostAnswer Differences(DocumentComparison comparison) => comparison.IsEmpty ? HostAnswer.Of(new AnswerText("changes").Add("no differences")) : HostAnswer.Of(AnswerText.Of(comparison.Write(), "changes"));
}
