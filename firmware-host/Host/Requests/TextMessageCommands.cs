using System.Threading.Tasks;
using AcdController.Console;

namespace AcdController.Host;

/// <summary>Text messages that came: shown, given to agents, answered, closed.</summary>
internal sealed class TextMessageCommands(OwnRequests own) : IHostCommands
{
    /// <inheritdoc/>
    public void Register(HostCommandTable table)
    {
        table.Add("show text-messages", ShowAll);
        table.Add("show text-message one", Show);
        table.Add("text-message agent", Assign);
        table.Add("text-message answer", AnswerAsync);
        table.Add("text-message close", Close);
    }

    private HostAnswer ShowAll(HostRequest asked)
    {
        AnswerTable table = TextMessageReport.Table();
        foreach (TextMessage message in own.TextMessages.All())
            table.Add(message.Number, AnswerValue.Time(message.At), message.Sender, message.Receiver, TextMessageReport.Of(message.State), Of(message.Agent), message.Text);
        return HostAnswer.Of(table);
    }

    private HostAnswer Show(HostRequest asked)
    {
        if (own.TextMessages.Find(NumberOf(asked)) is not { } message) return Unknown(asked);
        var fields = new AnswerFields();
        fields.Add("message", "Number", "编号", message.Number);
        fields.Add("at", "At", "时间", AnswerValue.Time(message.At));
        fields.Add("sender", "Sender", "发送方", message.Sender);
        fields.Add("receiver", "Receiver", "接收方", Of(message.Receiver));
        fields.Add("status", "Status", "状态", TextMessageReport.Of(message.State));
        fields.Add("agent", "Agent", "坐席", Of(message.Agent));
        fields.Add("changedBy", "Changed by", "处理人", Of(message.By));
        fields.Add("changed", "Changed", "处理时间", message.Changed == 0 ? AnswerValue.Nothing : AnswerValue.Time(message.Changed));
        fields.Add("text", "Text", "内容", message.Text);
        fields.Add("answer", "Answer", "回复", Of(message.Answer));
        fields.Add("delivery", "Delivery", "送达", message.State == "answered" ? own.DeliveryOf(message) : AnswerValue.Nothing);
        return HostAnswer.Of(fields);
    }

    private HostAnswer Assign(HostRequest asked) => Change(asked, "assigned", asked.Command.Arguments.Text("agent"));

    private HostAnswer Close(HostRequest asked) => Change(asked, "closed", null);

    private async Task<HostAnswer> AnswerAsync(HostRequest asked)
    {
        if (own.TextMessages.Find(NumberOf(asked)) is not { } message) return Unknown(asked);
        if (message.Sender.Length == 0) return HostAnswer.Refuse($"text message {message.Number}: nobody knows who sent it");
        return await own.AnswerAsync(message.Number, asked.Command.Arguments.Text("answer"), asked.Session.User) is { } reason ? HostAnswer.Refuse($"text message {message.Number}: {reason}") : HostAnswer.Done;
    }

    private HostAnswer Change(HostRequest asked, string state, string? agent)
    {
        if (own.TextMessages.Find(NumberOf(asked)) is not { } message) return Unknown(asked);
        return own.TextMessages.TryChange(message.Number, state, agent ?? message.Agent, asked.Session.User, WallClock.Now, "")
            ? HostAnswer.Done
            : HostAnswer.Refuse($"text message {message.Number}: it is answered or closed already");
    }

    private static HostAnswer Unknown(HostRequest asked) => HostAnswer.Refuse($"text message {NumberOf(asked)}: no such text message; show text-messages has them");

    private static long NumberOf(HostRequest asked) => asked.Command.Arguments.Long("text-message");

    private static AnswerValue Of(string text) => text.Length == 0 ? AnswerValue.Nothing : text;
}
