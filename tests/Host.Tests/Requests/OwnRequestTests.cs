using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using AcdController.Treatment;
using Microsoft.Data.Sqlite;

namespace AcdController.Host.Tests;

/// <summary>What the box does itself: rows of its store, faxes and text messages as files.</summary>
public sealed class OwnRequestTests : IDisposable
{
    private readonly WorkDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void ARowIsKeptOnce_HoweverOftenItIsAsked()
    {
        using (var rig = new RequestRig(_directory.Path, ""))
        {
            for (int i = 0; i < 3; i++)
            {
                rig.Ask(RequestKind.Keep, (int)StoredRow.Survey, 5, "261122000001", "8001", "1", "5");
                Assert.Equal((5UL, RequestOutcome.Answered), Ended(rig));
            }
        }

        Assert.Equal("1", Scalar("select count(*) from kept"));
        Assert.Equal("261122000001 8001 1 5 13800000001 7", Scalar("select serial || ' ' || agent || ' ' || question || ' ' || mark || ' ' || calling || ' ' || call from surveys"));
    }

    [Fact]
    public void WhatWasAskedLastIsKept_AlthoughItStopsAtOnce()
    {
        using (var rig = new RequestRig(_directory.Path, "", starts: false))
        {
            rig.Ask(RequestKind.Keep, (int)StoredRow.Code, 1, "", "17");
            rig.Ask(RequestKind.Fax, 0, 2, "02088880000", "bill", "", "zh");
            rig.Keeper.Start(goesOn: false);
        }

        Assert.Equal("17", Scalar("select code from codes"));
        Assert.Equal([_directory.File("requests/fax/1700000000000000-2.json")], Directory.GetFiles(_directory.File("requests/fax")));
    }

    [Fact]
    public void EveryKindOfRow_IsKeptUnderANameOfItsOwn()
    {
        StoredRow[] kinds = Enum.GetValues<StoredRow>();
        using (var rig = new RequestRig(_directory.Path, ""))
        {
            foreach (StoredRow kind in kinds)
            {
                rig.Ask(RequestKind.Keep, (int)kind, (ulong)kind, "1", "2", "3");
                Assert.Equal(((ulong)kind, RequestOutcome.Answered), Ended(rig));
            }
        }

        Assert.Equal($"{kinds.Length}", Scalar("select count(distinct kind) from kept where kind not like 'row-%' and kind not in ('fax', 'text-message')"));
    }

    [Fact]
    public void EmergenciesAndFaultsOfAreas_AreKeptWithTheirFields()
    {
        string config = _directory.Configuration(SmallSwitch.Text + "\narea pudong complaints 5\n");
        using (RunningProgram daemon = Programs.StartDaemon(config, _directory.Path))
        {
            using var client = new Client(_directory.File("run"));
            foreach (string line in (string[])["emergency level 2 area pudong type \"cable cut\" by lin drill", "emergency advance 1 respond by wang", "fault pudong", "fault pudong clear"])
                Assert.EndsWith("=0\n", client.Ask("text " + line), StringComparison.Ordinal);
            Assert.Equal(0, daemon.Terminate());
        }

        string store = Directory.GetFiles(_directory.Path, "service.db", SearchOption.AllDirectories)[0];
        Assert.Equal("1 2 1 1 pudong lin,1 2 2 1 pudong wang", Scalar("select group_concat(number || ' ' || level || ' ' || stage || ' ' || drill || ' ' || area || ' ' || responsible) from (select * from emergencies order by stage)", store));
        Assert.Equal("pudong 1 0,pudong 0 0", Scalar("select group_concat(area || ' ' || stands || ' ' || complaints) from (select * from area_faults order by stands desc)", store));
        Assert.Equal("0", Scalar("select count(*) from kept where kind in ('fax', 'text-message')", store));
    }

    [Fact]
    public void TheNextRunKnowsTheLastSerialNumber()
    {
        using (var rig = new RequestRig(_directory.Path, ""))
        {
            foreach ((ulong token, string serial) in new[] { (1UL, "261121999999"), (2UL, "2611221000000"), (3UL, "261122000009") })
            {
                rig.Ask(RequestKind.Keep, (int)StoredRow.Serial, token, serial);
                Assert.Equal(token, Ended(rig).Token);
            }
        }

        using var again = new RequestRig(_directory.Path, "", goesOn: true);
        Assert.Equal(["2611221000000"], again.Told(RequestEventKind.SerialsUsed).Texts);
        Assert.Equal(RequestEventKind.AskAgain, again.Told().Event.Kind);
    }

    [Fact]
    public void AFaxIsAFileWithEverythingInIt_AndARow()
    {
        using (var rig = new RequestRig(_directory.Path, "variable account"))
        {
            rig.Ask(RequestKind.Fax, 0, 0x1f, "02088880000", "bill", "261122000001", "zh", "13800000001");
            Assert.Equal(RequestOutcome.Answered, Ended(rig).Outcome);
        }

        string[] files = Directory.GetFiles(_directory.File("requests/fax"));
        Assert.Equal([_directory.File("requests/fax/1700000000000000-1f.json")], files);
        using JsonDocument fax = JsonDocument.Parse(File.ReadAllText(files[0]));
        Assert.Equal("02088880000", fax.RootElement.GetProperty("to").GetString());
        Assert.Equal("bill", fax.RootElement.GetProperty("document").GetString());
        Assert.Equal("261122000001", fax.RootElement.GetProperty("serial").GetString());
        Assert.Equal("13800000001", fax.RootElement.GetProperty("values").GetProperty("account").GetString());
        Assert.Equal("02088880000 bill", Scalar("select receiver || ' ' || document from faxes"));
    }

    [Fact]
    public void ATextMessageIsFilledIn_ASecretIsInNoFileAndNoRow()
    {
        using (var rig = new RequestRig(_directory.Path, """
            variable amount
            variable password
            language zh prompts 0 phrases 300
            language en prompts 1000 phrases 1300
            source customers sqlite customers.db
              verify check "select secret from customers where number = :1"
            plan checks
              look-up customers check key calling password
            template thanks
              text "{serial}: {amount} {to}"
              in zh "流水号{serial}，金额{amount}元"
            """))
        {
            rig.Ask(RequestKind.TextMessage, 0, 1, "13800000001", "thanks", "261122000001", "zh", "50", "135791");
            Assert.Equal((1UL, RequestOutcome.Answered), Ended(rig));
            rig.Ask(RequestKind.TextMessage, 0, 2, "13800000001", "thanks", "261122000001", "en", "50", "135791");
            Assert.Equal((2UL, RequestOutcome.Answered), Ended(rig));
        }

        Assert.Equal("流水号261122000001，金额50元", TextOf("1"));
        Assert.Equal("261122000001: 50 13800000001", TextOf("2"));
        Assert.DoesNotContain("135791", string.Concat(Directory.EnumerateFiles(_directory.Path, "*", SearchOption.AllDirectories).Select(file => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file)))), StringComparison.Ordinal);

        string TextOf(string token)
        {
            using JsonDocument sent = JsonDocument.Parse(File.ReadAllText(_directory.File($"requests/text-message/1700000000000000-{token}.json")));
            return sent.RootElement.GetProperty("text").GetString()!;
        }
    }

    [Fact]
    public void AFileOfAFaxHasItsNameOnlyWithItsRow()
    {
        ServiceStore.Open(_directory.File("service.db")).Dispose();
        using var rig = new RequestRig(_directory.Path, "");
        using (SqliteConnection other = Open())
        {
            // Somebody else writes in the store for longer than its patience.
            using SqliteTransaction writes = other.BeginTransaction(deferred: false);
            rig.Ask(RequestKind.Fax, 0, 1, "02088880000", "bill", "", "zh");
            Assert.Equal((1UL, RequestOutcome.Failed), Ended(rig));
            Assert.Equal([_directory.File("requests/fax/1700000000000000-1.json.new")], Directory.GetFiles(_directory.File("requests/fax")));
        }

        Assert.Equal("0", Scalar("select count(*) from faxes"));
        rig.Ask(RequestKind.Fax, 0, 1, "02088880000", "bill", "", "zh");
        Assert.Equal((1UL, RequestOutcome.Answered), Ended(rig));
        Assert.Equal([_directory.File("requests/fax/1700000000000000-1.json")], Directory.GetFiles(_directory.File("requests/fax")));
        Assert.Equal("1", Scalar("select count(*) from faxes"));

        // The channel has taken it: whoever asks again gets no second one.
        File.Delete(_directory.File("requests/fax/1700000000000000-1.json"));
        rig.Ask(RequestKind.Fax, 0, 1, "02088880000", "bill", "", "zh");
        Assert.Equal((1UL, RequestOutcome.Answered), Ended(rig));
        Assert.Empty(Directory.GetFiles(_directory.File("requests/fax")));
    }

    [Fact]
    public void AtTheStartAFileWithARowGetsItsName_OneWithoutGoes()
    {
        using (ServiceStore store = ServiceStore.Open(_directory.File("service.db")))
            store.Append([new ServiceRow("1-a", WallClock.Now, "text-message", 1, 7, "", "", ["139", "thanks"])]);
        Directory.CreateDirectory(_directory.File("requests/text-message"));
        File.WriteAllText(_directory.File("requests/text-message/1-a.json.new"), "a");
        File.WriteAllText(_directory.File("requests/text-message/1-b.json.new"), "b");
        File.WriteAllText(_directory.File("requests/text-message/1-c.json"), "c");
        using var rig = new RequestRig(_directory.Path, "");
        rig.Ask(RequestKind.Keep, (int)StoredRow.Code, 1, "", "17");
        Assert.Equal((1UL, RequestOutcome.Answered), Ended(rig));
        Assert.Equal(["1-a.json", "1-c.json"], Directory.GetFiles(_directory.File("requests/text-message")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AFaxThatCannotBeWrittenKeepsNoRowWaiting()
    {
        Directory.CreateDirectory(_directory.File("requests"));
        File.WriteAllText(_directory.File("requests/fax"), "in the way");
        using var rig = new RequestRig(_directory.Path, "");
        rig.Ask(RequestKind.Fax, 0, 1, "02088880000", "bill", "", "zh");
        rig.Ask(RequestKind.Keep, (int)StoredRow.Code, 2, "", "17");
        Assert.Equal([(1UL, RequestOutcome.Failed), (2UL, RequestOutcome.Answered)], new[] { Ended(rig), Ended(rig) }.OrderBy(ended => ended.Token));
        Assert.Equal("0", Scalar("select count(*) from faxes"));
        Assert.Equal("17", Scalar("select code from codes"));
    }

    [Fact]
    public void AStoreThatCannotBeWrittenIsNotConfirmed()
    {
        Directory.CreateDirectory(_directory.File("service.db"));
        using var rig = new RequestRig(_directory.Path, "");
        rig.Ask(RequestKind.Keep, (int)StoredRow.Code, 1, "", "17");
        Assert.Equal((1UL, RequestOutcome.Failed), Ended(rig));
        Directory.Delete(_directory.File("service.db"));
        rig.Ask(RequestKind.Keep, (int)StoredRow.Code, 1, "", "17");
        Assert.Equal((1UL, RequestOutcome.Answered), Ended(rig));
        Assert.Equal("17", Scalar("select code from codes"));
    }

    [Theory]
    [InlineData("records keep 30", "young")]
    [InlineData("", "new,old,young")]
    public void RowsGoWithTheRecordsOfTheirCalls(string keep, string left)
    {
        long now = WallClock.Now;
        const long Day = 24L * 3600 * 1_000_000;
        using (ServiceStore store = ServiceStore.Open(_directory.File("service.db")))
            store.Append([RowOf("old", now - (31 * Day)), RowOf("young", now - (29 * Day))]);

        // What comes late, of a call of long ago, goes too: it is kept no longer than its record.
        using (var rig = new RequestRig(_directory.Path, keep))
        {
            rig.Ask(RequestKind.Keep, (int)StoredRow.Code, 1, "", "new");
            Assert.Equal((1UL, RequestOutcome.Answered), Ended(rig));
        }

        Assert.Equal(left, Scalar("select group_concat(code) from (select code from codes order by code)"));

        static ServiceRow RowOf(string code, long at) => new("r-" + code, at, "code", 1, 7, "", "", ["", code]);
    }

    private static (ulong Token, RequestOutcome Outcome) Ended(RequestRig rig)
    {
        RequestEvent told = rig.Told(RequestEventKind.Answer).Event;
        return (told.Token, told.Outcome);
    }

    private SqliteConnection Open(string? store = null)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection($"Data Source={store ?? _directory.File("service.db")};Pooling=False");
        connection.Open();
        return connection;
    }

    private string Scalar(string query, string? store = null)
    {
        using SqliteConnection connection = Open(store);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = query;
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture)!;
    }
}
