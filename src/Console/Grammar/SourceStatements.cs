using System.Collections.Immutable;
using AcdController.Kernel;

namespace AcdController.Console;

/// <summary>Lines of a configuration for sources of answers.</summary>
internal static class SourceStatements
{
    /// <summary>All rows, in the order in which they are listed.</summary>
    public static readonly ImmutableArray<StatementDescription> All =
    [
        new("", "source {source} sqlite {file} [timeout {timeout}]", "A file with data that plans look up", "数据源（文件）") { KeyWords = 2, Opens = "source", Parameters = [Name, Parameter.Plain(ParameterKind.File, "file", "FILE", "the file", "文件"), Timeout] },
        new("", "source {source} http {address} [timeout {timeout}]", "A server that plans ask", "数据源（服务器）") { KeyWords = 2, Opens = "source", Parameters = [Name, Parameter.Plain(ParameterKind.Text, "address", "ADDR", "the address", "地址"), Timeout] },
        new("source", "query {query} {text}", "What can be asked", "查询")
        {
            KeyWords = 2,
            Parameters = [Parameter.Plain(ParameterKind.NewName, "query", "QUERY", "the query's name", "查询名"), Parameter.Plain(ParameterKind.Text, "text", "TEXT", "the query's text", "查询语句")],
        },
    ];

    private static Parameter Name => Parameter.Plain(ParameterKind.NewName, "source", "SRC", "the source's name", "数据源名") with { Object = ObjectKind.Source };

    private static Parameter Timeout => Parameter.Seconds("timeout", "TIMEOUT", Duration.FromMilliseconds(100), Duration.FromSeconds(60), "the time in seconds", "时间（秒）");
}
