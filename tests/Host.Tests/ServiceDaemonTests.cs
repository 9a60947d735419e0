using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using AcdController.Console;
using AcdController.Schemas.Tests;
using AcdController.Tests;
using Microsoft.Data.Sqlite;

namespace AcdController.Host.Tests;

/// <summary>What callers leave and what is sent to them, with the controller, a chassis and files as they are shipped.</summary>
public sealed class ServiceDaemonTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly WorkDirectory _directory = new();

    private string Run => _directory.File("run");

    private string Messages => _directory.File("state/recordings/messages");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void AMessageIsFiledWithItsIndex_ItAndACallBackOutliveAColdRestart()
    {
        string config = Configuration("", "message most 1\n  disconnect cause 16");
        using RunningProgram rack = Rack("--other-share", "0");
        JsonNode[] before;
        string filed;
        byte[] sound;
        using (RunningProgram daemon = Programs.StartDaemon(config, _directory.Path))
        {
            WaitUntil(() => Index().Count >= 2 && Rows("show messages", "messages").Count(row => Word(row["status"]) == "kept") >= 2);
            Done("book call-back 13800138000 queue later consent");
            daemon.Kill();
            before = [.. Index()];
            filed = (string)before[0]["file"]!;
            sound = File.ReadAllBytes(Path.Combine(Messages, filed));
        }

        // What the index says is what lies there.
        Assert.Null(WaveFile.Find(sound, out _, out int octets));
        Assert.Equal(octets, (int)before[0]["octets"]!);
        Assert.InRange(octets, 4000, 9000);
        Assert.StartsWith("555", (string)before[0]["calling"]!, StringComparison.Ordinal);

        // Another version of the program: the run does not go on, what is owed to customers does.
        JournalSurgery.MakeForeign(Path.Combine(Run, "journal"));
        using RunningProgram again = Programs.StartDaemon(config, _directory.Path);
        JsonNode message = Rows("show messages", "messages").Single(row => (int)row["message"]! == (int)before[0]["message"]!);
        Assert.Equal(("kept", (string)before[0]["calling"]!), (Word(message["status"]), (string)message["calling"]!));
        JsonNode callBack = Assert.Single(Rows("show call-backs", "callBacks"));
        Assert.Equal((1, "13800138000", "later"), ((int)callBack["callBack"]!, (string)callBack["customer"]!, (string)callBack["queue"]!));

        // Who leaves one now takes nobody's place.
        WaitUntil(() => Index().Count >= before.Length + 2);
        Assert.Equal(sound, File.ReadAllBytes(Path.Combine(Messages, filed)));
        List<JsonNode> now = Index();
        Assert.Equal(now.Count, now.Select(line => (int)line["message"]!).Distinct().Count());
        Done($"message {before[0]["message"]} delete");
        WaitUntil(() => !File.Exists(Path.Combine(Messages, filed)));
    }

    [Fact]
    public void WhileTheStorageIsGoneCallersGetTheEmergencyPlan_AndReturn()
    {
        string config = Configuration("""
            plan away
              disconnect cause 27
            emergency-plan
              run away
              storage-failed
              return-after 1
            """, "disconnect cause 16");
        using RunningProgram rack = Rack("--other-share", "0");
        using RunningProgram daemon = Programs.StartDaemon(config, _directory.Path);
        WaitUntil(() => Count("records.db", "select count(*) from calls") > 0);
        Assert.Equal("usual", Plan("state"));
        using (SqliteConnection other = Open("records.db"))
        {
            // Somebody else has the file for himself: no record can be stored.
            using SqliteTransaction all = other.BeginTransaction(deferred: false);
            WaitUntil(() => Plan("state") == "active" && (int)Emergency()["calls"]! > 0);
            Assert.Equal(["storage-failed"], Emergency()["reasons"]!.AsArray().Select(reason => (string)reason!));
            Assert.Contains("emergency plan", Ask("text show alarms"), StringComparison.Ordinal);
            all.Rollback();
        }

        WaitUntil(() => Plan("state") == "usual");
        long diverted = (long)Emergency()["calls"]!;
        WaitUntil(() => Count("records.db", "select count(*) from calls where cause = 27") == diverted);
        long usual = Count("records.db", "select count(*) from calls where cause = 16");
        WaitUntil(() => Count("records.db", "select count(*) from calls where cause = 16") > usual);
        Assert.Equal(0, daemon.Terminate());
    }

    [Fact]
    public void AFaxAndATextMessageGoOut_WhatBecameOfThemComesBack()
    {
        string config = Configuration("variable receiver\n", "set receiver from calling\n  fax bill to receiver\n  text-message thanks to receiver\n  disconnect cause 16");
        using RunningProgram rack = Rack("--other-share", "0");
        using RunningProgram daemon = Programs.StartDaemon(config, _directory.Path);
        foreach (string kind in new[] { "fax", "text-message" })
        {
            // The channel: takes what has its name, and lays down what became of it.
            string requests = _directory.File($"state/requests/{kind}");
            WaitUntil(() => Directory.Exists(requests) && Directory.GetFiles(requests, "*.json").Length > 0);
            string file = Directory.GetFiles(requests, "*.json")[0];
            JsonNode sent = JsonNode.Parse(File.ReadAllText(file))!;
            Assert.Equal(kind == "fax" ? "bill" : "thanks", (string)sent[kind == "fax" ? "document" : "template"]!);
            Assert.Equal((string)sent["calling"]!, (string)sent["to"]!);
            Assert.Equal((string)sent["calling"]!, (string)sent["values"]!["receiver"]!);
            File.Delete(file);
            string request = (string)sent["request"]!;
            Assert.Equal(1, Count("service.db", $"select count(*) from {(kind == "fax" ? "faxes" : "text_messages")} where request = $1", request));
            Lay(kind, $$"""{"kind": "delivered", "request": "{{request}}", "result": "failed", "reason": "busy"}""");
            WaitUntil(() => File.Exists(_directory.File($"state/deliver/done/{kind}.json")));
            Assert.Equal(1, Count("service.db", "select count(*) from deliveries where of_request = $1 and result = 'failed' and reason = 'busy'", request));
        }
    }

    [Fact]
    public void ATextMessageIsShownGivenToAnAgentAndAnswered()
    {
        string config = Configuration("", "disconnect cause 16");
        Directory.CreateDirectory(_directory.File("state/deliver"));
        Lay("first", """{"kind": "text-message", "from": "13800000001", "to": "10001", "text": "CZ 50\n\u001b[31m请充值，谢谢"}""");
        Lay("second", """{"kind": "text-message", "from": "13800000002", "to": "10001", "text": "hello"}""");
        using RunningProgram rack = Rack("--bhca", "0");
        using (RunningProgram daemon = Programs.StartDaemon(config, _directory.Path))
        {
            WaitUntil(() => Rows("show text-messages", "textMessages").Length == 2 && File.Exists(_directory.File("state/deliver/done/second.json")));
            JsonNode first = Rows("show text-messages", "textMessages")[0];
            Assert.Equal((1, "13800000001", "waiting", "CZ 50  [31m请充值，谢谢"), ((int)first["message"]!, (string)first["sender"]!, Word(first["status"]), (string)first["text"]!));
            Done("text-message 1 agent 8001");
            Assert.Contains("no such text message", Ask("text text-message 3 close"), StringComparison.Ordinal);
            daemon.Kill();
        }

        JournalSurgery.MakeForeign(Path.Combine(Run, "journal"));
        using RunningProgram again = Programs.StartDaemon(config, _directory.Path);
        JsonNode assigned = Answer("show text-message 1");
        Assert.Equal(("assigned", "8001"), (Word(assigned["status"]), (string)assigned["agent"]!));
        Done("text-message 1 answer \"已充值 50 元\"");
        JsonNode sent = JsonNode.Parse(File.ReadAllText(_directory.File("state/requests/text-message/answer-1.json")))!;
        Assert.Equal(("13800000001", "10001", "已充值 50 元"), ((string)sent["to"]!, (string)sent["from"]!, (string)sent["text"]!));
        Assert.Equal(1, Count("service.db", "select count(*) from text_messages where request = 'answer-1' and receiver = '13800000001'"));
        Lay("third", """{"kind": "delivered", "request": "answer-1", "result": "sent"}""");
        WaitUntil(() => (string?)Answer("show text-message 1")["delivery"] == "sent");
        Assert.Equal("已充值 50 元", (string)Answer("show text-message 1")["answer"]!);
        Assert.Contains("answered or closed already", Ask("text text-message 1 answer \"once more\""), StringComparison.Ordinal);
        Done("text-message 2 close");
        Assert.Equal(["answered", "closed"], Rows("show text-messages", "textMessages").Select(row => Word(row["status"])));
        SchemaBook.Fits("show-text-messages", [TextMessageReport.Table().ToJson(), Line("show text-messages")]);
        SchemaBook.Fits("show-text-message", [assigned.ToJsonString(), Line("show text-message 1"), Line("show text-message 2")]);
    }

    /// <summary>S91: an agent sends a document; what is kept of it is what plans' faxes leave.</summary>
    [Fact]
    public void AnAgentSendsAFax()
    {
        string config = Configuration("", "disconnect cause 16");
        using RunningProgram rack = Rack("--bhca", "0");
        using RunningProgram daemon = Programs.StartDaemon(config, _directory.Path);
        Done("agent 8001 fax \"price list\" to 087165432100 for 17");
        Done("agent 8001 fax bill to 087165432101");
        Assert.Contains("8001", Ask("text agent 800 fax bill to 087165432101"), StringComparison.Ordinal);
        JsonNode[] sent = [.. Directory.GetFiles(_directory.File("state/requests/fax"), "*.json").Order().Select(file => JsonNode.Parse(File.ReadAllText(file))!)];
        Assert.Equal([("price list", "087165432100", "8001", 17), ("bill", "087165432101", "8001", 0)], sent.Select(fax => ((string)fax["document"]!, (string)fax["to"]!, (string)fax["agent"]!, (int)fax["call"]!)));
        Assert.Equal(1, Count("service.db", "select count(*) from faxes where receiver = '087165432100' and call = 17"));
    }


    [Fact]
    public void WhatACallerKeysInAsASecretLiesNowhereReadable()
    {
        const string Secret = "13579246";
        string config = Configuration("""
            variable password
            source customers sqlite customers.db writable schema customers.sql
              verify check "select secret from customers where number = :1"
              store-secret keep "insert into customers values (:1, :2)"
            """, """
            collect password prompt welcome length 8
              look-up customers keep key calling password else on
            label on
              collect password prompt welcome length 8
              fax bill to calling
              text-message thanks to calling
              look-up customers check key calling password else out
              note 7
            label out
              disconnect
            """);
        File.WriteAllText(_directory.File("customers.sql"), "create table customers (number text, secret text)");
        File.WriteAllText(_directory.File("errands"), $"errand secret share 1 dials 10000\n  1 {Secret}\n  1 {Secret}\n");
        using RunningProgram rack = Rack("--errands", _directory.File("errands"));
        using RunningProgram daemon = Programs.StartDaemon(config, _directory.Path);
        WaitUntil(() => Rows("show records last 100", "records").Length > 2);
        WaitUntil(() => Directory.Exists(_directory.File("state/requests/text-message")));
        // The last one who came so far: others may have left before.
        int last = (int)Count("records.db", "select max(sequence) from calls");
        string history = Enumerable.Range(1, last).Reverse().Select(call => Ask($"text show history call {call}")).First(told => told.Contains("password", StringComparison.Ordinal));
        Assert.DoesNotContain(Secret, history + Ask("json show records last 100") + Ask("text show tech-support"), StringComparison.Ordinal);
        Assert.Equal(0, daemon.Terminate());
        Assert.DoesNotContain(Secret, string.Join('\n', daemon.Lines), StringComparison.Ordinal);

        // It was understood, and is a hash. The journal has it, in a directory of the controller's own.
        Assert.True(CustomersWith("pbkdf2") > 0);
        foreach (string file in Directory.EnumerateFiles(_directory.File("state"), "*", SearchOption.AllDirectories))
            Assert.False(File.ReadAllBytes(file).AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(Secret)) >= 0, file);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(Run, "journal")));
    }

    private long CustomersWith(string beginning) => Count("customers.db", "select count(*) from customers where secret like $1 || '%'", beginning);

    // Callers of 10000 meet the steps; nobody serves the queue `later`.
    private string Configuration(string more, string steps)
    {
        Directory.CreateDirectory(_directory.File("prompts"));
        string text = SourceTree.Read("examples/small.conf").Replace("number 10000 plan hotline", "number 10000 plan treated", StringComparison.Ordinal);
        return _directory.Configuration($"{text}\n{more}\nplan treated\n  answer\n  {steps}\n" + """

            skill nobody
            queue later
              skill nobody
            trunk-group out
              span 1/4
            route out
              prefix 1 min 3
              group out
            outbound
              caller-id 10000
            call-backs
              by-route out

            """);
    }

    private RunningProgram Rack(params string[] more) =>
        Programs.Start(Programs.Dll("acdsim.dll"), "Waiting", ["rack", "--dir", _directory.Path, "--prompts", _directory.File("prompts"), "--bhca", "7200", "--hold", "1", "--seed", "5", "--unknown-share", "0", .. more]);

    private List<JsonNode> Index()
    {
        string index = Path.Combine(Messages, "index.jsonl");
        return File.Exists(index) ? [.. File.ReadAllLines(index).Select(line => JsonNode.Parse(line)!)] : [];
    }

    private string Ask(string command)
    {
        using var client = new Client(Run);
        return client.Ask(command);
    }

    private void Done(string command) => Assert.EndsWith("=0\n", Ask("text " + command), StringComparison.Ordinal);

    private string Line(string command) => Ask("json " + command).Split('\n')[0][1..];

    private JsonObject Answer(string command) => JsonNode.Parse(Line(command))!.AsObject();

    private JsonNode[] Rows(string command, string table) => [.. Answer(command)[table]!.AsArray().Select(row => row!)];

    private JsonNode Emergency() => Answer("show emergency-plan");

    private string Plan(string field) => Word(Emergency()[field]);

    private static string Word(JsonNode? value) => (string)value!;

    private void Lay(string name, string text)
    {
        File.WriteAllText(_directory.File($"state/deliver/.{name}"), text);
        File.Move(_directory.File($"state/deliver/.{name}"), _directory.File($"state/deliver/{name}.json"));
    }

    private static void WaitUntil(Func<bool> holds) => Assert.True(SpinWait.SpinUntil(holds, s_patience), "it does not come");

    private SqliteConnection Open(string file)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection($"Data Source={_directory.File("state/" + file)};Pooling=False");
        connection.Open();
        return connection;
    }

    private long Count(string file, string query, string key = "")
    {
        using SqliteConnection connection = Open(file);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = query;
        command.Parameters.AddWithValue("$1", key);
        return (long)command.ExecuteScalar()!;
    }
}
