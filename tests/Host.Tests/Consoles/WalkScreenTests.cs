using System;
using System.IO;
using System.Linq;

namespace AcdController.Host.Tests;

/// <summary>`acdctl plan walk` where people use it: on a terminal, with keys, answers typed or out of a file.</summary>
public sealed class WalkScreenTests : IDisposable
{
    private const string Plan = """
        card 1 e1
        span 1/1 trunk user
        span 1/2 station network
        announcement hello prompt 1
        announcement main prompt 2
        announcement wrong prompt 3
        announcement gold prompt 4
        variable grade
        variable pin
        source customers sqlite customers.db
          query grade "select grade from customers where number = :1"
          verify pin "select secret from customers where number = :1"
          query usual "select grade from nowhere" default "ordinary"
        menu main
          prompt main
          key 1 do ask
          key 2 do check
          key 0 continue
          wrong wrong
          late wrong
          tries 3
        plan p
          answer
          play hello
          menu main
          disconnect
        plan ask
          look-up customers grade key calling into grade else lost
          if grade is gold goto golden
          play wrong
          return
        label golden
          play gold
          return
        label lost
          play hello
        plan check
          set pin 1234
          look-up customers pin key calling pin else lost
          play gold
          return
        label lost
          play wrong
        plan usual
          look-up customers usual into grade
          if grade is ordinary goto right
          disconnect cause 31
        label right
          disconnect
        number 100 plan p
        """;

    private readonly WorkDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [TmuxFact]
    public void KeysAndAnswers_AreTakenFromTheTerminal()
    {
        using var terminal = new Tmux($"dotnet {Programs.Dll("acdctl.dll")} plan walk p --config {Configuration()} --from 13800000001 --at 10:00; echo ended with $?; exec cat", columns: 120, lines: 60);
        terminal.WaitFor("keys 0-9 * #; Enter or . lets time pass; h hangs up");
        terminal.WaitForEnd("♪ main");
        terminal.Type("1");
        terminal.WaitForEnd("customers/grade(13800000001) answers (values with commas; - nothing; Enter: it fails):");
        terminal.Type("gold");
        terminal.Press("Enter");
        string golden = terminal.WaitFor(screen => screen.EndsWith("♪ main", StringComparison.Ordinal) && screen.Contains("♪ gold", StringComparison.Ordinal), "the menu again");
        Assert.Contains("customers/grade(13800000001) answers gold", golden, StringComparison.Ordinal);
        // Nobody presses anything: the caller is late.
        terminal.Press("Enter");
        terminal.WaitFor(screen => screen.Contains("♪ wrong", StringComparison.Ordinal) && screen.EndsWith("♪ main", StringComparison.Ordinal), "late, and the menu again");
        terminal.Type("1");
        terminal.WaitForEnd("it fails):");
        terminal.Press("Enter");
        Assert.Contains("customers/grade(13800000001) fails", terminal.WaitFor(screen => screen.Split("♪ hello").Length == 3 && screen.EndsWith("♪ main", StringComparison.Ordinal), "the other way"), StringComparison.Ordinal);
        terminal.Type("h");
        Assert.Contains("the call is over, cause 16", terminal.WaitForEnd("ended with 0"), StringComparison.Ordinal);
    }

    [Fact]
    public void AFileAnswers_AndNothingIsLeftInIt()
    {
        string config = Configuration();
        string statements = Statements();
        (int exit, string output, string error) = Walk("p", config, "12", "--source", "customers=" + statements, "--from", "13800000001");
        Assert.True(exit == 0, error);
        Assert.Contains("customers/grade(13800000001) answers gold", output, StringComparison.Ordinal);
        // Nobody has set a password.
        Assert.Contains("customers/pin(…) has nothing", output, StringComparison.Ordinal);
        Assert.DoesNotContain("1234", output, StringComparison.Ordinal);
        Assert.Equal(["♪ hello", "♪ main", "♪ gold", "♪ main", "♪ wrong", "♪ main"], Heard(output));

        string made = _directory.File("customers.db");
        Make(made, statements);
        byte[] before = File.ReadAllBytes(made);
        Assert.Equal(Heard(output), Heard(Walk("p", config, "12", "--source", "customers=" + made, "--from", "13800000001").Output));
        Assert.Equal(before, File.ReadAllBytes(made));
        Assert.Equal(["♪ hello", "♪ main", "♪ hello", "♪ main"], Heard(Walk("p", config, "1", "--source", "customers=" + made, "--from", "139").Output));
    }

    [Fact]
    public void WhatIsSaidOnTheLine_ComesBeforeTheFile_AndADefaultStandsForAFailure()
    {
        string config = Configuration();
        Assert.Contains("answers silver", Walk("p", config, "1", "--source", "customers=" + Statements(), "--answer", "customers/grade=silver", "--from", "13800000001").Output, StringComparison.Ordinal);
        (_, string output, _) = Walk("usual", config, "", "--source", "customers=" + Statements());
        Assert.Contains("customers/usual() fails: ", output, StringComparison.Ordinal);
        Assert.Contains("; its default is ordinary", output, StringComparison.Ordinal);
        Assert.EndsWith("the call is over, cause 16\n", output, StringComparison.Ordinal);
        Assert.Contains("--source customers=FILE", Walk("p", config, "1").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--source", "customer=x.db", "--source customer=x.db: no such source; did you mean customers?")]
    [InlineData("--source", "customers=x.db", "--source customers=x.db: no such file")]
    [InlineData("--source", "customers", "--source customers: SOURCE=FILE is wanted")]
    [InlineData("--answer", "customers/grad=x", "--answer customers/grad: no such query; did you mean customers/grade?")]
    public void WhatIsWrong_IsNamed(string option, string value, string words)
    {
        (int exit, _, string error) = Walk("p", Configuration(), "", option, value);
        Assert.Equal(1, exit);
        Assert.Contains(words, error, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatIsNoneOfSqlite_IsRefused()
    {
        string junk = _directory.File("junk.db");
        File.WriteAllText(junk, "this is no file of SQLite, however long one reads on in it; and it does not become one");
        (int exit, _, string error) = Walk("p", Configuration(), "", "--source", "customers=" + junk);
        Assert.Equal(1, exit);
        Assert.Contains("file is not a database", error, StringComparison.Ordinal);
    }

    private string Configuration() => _directory.Configuration(Plan);

    private string Statements()
    {
        string file = _directory.File("customers.sql");
        File.WriteAllText(file, "create table customers (number text primary key, grade text, secret text); insert into customers (number, grade) values ('13800000001', 'gold');");
        return file;
    }

    private static void Make(string file, string statements)
    {
        SQLitePCL.Batteries_V2.Init();
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using Microsoft.Data.Sqlite.SqliteCommand command = connection.CreateCommand();
        command.CommandText = File.ReadAllText(statements);
        command.ExecuteNonQuery();
    }

    // Standard input is a pipe: keys, then the caller hangs up.
    private static (int Exit, string Output, string Error) Walk(string plan, string config, string keys, params string[] more) =>
        Programs.Run(Programs.Dll("acdctl.dll"), [keys + "\n", "plan", "walk", plan, "--config", config, "--at", "10:00", .. more]);

    private static string[] Heard(string output) => [.. output.Split('\n').Where(line => line.Contains('♪', StringComparison.Ordinal)).Select(line => line[line.IndexOf('♪', StringComparison.Ordinal)..])];
}
