using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using AcdController.Operations;
using AcdController.Sources;
using AcdController.Treatment;
using Microsoft.Data.Sqlite;

namespace AcdController.Host.Tests;

/// <summary>Sources of answers: what they say, what they must not do, what happens when they are slow, dead or wrong.</summary>
public sealed class SourceTests : IDisposable
{
    private const string Schema = """
        create table customers (number text primary key, class text, name text, hash text);
        insert into customers (number, class, name) values ('13800000001', 'gold', 'Zhang San'), ('13800000002', 'usual', null);
        """;

    private const string Customers = """
        source customers sqlite customers.db writable schema customers.sql timeout 30
          query class "select class, name from customers where number = :1" default "usual,"
          query broken "select nothing from nowhere" default none
          query slow "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
          query who "select :calling, :called, :call, :request"
          verify password "select hash from customers where number = :1"
          store-secret set-password "update customers set hash = :2 where number = :1"
          store add "insert into customers (number, class) values (:1, :2)"
        source reader sqlite customers.db timeout 30
          query class "select class from customers where number = :1"
          store add "insert into customers (number, class) values (:1, :2)"
        """;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly WorkDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void AFileIsMadeAndAsked()
    {
        File.WriteAllText(_directory.File("customers.sql"), Schema);
        using var rig = new RequestRig(_directory.Path, Customers);
        rig.Up("customers");
        Assert.Equal((RequestOutcome.Answered, "gold|Zhang San"), Flat(rig.Answer("customers", "class", "13800000001")));
        Assert.Equal((RequestOutcome.Answered, "usual|"), Flat(rig.Answer("customers", "class", "13800000002")));
        Assert.Equal((RequestOutcome.Empty, ""), Flat(rig.Answer("customers", "class", "139")));
        Assert.Equal((RequestOutcome.Answered, "13800000001|10000|7|1700000000000000-4"), Flat(rig.Answer("customers", "who")));
    }

    [Fact]
    public void AKeyIsNeverPartOfTheQuestion()
    {
        using RequestRig rig = WithFile(Customers);
        Assert.Equal(RequestOutcome.Empty, rig.Answer("customers", "class", "x' or '1'='1").Outcome);
        Assert.Equal(RequestOutcome.Answered, rig.Answer("customers", "add", "1'); drop table customers", "--").Outcome);
        Assert.Equal((RequestOutcome.Answered, "--|"), Flat(rig.Answer("customers", "class", "1'); drop table customers")));
    }

    [Fact]
    public void ASourceForReadingTakesNothing()
    {
        using RequestRig rig = WithFile(Customers);
        Assert.Equal(RequestOutcome.Answered, rig.Answer("customers", "class", "13800000001").Outcome);
        Assert.Equal((RequestOutcome.Answered, "gold"), Flat(rig.Answer("reader", "class", "13800000001")));
        Assert.Equal(RequestOutcome.Failed, rig.Answer("reader", "add", "1", "2").Outcome);
        Assert.Equal((RequestOutcome.Answered, "gold"), Flat(rig.Answer("reader", "class", "13800000001")));
        Assert.Equal(BreakerState.Closed, rig.Keeper.Sources()[1].Figures.State);
    }

    [Fact]
    public void AWrongQuestionGetsItsDefault_AndDoesNotBreakTheSource()
    {
        using RequestRig rig = WithFile(Customers);
        for (int i = 0; i < 20; i++) Assert.Equal((RequestOutcome.Usual, "none"), Flat(rig.Answer("customers", "broken")));
        Assert.Equal(RequestOutcome.Answered, rig.Answer("customers", "class", "13800000001").Outcome);
    }

    [Fact]
    public void AQuestionThatNeverEndsIsInterrupted_AndTheNextOneIsAnswered()
    {
        using RequestRig rig = WithFile(Customers.Replace("customers.sql timeout 30", "customers.sql timeout 0.3 breaker 100 for 1", StringComparison.Ordinal));
        rig.Up("customers");
        Assert.Equal(RequestOutcome.Late, rig.Answer("customers", "slow").Outcome);
        Assert.Equal(RequestOutcome.Answered, Until(rig, RequestOutcome.Answered, "class", "13800000001"));
    }

    [Fact]
    public void ASecretIsKeptAsAHashAndHeldAgainstIt()
    {
        using RequestRig rig = WithFile(Customers);
        Assert.Equal(RequestOutcome.Empty, rig.Answer("customers", "password", "13800000001", "123456").Outcome);
        Assert.Equal(RequestOutcome.Answered, rig.Answer("customers", "set-password", "13800000001", "135791").Outcome);
        Assert.Equal(RequestOutcome.Answered, rig.Answer("customers", "password", "13800000001", "135791").Outcome);
        Assert.Equal(RequestOutcome.Empty, rig.Answer("customers", "password", "13800000001", "135792").Outcome);
        Assert.Equal(RequestOutcome.Empty, rig.Answer("customers", "password", "13800000001", "").Outcome);
        Assert.Equal(RequestOutcome.Empty, rig.Answer("customers", "password", "no-such", "135791").Outcome);
        Assert.Equal(RequestOutcome.Empty, rig.Answer("customers", "set-password", "no-such", "135791").Outcome);
        rig.Keeper.Dispose();
        Assert.DoesNotContain("135791", string.Concat(Directory.EnumerateFiles(_directory.Path).Select(file => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file)))), StringComparison.Ordinal);
        Assert.DoesNotContain("135791", string.Join('\n', rig.Lines.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatIsNotThereIsHeldOff_TriedAndAskedAgainWhenItIsThere()
    {
        using var rig = new RequestRig(_directory.Path, """
            source late sqlite late.db breaker 3 for 0.2
              query q "select v from t" default 0
            """);
        Assert.Equal(0, rig.Told(RequestEventKind.SourceDown).Event.Source);
        Assert.Equal((RequestOutcome.Usual, "0"), Flat(rig.Answer("late", "q")));
        Make(_directory.File("late.db"), "create table t (v text); insert into t values ('here')");
        Assert.Equal(0, rig.Told(RequestEventKind.SourceUp).Event.Source);
        Assert.Equal((RequestOutcome.Answered, "here"), Flat(rig.Answer("late", "q")));
        rig.Lines.WaitFor("source late: answers again");
    }

    [Fact]
    public void TheExampleHotlineHasItsBooks()
    {
        string text = File.ReadAllText(Path.Combine(AcdController.Tests.SourceTree.Root, "examples", "hotline.conf"));
        string[] lines = text.Split('\n');
        int first = Array.FindIndex(lines, line => line.StartsWith("source customers ", StringComparison.Ordinal));
        int last = Array.FindIndex(lines, first + 1, line => !line.StartsWith("  ", StringComparison.Ordinal));
        File.Copy(Path.Combine(AcdController.Tests.SourceTree.Root, "examples", "hotline.sql"), _directory.File("hotline.sql"));
        using var rig = new RequestRig(_directory.Path, string.Join('\n', lines[first..last]).Replace("timeout 2", "timeout 30", StringComparison.Ordinal));
        rig.Up("customers");
        Assert.Equal((RequestOutcome.Answered, "vip"), Flat(rig.Answer("customers", "grade", "13800008888")));
        Assert.Equal((RequestOutcome.Answered, "unset"), Flat(rig.Answer("customers", "password-state", "13800008888")));
        Assert.Equal(RequestOutcome.Answered, rig.Answer("customers", "set-password", "13800008888", "135791").Outcome);
        Assert.Equal((RequestOutcome.Answered, "set"), Flat(rig.Answer("customers", "password-state", "13800008888")));
        Assert.Equal(RequestOutcome.Answered, rig.Answer("customers", "check", "13800008888", "135791").Outcome);
        Assert.Equal(RequestOutcome.Empty, rig.Answer("customers", "check", "13800008888", "135790").Outcome);
        Assert.Equal((RequestOutcome.Answered, "accepted|2026-12-10"), Flat(rig.Answer("customers", "order", "1001")));
        Assert.Equal(RequestOutcome.Answered, rig.Answer("customers", "open-case", "261122000001", "13800008888", "billing").Outcome);
        Assert.Equal((RequestOutcome.Answered, "open"), Flat(rig.Answer("customers", "case", "261122000001")));
        Assert.Equal((RequestOutcome.Answered, "wuhua"), Flat(rig.Answer("customers", "area", "087163000001")));
    }

    [Fact]
    public void AServerIsAsked()
    {
        string asked = "";
        using var server = new WebServer((line, body) =>
        {
            asked = line + " " + body;
            return line switch
            {
                "GET /api/accounts/13800000001%2F..%20%3Fx/balance" => (200, """{"balance": {"amount": 1234, "currency": "CNY"}, "lines": [{"name": "first"}]}"""),
                "POST /api/orders"                                  => (201, ""),
                "GET /api/list"                                     => (200, "[1]"),
                "GET /api/plain"                                    => (200, """{"a": 1.5, "b": true, "c": "中文"}"""),
                "GET /api/huge"                                     => (200, "{\"a\": \"" + new string('x', 2 * HttpSource.OctetsMax) + "\"}"),
                "GET /api/wrong"                                    => (400, ""),
                "GET /api"                                          => (404, ""),
                _                                                   => (404, ""),
            };
        });
        using var rig = new RequestRig(_directory.Path, $$"""
            source billing http {{server.Address}} timeout 10 breaker 1 for 60
              query balance "GET /accounts/{1}/balance" answer balance.amount,balance.currency,lines.0.name,lines.1.name,none
              query plain "GET /plain"
              query none "GET /nowhere"
              query wrong "GET /wrong"
              query list "GET /list"
              query huge "GET /huge"
              store order "POST /orders"
            """);
        Assert.Equal((RequestOutcome.Answered, "1234|CNY|first||"), Flat(rig.Answer("billing", "balance", "13800000001/.. ?x")));
        Assert.Equal((RequestOutcome.Answered, "1.5|true|??"), Flat(rig.Answer("billing", "plain")));
        Assert.Equal(RequestOutcome.Empty, rig.Answer("billing", "none").Outcome);
        Assert.Equal(RequestOutcome.Failed, rig.Answer("billing", "wrong").Outcome);
        Assert.Equal(RequestOutcome.Answered, rig.Answer("billing", "order", "170", "2").Outcome);
        Assert.Equal("""POST /api/orders {"request":"1700000000000000-5","call":7,"calling":"13800000001","called":"10000","keys":["170","2"]}""", asked);
        Assert.Equal(RequestOutcome.Failed, rig.Answer("billing", "huge").Outcome);
    }

    [Fact]
    public void ASlowServerCostsItsCallersTheirAnswerAndNobodyAnythingElse()
    {
        using var server = new WebServer((line, _) => line == "GET /api" ? (200, "{}") : null);
        Make(_directory.File("customers.db"), Schema);
        using var rig = new RequestRig(_directory.Path, $$"""
            source billing http {{server.Address}} timeout 0.2 breaker 3 for 0.2
              query balance "GET /balance" default -1
            {{Customers}}
            """);
        rig.Up("billing");
        for (int i = 0; i < 3; i++) Assert.Equal((RequestOutcome.Usual, "-1"), Flat(rig.Answer("billing", "balance")));
        Assert.Equal(0, rig.Told(RequestEventKind.SourceDown).Event.Source);
        // The other source has its own threads.
        Assert.Equal(RequestOutcome.Answered, rig.Answer("customers", "class", "13800000001").Outcome);
        Assert.Equal(3, rig.Keeper.Sources()[0].Figures.Late);
        // The box tries it by its address, which answers, so it is asked once more.
        while (rig.Answer("customers", "class", "13800000001").Outcome == RequestOutcome.Answered && rig.Keeper.Sources()[0].Figures.State != BreakerState.Closed)
        {
        }

        rig.Lines.WaitFor("source billing: answers again");
    }

    // Whoever notices first, the source or the keeper, tells the call the same.
    [Fact]
    public void ASourceThatGivesUpByItself_SaysThatItWasLate()
    {
        using var server = new WebServer((_, _) => null);
        Make(_directory.File("customers.db"), Schema);
        EquatableArray<SourceConfiguration> sources = RequestRig.Read($"source billing http {server.Address}\n  query balance \"GET /balance\"\n{Customers}").Sources;
        var soon = TimeSpan.FromMilliseconds(50);
        using var billing = new HttpSource(sources[0]);
        using var customers = new SqliteSource(sources[1], _directory.File("customers.db"), null);
        Assert.Equal(SourceAnswer.Late, billing.Ask(new SourceQuestion(sources[0].Queries[0], []) { Request = "1" }, soon));
        Assert.Equal(SourceAnswer.Late, customers.Ask(new SourceQuestion(sources[1].Queries.First(query => query.Name == "slow"), []) { Request = "2" }, soon));
    }

    [Fact]
    public void ADeadServerIsHeldOff()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var rig = new RequestRig(_directory.Path, $$"""
            source billing http http://127.0.0.1:{{port}}/ timeout 1 breaker 3 for 60
              query balance "GET /balance" default -1
            """);
        Assert.Equal(0, rig.Told(RequestEventKind.SourceDown).Event.Source);
        for (int i = 0; i < 100; i++) Assert.Equal((RequestOutcome.Usual, "-1"), Flat(rig.Answer("billing", "balance")));
        Assert.Equal(100, rig.Keeper.Sources()[0].Figures.HeldOff);
    }

    [Fact]
    public void MoreThanCanWaitFailAtOnce()
    {
        using var server = new WebServer((line, _) => line == "GET /api" ? (200, "{}") : null);
        using var rig = new RequestRig(_directory.Path, $$"""
            source billing http {{server.Address}} timeout 3 breaker 100 for 60
              query balance "GET /balance" default -1
            """);
        const int Asked = SourceWorker.WaitingMax + RequestKeeper.QuestionsAtATime + 20;
        for (int i = 0; i < Asked; i++) rig.Ask("billing", "balance");
        for (int i = 0; i < Asked; i++) Assert.Equal(RequestOutcome.Usual, rig.Told(RequestEventKind.Answer).Event.Outcome);
        SourceFigures figures = rig.Keeper.Sources()[0].Figures;
        Assert.True(figures.Late < Asked, $"{figures}");
    }

    [Fact]
    public void ACommitTakesAndGivesSources()
    {
        using RequestRig rig = WithFile(Customers);
        Assert.Equal(RequestOutcome.Answered, rig.Answer("customers", "class", "13800000001").Outcome);
        Operations.Configuration next = RequestRig.Read("source other sqlite no-such.db\n  query q \"select 1\"\n" + Customers);
        rig.Editions.Adopt(next, "");
        rig.Keeper.Follow(next);
        Assert.Equal(0, rig.Told(RequestEventKind.SourceDown).Event.Source);
        Assert.Equal(RequestOutcome.Answered, rig.Answer("customers", "class", "13800000001").Outcome);
        Assert.Equal(["other", "customers", "reader"], rig.Keeper.Sources().Select(source => source.Source.Name));
    }

    private RequestRig WithFile(string sources)
    {
        Make(_directory.File("customers.db"), Schema);
        return new RequestRig(_directory.Path, sources);
    }

    // A thread that was interrupted comes back in its own time.
    private static RequestOutcome Until(RequestRig rig, RequestOutcome wanted, string query, string key)
    {
        long start = Stopwatch.GetTimestamp();
        RequestOutcome outcome;
        do outcome = rig.Answer("customers", query, key).Outcome;
        while (outcome != wanted && Stopwatch.GetElapsedTime(start) < s_patience);
        return outcome;
    }

    private static (RequestOutcome Outcome, string Values) Flat((RequestOutcome Outcome, string[] Values) answer) => (answer.Outcome, string.Join('|', answer.Values));

    private static void Make(string path, string statements)
    {
        using (var connection = new SqliteConnection($"Data Source={path}.new;Pooling=False"))
        {
            SQLitePCL.Batteries_V2.Init();
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = statements;
            command.ExecuteNonQuery();
        }

        File.Move(path + ".new", path);
    }
}
