using System;
using System.Runtime.CompilerServices;

namespace AcdController.Telephony.Tests;

/// <summary>Details of a call keep what fits, and nothing of what was there before.</summary>
public class CallDetailsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(21)]
    [InlineData(255)]
    public void Texts_AreCutAtTheirLength(int count)
    {
        byte[] octets = new byte[count];
        for (int i = 0; i < count; i++) octets[i] = (byte)(i + 1);
        var details = default(CallDetails);
        details.CalledSubaddress.Set(octets);
        details.Display.Set(octets);
        details.UserUser.Set(4, octets);
        details.Charge.SetCurrency(octets);
        Assert.True(octets.AsSpan(0, Math.Min(count, 20)).SequenceEqual(details.CalledSubaddress.Octets));
        Assert.True(octets.AsSpan(0, Math.Min(count, 82)).SequenceEqual(details.Display.Characters));
        Assert.True(octets.AsSpan(0, Math.Min(count, 131)).SequenceEqual(details.UserUser.Octets));
        Assert.True(octets.AsSpan(0, Math.Min(count, 10)).SequenceEqual(details.Charge.Currency));
        Assert.Equal(count > 0, details.CalledSubaddress.IsPresent);
        Assert.Equal(count > 0, details.Display.IsPresent);
        Assert.True(details.UserUser.IsPresent);
    }

    /// <summary>A snapshot copies the octets: what is no longer shown must not be in them either.</summary>
    [Fact]
    public void ShorterText_LeavesNothingOfTheLonger()
    {
        var once = default(DisplayText);
        once.Set("second"u8);
        var twice = default(DisplayText);
        twice.Set("the first, longer one"u8);
        twice.Set("second"u8);
        Assert.True(Octets(ref once).SequenceEqual(Octets(ref twice)));
    }

    [Fact]
    public void PartyNumber_SaysWhetherItMayBeShown()
    {
        Assert.False(default(PartyNumber).MayBeShown);
        Assert.True(Digits.TryParse("5550199", out Digits digits));
        PartyNumber number = PartyNumber.Of(digits);
        Assert.True(number.MayBeShown);
        Assert.Equal(NumberPlan.Telephony, number.Plan);
        Assert.False((number with { Presentation = NumberPresentation.Restricted }).MayBeShown);
        Assert.NotEqual(number, number with { Type = NumberType.National });
    }

    private static ReadOnlySpan<byte> Octets(ref DisplayText text) =>
        System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<DisplayText, byte>(ref text), Unsafe.SizeOf<DisplayText>());
}
