using System;
using AcdController.Telephony;

namespace AcdController.Telephony.Tests;

public class DigitsTests
{
    [Theory]
    [InlineData("10000")]
    [InlineData("")]
    [InlineData("*#0123456789ABCDabcd")]
    public void Numbers_ComeBackAsTheyWentIn(string text)
    {
        Assert.True(Digits.TryParse(text, out Digits digits));
        Assert.Equal(text, digits.ToString());
        Assert.Equal(text.Length, digits.Count);
    }

    [Theory]
    [InlineData("12 34")]
    [InlineData("+86")]
    [InlineData("１２")]
    [InlineData("01234567890123456789012345678901")]
    public void WhatCannotBeDialled_IsRefused(string text) => Assert.False(Digits.TryParse(text, out _));

    [Fact]
    public void EveryOctet_InEveryPlace_IsJudgedAlike()
    {
        for (int count = 1; count <= Digits.CountMax; count++)
        {
            for (int place = 0; place < count; place++)
            {
                for (int octet = 0; octet <= byte.MaxValue; octet++)
                {
                    Span<byte> ascii = new byte[count];
                    ascii.Fill((byte)'9');
                    ascii[place] = (byte)octet;
                    bool isDigit = "0123456789*#abcdABCD".Contains((char)octet, StringComparison.Ordinal);
                    Assert.Equal(isDigit, Digits.TryFrom(ascii, out Digits digits));
                    if (isDigit) Assert.True(digits.Ascii.SequenceEqual(ascii));
                }
            }
        }
    }

    [Fact]
    public void Order_PutsANumberBeforeItsContinuations()
    {
        Digits.TryParse("10000", out Digits a);
        Digits.TryParse("100001", out Digits b);
        Digits.TryParse("10001", out Digits c);
        Assert.True(a.CompareTo(b) < 0);
        Assert.True(b.CompareTo(c) < 0);
        Assert.True(a == Copy(a));
        Assert.False(a == b);
    }

    [Fact]
    public void SpansAndChannels_ComeBackFromTheirRows()
    {
        for (int row = 0; row < SpanId.IndexBound; row++) Assert.Equal(row, SpanId.FromIndex(row).Index);
        Assert.Equal(new ChannelId(new SpanId(2, 3), 17), ChannelId.FromIndex(new ChannelId(new SpanId(2, 3), 17).Index));
        Assert.False(ChannelId.IsBearer(0));
        Assert.False(ChannelId.IsBearer(16));
        Assert.True(ChannelId.IsBearer(31));
        Assert.Equal("2/3:17", new ChannelId(new SpanId(2, 3), 17).ToString());
    }

    private static Digits Copy(Digits digits) => digits;
}
