using System.Collections.Immutable;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Lines of a configuration for sources of answers.</summary>
internal static class SourceStatements
{
    private static readonly Parameter s_name = Parameter.Plain(ParameterKind.NewName, "source", "SRC", "the source's name", "数据源名") with { Object = ObjectKind.Source };
    private static readonly Parameter s_timeout = Parameter.Seconds("timeout", "TMO", Duration.FromMilliseconds(50), Duration.FromSeconds(30), "how long it may take to answer", "应答时限", "2");
    private static readonly Parameter s_failures = Parameter.Number("failures", "BRK", 1, 100, "the number of failures in a row", "连续失败次数", "5");
    private static readonly Parameter s_pause = Parameter.Seconds("pause", "BRKT", Duration.FromMilliseconds(100), Duration.FromSeconds(3600), "how long it is not asked then", "熔断时长", "30");
    private static readonly Parameter s_query = Parameter.Plain(ParameterKind.NewName, "query", "QRY", "the query's name", "查询名");
    private static readonly Parameter s_text = Parameter.Plain(ParameterKind.Text, "text", "TXT", "what is asked", "查询内容")
        with
    { Hint = "for example \"select class from customers where number = :1\", or \"GET /accounts/{1}\"", HintZh = "例如 \"select class from customers where number = :1\"，或 \"GET /accounts/{1}\"" };

    private static readonly Parameter s_answer = Parameter.Plain(ParameterKind.Text, "answer", "ANS", "where the values stand in the answer, with commas between them", "应答中各值的位置，以逗号分隔");
    private static readonly Parameter s_default = Parameter.Plain(ParameterKind.Text, "default", "DEF", "the values that hold when the source does not answer, with commas between them", "数据源无应答时的缺省值，以逗号分隔");

    /// <summary>All rows, in the order in which they are listed.</summary>
    public static readonly ImmutableArray<StatementDescription> All =
    [
        new("", "source {source} sqlite {file} [writable] [schema {schema}] [timeout {timeout}] [breaker {failures} for {pause}]", "A file of SQLite that plans ask", "流程查询的 SQLite 数据源")
        {
            KeyWords = 2, Opens = "source", Mml = "SRC", Parameters = [s_name, Parameter.Plain(ParameterKind.File, "file", "FILE", "the file", "文件"), Parameter.Plain(ParameterKind.File, "schema", "SCHEMA", "the file with the statements that make it", "建库语句文件"), s_timeout, s_failures, s_pause],
        },
        new("", "source {source} http {url} [timeout {timeout}] [breaker {failures} for {pause}]", "A server that plans ask by HTTP", "流程查询的 HTTP 数据源")
        {
            KeyWords = 2, Opens = "source", Mml = "SRC", Parameters = [s_name, Parameter.Plain(ParameterKind.Text, "url", "URL", "the address", "地址") with { Hint = "for example http://10.0.0.5:8080/api", HintZh = "例如 http://10.0.0.5:8080/api" }, s_timeout, s_failures, s_pause],
        },
        new("source", "query {query} {text} [answer {answer}] [default {default}]", "A question; its answer fills variables", "查询；结果填入变量") { KeyWords = 2, Parameters = [s_query, s_text, s_answer, s_default] },
        new("source", "verify {query} {text} [answer {answer}]", "Asks for the hash of a secret and holds the last key against it", "取出口令散列并与最后一个键比较") { KeyWords = 2, Parameters = [s_query, s_text, s_answer] },
        new("source", "store-secret {query} {text}", "Stores the hash of a secret, the last key", "存储口令（最后一个键）的散列") { KeyWords = 2, Parameters = [s_query, s_text] },
        new("source", "store {query} {text}", "Writes", "写入") { KeyWords = 2, Parameters = [s_query, s_text] },
    ];
}
