using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Telephony;
using AcdController.Treatment;

namespace AcdController.World.Tests;

/// <summary>What comes by the drop folder: it counts once, and the host hears that it is kept when its row is.</summary>
public class DeliveryTests
{
    private static readonly int s_head = Unsafe.SizeOf<RequestEvent>();

    private readonly Switch _switch = new(Hotline.Configuration());
    private Instant _now;

    [Fact]
    public void ItIsTakenWhenItsRowIsKept_AndCountsOnce()
    {
        RequestOrder row = Assert.Single(Deliver(7, "139", "10001", "1"));
        Assert.Equal((RequestKind.Keep, (short)StoredRow.TextReceived, 3), (row.Kind, row.Query, (int)row.Keys));

        // Told again while its row is on the way: nothing. A row that could not be written now is asked for again by itself.
        Assert.Empty(Deliver(7, "139", "10001", "1"));
        Assert.Empty(Answer(row.Token, RequestOutcome.Failed));
        Assert.Empty(Deliver(7, "139", "10001", "1"));
        RequestOrder taken = Assert.Single(Answer(row.Token, RequestOutcome.Answered));
        Assert.Equal((RequestKind.Taken, 7UL), (taken.Kind, taken.Token));

        // The host did not hear it.
        taken = Assert.Single(Deliver(7, "139", "10001", "1"));
        Assert.Equal((RequestKind.Taken, 7UL), (taken.Kind, taken.Token));
    }

    [Fact]
    public void ARowThatCouldNeverBeKeptIsAskedForWhenItIsToldAgain()
    {
        RequestOrder row = Assert.Single(Deliver(7, "139", "10001", "1"));
        for (Instant end = _now + Duration.FromSeconds(1800); _switch.NextWake < end;) Step(_switch.NextWake > _now ? _switch.NextWake - _now : Duration.Zero, InputKind.Tick, []);
        Assert.Empty(Answer(row.Token, RequestOutcome.Answered));
        RequestOrder again = Assert.Single(Deliver(7, "139", "10001", "1"));
        Assert.Equal(RequestKind.Keep, again.Kind);
        Assert.NotEqual(row.Token, again.Token);
        Assert.Equal(RequestKind.Taken, Assert.Single(Answer(again.Token, RequestOutcome.Answered)).Kind);
    }

    private List<RequestOrder> Deliver(ulong name, params string[] texts) => Tell(new RequestEvent { Kind = RequestEventKind.TextReceived, Token = name }, texts);

    private List<RequestOrder> Answer(ulong token, RequestOutcome outcome) => Tell(new RequestEvent { Kind = RequestEventKind.Answer, Token = token, Outcome = outcome }, []);

    private List<RequestOrder> Tell(RequestEvent told, string[] texts)
    {
        var octets = new byte[s_head + (texts.Length * ShortText.Octets)];
        told.Texts = (byte)texts.Length;
        MemoryMarshal.Write(octets, told);
        for (int at = 0; at < texts.Length; at++)
        {
            Assert.True(ShortText.TryParse(texts[at], out ShortText text));
            MemoryMarshal.Write(octets.AsSpan(s_head + (at * ShortText.Octets)), text);
        }

        return Step(Duration.Zero, InputKind.Request, octets);
    }

    private List<RequestOrder> Step(Duration later, InputKind kind, byte[] octets)
    {
        var orders = new List<RequestOrder>();
        _now += later;
        _switch.Step(_now, new Input(kind, 0, octets));
        while (_switch.TryTakeOutput(out Output output, out ReadOnlySpan<byte> given))
        {
            if (output.Kind == OutputKind.Request) orders.Add(MemoryMarshal.Read<RequestOrder>(given));
        }

        return orders;
    }
}
