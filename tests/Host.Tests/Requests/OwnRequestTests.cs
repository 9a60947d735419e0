using System;
using System.IO;
using System.Text.Json;
using AcdController.Treatment;
using Microsoft.Data.Sqlite;

namespace AcdController.Host.Tests;

/// <summary>What the box does itself: rows of its store, faxes and text messages as files, the drop folder.</summary>
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
    public void WhatIsDeliveredReachesTheCoreAndIsPutAway_WhatIsNoDeliveryIsRefused()
    {
        Directory.CreateDirectory(_directory.File("deliver"));
        File.WriteAllText(_directory.File("deliver/1.json"), """{"kind": "text-message", "from": "13800000001", "to": "10001", "text": "CZ  50 now please"}""");
        File.WriteAllText(_directory.File("deliver/2.json"), """{"kind": "delivered", "request": "1700000000000000-1f", "result": "failed", "reason": "busy"}""");
        File.WriteAllText(_directory.File("deliver/3.json"), """{"kind": "delivered", "request": "", "result": "sent"}""");
        File.WriteAllText(_directory.File("deliver/4.json"), "{");
        File.WriteAllText(_directory.File("deliver/.5.json"), "still being written");
        File.WriteAllText(_directory.File("deliver/6.json"), new string(' ', DropFolder.OctetsMax + 1));
        using var rig = new RequestRig(_directory.Path, "");
        (RequestEvent message, string[] texts) = rig.Told(RequestEventKind.TextReceived);
        Assert.Equal(["13800000001", "10001", "1", "CZ", "50", "now please"], texts);
        (RequestEvent delivered, texts) = rig.Told(RequestEventKind.Delivered);
        Assert.Equal(["1700000000000000-1f", "failed", "busy"], texts);
        Assert.NotEqual(message.Token, delivered.Token);
        // The keeper puts a file away when the core has taken it, then looks for the next.
        File.WriteAllText(_directory.File("deliver/.7"), """{"kind": "text-message", "from": "1", "text": "x"}""");
        File.Move(_directory.File("deliver/.7"), _directory.File("deliver/7.json"));
        rig.Told(RequestEventKind.TextReceived);
        Assert.True(File.Exists(_directory.File("deliver/done/1.json")));
        Assert.True(File.Exists(_directory.File("deliver/done/2.json")));
        foreach (int refused in new[] { 3, 4, 6 }) Assert.True(File.Exists(_directory.File($"deliver/refused/{refused}.json")));
        Assert.True(File.Exists(_directory.File("deliver/.5.json")));
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

    private string Scalar(string query)
    {
        SQLitePCL.Batteries_V2.Init();
        using var connection = new SqliteConnection($"Data Source={_directory.File("service.db")};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = query;
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture)!;
    }
}
