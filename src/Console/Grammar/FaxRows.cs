namespace AcdController.Console;

/// <summary>Commands for faxes that agents send.</summary>
internal static class FaxRows
{
    // As long as a document's name in a plan.
    private const int NameMost = 31;

    /// <summary>All rows, in the order in which they are listed.</summary>
    public static readonly CommandDescription[] All =
    [
        new("agent {agent} fax {document} to {number} [for {call}]", CommandClass.Agents, "The agent has a document sent by fax, for a call or without one", "坐席发送传真文档，可注明所属呼叫", "ADD FAX", a => CommandRequest.ForHost("agent fax", a))
        {
            Parameters =
            [
                Parameter.Plain(ParameterKind.Text, "document", "DOC", "the document's name", "文档名") with { Most = NameMost },
                Parameter.Plain(ParameterKind.Digits, "number", "NUM", "the number of the fax", "传真号码") with { NoLetters = true },
            ],
            Words = [new("to", "the number of the fax", "传真号码"), new("for", "the call that it is for", "所属呼叫")],
        },
    ];
}
