using System.Collections.Generic;
using System.Linq;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Console.Tests;

/// <summary>Sources of answers: read, written again the same, every mistake with its line.</summary>
public class SourceTextTests
{
    private const string Sources = """
        source customers sqlite customers.db writable schema customers.sql timeout 0.5 breaker 3 for 10
          query class "select class, name from customers where number = :1" default "ordinary,"
          verify password "select hash from customers where account = :1"
          store-secret set-password "update customers set hash = :2 where account = :1"
          store mark "insert into marks (serial, mark) values (:1, :2)"
        source billing http http://10.0.0.5:8080/api timeout 2
          query balance "GET /accounts/{1}/balance" answer balance.amount,balance.currency default 0
          verify pin "GET /accounts/{1}/pin" answer hash
          store order "POST /orders"
        """;

    [Fact]
    public void SourcesAreReadAndWrittenTheSame()
    {
        Configuration made = Read(Sources, out List<ConfigurationError> errors)!;
        Assert.Empty(errors);
        SourceConfiguration customers = made.Sources[0];
        Assert.Equal((SourceKind.Sqlite, "customers.db", true, 3), (customers.Kind, customers.Place, customers.Writable, customers.BreakAfter));
        Assert.Equal(Duration.FromMilliseconds(500), customers.Timeout);
        Assert.Equal([QueryKind.LookUp, QueryKind.Verify, QueryKind.StoreSecret, QueryKind.Store], customers.Queries.Select(query => query.Kind));
        Assert.Equal(["ordinary", ""], customers.Queries[0].Default!.Value);
        Assert.Null(customers.Queries[1].Default);
        Assert.Equal(["balance.amount", "balance.currency"], made.Sources[1].Queries[0].Answer);
        string written = ConfigurationText.Write(made);
        Configuration again = ConfigurationText.Read("again", written, errors)!;
        Assert.Empty(errors);
        Assert.Equal(made.Sources, again.Sources);
        Assert.Equal(written, ConfigurationText.Write(again));
    }

    [Theory]
    [InlineData("source a b", "must be sqlite or http")]
    [InlineData("source a sqlite", "the file is missing")]
    [InlineData("source a http ftp://x/", "begins with http:// or https://")]
    [InlineData("source a http http://user:secret@x/", "has no user")]
    [InlineData("source a sqlite f timeout 31", "0.05 to 30 seconds")]
    [InlineData("source a sqlite f breaker 0 for 10", "1 to 100")]
    [InlineData("source a sqlite f\n  query q \"delete from x\"", "asked with select")]
    [InlineData("source a sqlite f\n  query q \"select 1; drop table x\"", "one statement only")]
    [InlineData("source a sqlite f\n  store q \"select 1\"", "insert, update, delete or replace")]
    [InlineData("source a sqlite f\n  query q \"select :9\"", ":1 to :8")]
    [InlineData("source a http http://x\n  query q \"get /\"", "begins with GET / or POST /")]
    [InlineData("source a http http://x\n  query q \"GET /{9}\"", "{1} to {8}")]
    [InlineData("source a sqlite f\n  query q \"select 1\"\n  query q \"select 1\"", "defined already in line")]
    [InlineData("source a sqlite f\nsource a sqlite f", "defined already in line")]
    [InlineData("source a sqlite f\n  store q \"delete from x\" default 1", "surplus word")]
    [InlineData("source a sqlite f\n  querry q \"select 1\"", "did you mean query")]
    public void MistakesAreSaid(string lines, string said)
    {
        Assert.Null(Read(lines, out List<ConfigurationError> errors));
        Assert.Contains(errors, error => error.ToString().Contains(said, System.StringComparison.Ordinal));
    }

    private static Configuration? Read(string lines, out List<ConfigurationError> errors)
    {
        errors = [];
        return ConfigurationText.Read("test", RoutingTextTests.Good + lines + "\n", errors);
    }
}
