using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using AcdController.Kernel;
using AcdController.Telephony;
using AcdController.Treatment;
using Microsoft.Data.Sqlite;

namespace AcdController.Host.Tests;

/// <summary>The drop folder: what lies in it reaches the core, and is put away when the core says that it is kept; nobody waits for anybody.</summary>
public sealed class DeliveryTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly WorkDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void WhatIsDeliveredReachesTheCore_WhatIsNoDeliveryIsRefused()
    {
        Lay("1", """{"kind": "text-message", "from": "13800000001", "to": "10001", "text": "CZ  50 now please"}""");
        Lay("2", """{"kind": "delivered", "request": "1700000000000000-1f", "result": "failed", "reason": "busy"}""");
        using (ServiceStore store = ServiceStore.Open(_directory.File("service.db")))
            store.Append([new ServiceRow("1700000000000000-1f", 0, "fax", 0, 0, "", "", ["10001"]), new ServiceRow("1700000000000000-20", 0, "serial", 0, 0, "", "", ["231114000001"])]);
        Lay("7", """{"kind": "delivered", "request": "1700000000000000-20", "result": "sent"}""");
        Lay("8", """{"kind": "delivered", "request": "never\nwas", "result": "sent"}""");
        Lay("3", """{"kind": "delivered", "request": "", "result": "sent"}""");
        Lay("4", "{");
        Lay(".5", "still being written");
        Lay("6", new string(' ', DropFolder.OctetsMax + 1));
        using var rig = new RequestRig(_directory.Path, "");
        (RequestEvent message, string[] texts) = rig.Told(RequestEventKind.TextReceived);
        Assert.Equal(["13800000001", "10001", "1", "CZ", "50", "now please"], texts);
        (RequestEvent delivered, texts) = rig.Told(RequestEventKind.Delivered);
        Assert.Equal(["1700000000000000-1f", "failed", "busy"], texts);
        Assert.NotEqual(message.Token, delivered.Token);
        WaitUntil(() => new[] { "3", "4", "6", "7", "8" }.All(name => Lies("refused", name)));
        WaitUntil(() => rig.Lines.Lines.Any(line => line.Contains("8.json lies in refused: no fax or text message never?was was sent", StringComparison.Ordinal)));
        Assert.True(Lies("", ".5"));
    }

    [Fact]
    public void AFileIsPutAwayWhenTheCoreSaysSo_NotBefore()
    {
        LayTexts(2);
        using var rig = new RequestRig(_directory.Path, "");
        ulong first = rig.Told(RequestEventKind.TextReceived).Event.Token;
        rig.Told(RequestEventKind.TextReceived);
        rig.Taken(12345);
        rig.Taken(first);
        WaitUntil(() => Lies("done", "00"));
        Assert.True(Lies("", "01"));
        Assert.False(Lies("", "00"));
        Assert.False(Lies("done", "01"));
    }

    [Fact]
    public void WhatTheCoreTookLast_IsPutAway_AlthoughItStopsAtOnce()
    {
        LayTexts(1);
        using (var rig = new RequestRig(_directory.Path, "")) rig.Taken(rig.Told(RequestEventKind.TextReceived).Event.Token);
        Assert.True(Lies("done", "00"));
        Assert.False(Lies("", "00"));
    }

    [Fact]
    public void WithoutAWordOfTheCoreItIsToldAgain_InTheNextRunToo()
    {
        LayTexts(1);
        ulong name;
        using (var rig = new RequestRig(_directory.Path, "", againAfter: Duration.FromMilliseconds(10)))
        {
            name = rig.Told(RequestEventKind.TextReceived).Event.Token;
            Assert.Equal(name, rig.Told(RequestEventKind.TextReceived).Event.Token);
        }

        using var next = new RequestRig(_directory.Path, "");
        Assert.Equal(name, next.Told(RequestEventKind.TextReceived).Event.Token);
        Assert.True(Lies("", "00"));
    }

    [Fact]
    public void OfManyFilesAFewAreOnTheirWayAtATime()
    {
        const int Many = (3 * RequestKeeper.DeliveriesAtATime) + 1;
        LayTexts(Many);
        using var rig = new RequestRig(_directory.Path, "");
        var names = new HashSet<ulong>();
        while (names.Count < Many)
        {
            var told = new List<ulong>();
            for (int i = 0; i < Math.Min(RequestKeeper.DeliveriesAtATime, Many - names.Count); i++) told.Add(rig.Told(RequestEventKind.TextReceived).Event.Token);
            Assert.Equal(RequestKeeper.DeliveriesAtATime, Math.Max(told.Count, RequestKeeper.DeliveriesAtATime));
            Assert.True(rig.Rings.RequestEvents.IsEmpty);
            foreach (ulong name in told)
            {
                Assert.True(names.Add(name));
                rig.Taken(name);
            }
        }

        WaitUntil(() => Directory.GetFiles(_directory.File("deliver/done")).Length == Many);
    }

    [Fact]
    public void WhileTheCoreTakesNothingTheKeeperGoesOn()
    {
        // Answers of eight texts, far more than the ring holds: the source is dead, each gets the default at once.
        const int Many = 3000;
        using var rig = new RequestRig(_directory.Path, """
            source dead sqlite nowhere.db breaker 1 for 600
              query q "select 1" default "a,b,c,d,e,f,g,h"
            """);
        rig.Told(RequestEventKind.SourceDown);
        for (int i = 0; i < Many; i++) rig.Ask("dead", "q");
        rig.Ask(RequestKind.Keep, (int)StoredRow.Code, Many + 1, "", "17");
        WaitUntil(() => Codes() == 1);

        // Nothing is lost.
        var tokens = new HashSet<ulong>();
        while (tokens.Count < Many + 1) Assert.True(tokens.Add(rig.Told(RequestEventKind.Answer).Event.Token));
    }

    [Fact]
    public void WhatTheRingDoesNotTakeIsToldInItsOrder_TooMuchIsLostAndCounted()
    {
        var rings = new CoreRings(8, 64);
        var tellings = new RequestTellings(rings);
        var texts = new ShortText[RequestEvent.TextsMax];
        ulong told = 0;
        while (tellings.Tell(new RequestEvent { Kind = RequestEventKind.Answer, Token = told + 1 }, texts)) told++;
        Assert.True(told > RequestTellings.WaitingMax);
        Assert.Equal(1, tellings.Lost);
        for (ulong token = 1; token <= told; token++)
        {
            Assert.True(rings.RequestEvents.TryPeek(out _, out ReadOnlySpan<byte> octets));
            Assert.Equal(token, System.Runtime.InteropServices.MemoryMarshal.Read<RequestEvent>(octets).Token);
            if (rings.ReleaseRequestEvent()) tellings.GoOn();
        }

        Assert.True(rings.RequestEvents.IsEmpty);
        Assert.True(tellings.GoOn());
    }

    private void LayTexts(int count)
    {
        for (int i = 0; i < count; i++) Lay($"{i:D2}", """{"kind": "text-message", "from": "13800000001", "to": "10001", "text": "CZ"}""");
    }

    private void Lay(string name, string text)
    {
        Directory.CreateDirectory(_directory.File("deliver"));
        File.WriteAllText(_directory.File($"deliver/{name}.json"), text);
    }

    private bool Lies(string where, string name) => File.Exists(Path.Combine(_directory.File("deliver"), where, name + ".json"));

    private static void WaitUntil(Func<bool> holds) => Assert.True(SpinWait.SpinUntil(holds, s_patience), "it does not come");

    private long Codes()
    {
        if (!File.Exists(_directory.File("service.db"))) return 0;
        using var connection = new SqliteConnection($"Data Source={_directory.File("service.db")};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "select count(*) from codes";
        return (long)command.ExecuteScalar()!;
    }
}
