using System.Threading.Tasks;
using AcdController.Console;

namespace AcdController.Host;

/// <content>Transactions of MML: several edits as one commit.</content>
internal sealed partial class ConfigurationCommands
{
    private void RegisterTransactions(HostCommandTable table)
    {
        table.Add("mml begin", BeginTransaction);
        table.Add("mml commit", CommitTransactionAsync);
        table.Add("mml rollback", RollBackTransaction);
    }

    private HostAnswer BeginTransaction(HostRequest asked)
    {
        if (asked.Session.Mode is ConfigurationMode) return HostAnswer.Refuse("a transaction is open already; CMT TRANS or RBK TRANS ends it");
        HostAnswer answer = Configure(asked);
        if (answer.Refusal is null && asked.Command.Arguments.Has("empty")) CandidateOf(asked.Session)?.Editor.Take(new ConfigurationDocument());
        return answer;
    }

    private async Task<HostAnswer> CommitTransactionAsync(HostRequest asked)
    {
        if (CandidateOf(asked.Session) is not { } candidate) return HostAnswer.Refuse("no transaction is open; BGN TRANS opens one");
        Arguments arguments = asked.Command.Arguments;
        CommitOutcome outcome = await keeper.CommitAsync(candidate, EditorOf(asked.Session), arguments.Text("why"), arguments.Number("minutes"));
        if (outcome.Refusal is null) EndTransaction(asked.Session);
        return Outcome(asked, outcome);
    }

    private static HostAnswer RollBackTransaction(HostRequest asked)
    {
        if (CandidateOf(asked.Session) is null) return HostAnswer.Refuse("no transaction is open; BGN TRANS opens one");
        EndTransaction(asked.Session);
        return HostAnswer.Done;
    }

    private static void EndTransaction(ConsoleSession session)
    {
        session.Modes.RemoveAll(mode => mode is ConfigurationMode);
        session.Candidate = null;
    }
}
