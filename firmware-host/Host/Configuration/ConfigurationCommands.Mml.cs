using System;
using System.Threading.Tasks;
using AcdController.Console;

namespace AcdController.Host;

/// <content>Edits and listings in MML. Outside of configuration mode an edit is a commit of its own.</content>
internal sealed partial class ConfigurationCommands
{
    private void RegisterMml(HostCommandTable table)
    {
        table.Add("mml-edit", EditAsync);
        table.Add("mml-list", List);
    }

    private async Task<HostAnswer> EditAsync(HostRequest asked)
    {
        Arguments arguments = asked.Command.Arguments;
        string[] lines = arguments.Text("lines").Split('\n');
        Candidate? mine = asked.Session.Mode is ConfigurationMode ? CandidateOf(asked.Session) : null;
        Candidate candidate = mine ?? keeper.Begin();
        string name = lines[0].StartsWith("no ", StringComparison.Ordinal) ? lines[0][3..] : lines[0];
        if (Contradicts(arguments.Text("verb"), candidate.Document, name) is { } wrong) return HostAnswer.Refuse(wrong);

        // All of its lines or none.
        ConfigurationDocument trial = candidate.Document.Copy();
        var editor = new DocumentEditor(trial);
        foreach (string line in lines)
        {
            if (editor.Apply(line) is { } reason) return HostAnswer.Refuse(reason);
        }

        if (mine is null) return Outcome(asked, await keeper.EditAsync(lines, EditorOf(asked.Session), asked.Line));
        mine.Editor.Take(trial);
        Show(asked.Session, mine);
        return HostAnswer.Done;
    }

    private static string? Contradicts(string verb, ConfigurationDocument document, string name) => (verb, document.Has(name)) switch
    {
        ("add", not null) when document.HasAny(name) => $"{name}: is there already; MOD changes it",
        ("mod" or "rmv", false)                      => $"{name}: is not there; ADD makes it",
        _                                            => null,
    };

    private HostAnswer List(HostRequest asked)
    {
        Arguments arguments = asked.Command.Arguments;
        ConfigurationDocument document = asked.Session.Mode is ConfigurationMode && CandidateOf(asked.Session) is { } candidate ? candidate.Document : keeper.Running.Document;
        string key = arguments.Text("key");
        if (key.Length > 0 && document.Has(key) == false) return HostAnswer.Refuse($"{key}: is not there");
        return HostAnswer.Of(AnswerText.Of(document.WritePart(arguments.Text("word"), key), "configuration"));
    }
}
