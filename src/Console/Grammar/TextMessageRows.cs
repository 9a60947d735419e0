namespace AcdController.Console;

/// <summary>Commands for text messages that came.</summary>
internal static class TextMessageRows
{
    private const int NumberMost = int.MaxValue;

    // What a text message of several parts holds.
    private const int AnswerMost = 500;

    /// <summary>All rows, in the order in which they are listed.</summary>
    public static readonly CommandDescription[] All =
    [
        Of("show text-messages", CommandClass.ShowCalls, "Text messages that came: those that are open, and the last that are answered or closed", "收到的短信：未处理的和最近已处理的", "LST TXT"),
        Of("show text-message {text-message}", CommandClass.ShowCalls, "A text message in full, what became of it, and its answer", "单条短信的全文、处理情况与回复", "DSP TXT"),
        Of("text-message {text-message} agent {agent}", CommandClass.Calls, "A text message is an agent's to answer", "短信指派给坐席处理", "MOD TXT") with { Parameters = [Message, Parameter.Of(ObjectKind.Agent, "agent", "AGENT", "the agent's name", "坐席名")] },
        Of("text-message {text-message} answer {answer}", CommandClass.Calls, "Answer a text message: the answer goes out as a text message", "回复短信", "ADD TXT") with
        {
            Parameters = [Message, Parameter.Plain(ParameterKind.Text, "answer", "ANS", "the answer", "回复内容") with { Most = AnswerMost, Hint = "in quotes", HintZh = "用引号括起" }],
        },
        Of("text-message {text-message} close", CommandClass.Calls, "A text message needs no answer, or no other one", "短信无需回复，关闭", "RMV TXT"),
    ];

    private static Parameter Message => Parameter.Number("text-message", "TM", 1, NumberMost, "the number of the text message", "短信编号") with { Hint = "show text-messages has it", HintZh = "见 show text-messages" };

    private static CommandDescription Of(string pattern, CommandClass of, string help, string zh, string mml)
    {
        string host = pattern.Replace(" {text-message}", pattern.StartsWith("show", System.StringComparison.Ordinal) ? " one" : "", System.StringComparison.Ordinal).Replace(" {agent}", "", System.StringComparison.Ordinal).Replace(" {answer}", "", System.StringComparison.Ordinal);
        return new CommandDescription(pattern, of, help, zh, mml, a => CommandRequest.ForHost(host, a)) { Parameters = pattern.Contains("{text-message}", System.StringComparison.Ordinal) ? [Message] : [] };
    }
}
