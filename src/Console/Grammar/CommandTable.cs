using System.Collections.Immutable;

namespace AcdController.Console;

/// <summary>Every command and every line of a configuration there is. Rows are added in the files of those whose commands they are.</summary>
public static class CommandTable
{
    /// <summary>Commands, in the order in which they are listed.</summary>
    public static ImmutableArray<CommandDescription> Commands { get; } =
    [
        .. OperationRows.All,
        .. ObjectRows.All,
        .. PlanRows.All,
        .. WatchRows.All,
        .. RoutingRows.All,
        .. LeavingRows.All,
        .. SourceRows.All,
        .. TextMessageRows.All,
        .. FaxRows.All,
        .. ServiceFigureRows.All,
        .. EmergencyRows.All,
        .. ConfigurationRows.All,
        .. TransactionRows.All,
        .. UserRows.All,
        .. SessionRows.All,
    ];

    /// <summary>Lines of a configuration, in the order in which they are listed.</summary>
    public static ImmutableArray<StatementDescription> Statements { get; } =
    [
        .. StatementRows.All,
        .. RoutingStatements.All,
        .. SourceStatements.All,
        .. TemplateStatements.All,
        .. EmergencyRows.Statements,
        .. LeavingStatements.All,
        .. FeatureStatements.All,
        .. UserStatements.All,
    ];
}
