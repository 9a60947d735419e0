using System.Linq;
using System.Runtime.InteropServices;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment.Tests;

/// <summary>The book of requests: each ends once, whatever the host does.</summary>
public class RequestBookTests
{
    private static readonly Duration s_timeout = Duration.FromSeconds(2);
    private readonly Store _store = new();
    private readonly TimerWheel _wheel;
    private readonly RequestBook _book;

    public RequestBookTests()
    {
        _wheel = new TimerWheel(_store, RequestBook.Timers);
        _book = new RequestBook(_store, _wheel);
    }

    private static Handle Call => new(1 | (7UL << 32));

    [Fact]
    public void AnAnswerClosesTheRequestOnce()
    {
        Handle request = Ask(RequestKind.LookUp, Call);
        RequestOrder order = TakeOnly();
        Assert.Equal(request.Value, order.Token);
        Assert.True(_book.TryClose(order.Token, RequestOutcome.Answered, out RequestOver over));
        Assert.Equal(Call, over.Call);
        Assert.False(_book.TryClose(order.Token, RequestOutcome.Answered, out _));
        Assert.Equal(1UL, _book.Totals.TooLate);
        Assert.Equal(0, _book.Count);
    }

    [Fact]
    public void WithoutAnAnswerTheTimeEndsIt()
    {
        Ask(RequestKind.LookUp, Call);
        RequestOrder order = TakeOnly();
        Instant late = Instant.Zero + Duration.FromSeconds(3);
        Assert.True(_wheel.TryExpire(late, out int timer));
        Assert.True(_book.Expire(timer, late, out RequestOver over));
        Assert.Equal((Call, RequestOutcome.Late), (over.Call, over.Outcome));
        Assert.False(_book.TryClose(order.Token, RequestOutcome.Answered, out _));
    }

    [Fact]
    public void AnOldTokenIsNobodys_AlsoWhenItsPlaceIsTakenAgain()
    {
        Handle first = Ask(RequestKind.LookUp, Call);
        _book.Leave(first);
        Handle second = Ask(RequestKind.LookUp, Call);
        Assert.Equal(first.Index, second.Index);
        Assert.False(_book.TryClose(first.Value, RequestOutcome.Answered, out _));
        Assert.False(_book.TryClose(0, RequestOutcome.Answered, out _));
        Assert.False(_book.TryClose(ulong.MaxValue, RequestOutcome.Answered, out _));
        Assert.Equal(1, _book.Count);
    }

    [Fact]
    public void ALookUpEndsWithItsCall_BeforeTheHostHasSeenIt()
    {
        _book.Leave(Ask(RequestKind.LookUp, Call));
        Assert.False(_book.TryTake(out _, out _));
        Assert.Equal(0, _book.Count);
    }

    [Theory]
    [InlineData(RequestKind.Keep)]
    [InlineData(RequestKind.Fax)]
    [InlineData(RequestKind.TextMessage)]
    [InlineData(RequestKind.Store)]
    public void WhatOnlyWritesOutlivesItsCall_AndIsMadeAgainUntilItIsConfirmed(RequestKind kind)
    {
        Handle request = Ask(kind, Call);
        RequestOrder first = TakeOnly();
        _book.Leave(request);
        Assert.Equal(1, _book.Count);
        Assert.True(_wheel.TryExpire(Instant.Zero + Duration.FromSeconds(3), out int timer));
        Assert.False(_book.Expire(timer, Instant.Zero + Duration.FromSeconds(3), out _));
        RequestOrder second = TakeOnly();
        Assert.Equal(first.Token, second.Token);
        Assert.True(second.Again);
        Assert.False(_book.TryClose(second.Token, RequestOutcome.Failed, out _));
        Assert.Equal(1, _book.Count);
        Assert.True(_book.TryClose(second.Token, RequestOutcome.Answered, out RequestOver over));
        Assert.True(over.Call.IsNone);
        Assert.Equal(0, _book.Count);
    }

    [Fact]
    public void WhatNobodyEverConfirmsIsGivenUpAndCounted()
    {
        _book.Leave(Ask(RequestKind.Keep, Call));
        Instant now = Instant.Zero;
        for (int i = 0; i < 100 && _book.Count > 0; i++)
        {
            while (_book.TryTake(out _, out _))
            {
            }

            now += Duration.FromSeconds(61);
            if (_wheel.TryExpire(now, out int timer)) _book.Expire(timer, now, out _);
        }

        Assert.Equal(0, _book.Count);
        Assert.Equal(1UL, _book.Totals.Lost);
    }

    [Fact]
    public void AHostThatBeganAnewIsAskedAgain_ButNeverASecret()
    {
        Ask(RequestKind.LookUp, Call);
        Handle secret = Ask(RequestKind.Verify, Call);
        while (_book.TryTake(out RequestOrder order, out _)) _book.HandedOver(order.Token);
        _book.AskAgain(Instant.Zero + Duration.FromSeconds(1));
        RequestOrder again = TakeOnly();
        Assert.Equal(RequestKind.LookUp, again.Kind);
        Assert.True(again.Again);
        Assert.NotEqual(secret.Value, again.Token);
    }

    [Fact]
    public void ASecretThatWasHandedOverIsInNoTable()
    {
        Ask(RequestKind.Verify, Call, "135791");
        Assert.True(Holds("135791"));
        Assert.True(_book.TryTake(out RequestOrder order, out System.ReadOnlySpan<byte> keys));
        Assert.Equal("135791", MemoryMarshal.Cast<byte, ShortText>(keys)[0].ToString());
        _book.HandedOver(order.Token);
        Assert.False(Holds("135791"));
    }

    [Fact]
    public void TooManyAreRefused()
    {
        for (int i = 0; i < RequestBook.RequestsMax; i++) Assert.False(Ask(RequestKind.LookUp, Call).IsNone);
        Assert.True(Ask(RequestKind.LookUp, Call).IsNone);
        Assert.Equal(1UL, _book.Totals.Refused);
    }

    [Fact]
    public void ARowThatFindsNoRoomIsCounted_OneThatIsToldAgainIsNot()
    {
        for (int i = 0; i < RequestBook.RequestsMax; i++) Assert.False(Ask(RequestKind.LookUp, Call).IsNone);
        Ask(RequestKind.LookUp, Call);
        Assert.Equal(0UL, _book.Totals.RowsLost);
        foreach (StoredRow row in (StoredRow[])[StoredRow.Message, StoredRow.TextReceived, StoredRow.Delivered])
            Assert.True(_book.TryAsk(Handle.None, new RequestOrder { Kind = RequestKind.Keep, Source = RequestOrder.NoSource, Query = (short)row }, [], Instant.Zero).IsNone);
        Assert.Equal(1UL, _book.Totals.RowsLost);
    }

    [Fact]
    public void SerialNumbersAreOfTheirDay()
    {
        // 2024-02-29 12:00:00.
        Assert.Equal(240229, SerialNumber.DayOf(1_709_208_000));
        Assert.Equal(700101, SerialNumber.DayOf(0));
        Assert.Equal("240229000017", new SerialNumber { Day = 240229, Number = 17 }.ToText().ToString());
        Assert.Equal("2402291000000", new SerialNumber { Day = 240229, Number = 1_000_000 }.ToText().ToString());
        foreach (int number in new[] { 1, 999_999, 1_000_000 })
        {
            Assert.True(SerialNumber.TryRead(new SerialNumber { Day = 240229, Number = number }.ToText(), out SerialNumber read));
            Assert.Equal((240229, number), (read.Day, read.Number));
        }
    }

    private Handle Ask(RequestKind kind, Handle call, string key = "13800000000")
    {
        Assert.True(ShortText.TryParse(key, out ShortText text));
        return _book.TryAsk(call, new RequestOrder { Kind = kind, Timeout = s_timeout }, [text], Instant.Zero);
    }

    private RequestOrder TakeOnly()
    {
        Assert.True(_book.TryTake(out RequestOrder order, out _));
        Assert.False(_book.TryTake(out _, out _));
        return order;
    }

    private bool Holds(string text)
    {
        byte[] octets = new byte[_store.SavedOctets];
        _store.Save(octets);
        return System.Text.Encoding.Latin1.GetString(octets).Contains(text, System.StringComparison.Ordinal);
    }
}
