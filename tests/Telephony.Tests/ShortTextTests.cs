using System.Text;
using Xunit;

namespace AcdController.Telephony.Tests;

public class ShortTextTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("gold", true)]
    [InlineData("0123456789012345678901234567890", true)]
    [InlineData("01234567890123456789012345678901", false)]
    [InlineData("tab\there", false)]
    [InlineData("é", false)]
    public void TakesPrintableAsciiUpToItsLength(string text, bool fits)
    {
        Assert.Equal(fits, ShortText.TryParse(text, out ShortText read));
        Assert.Equal(fits ? text : "", read.ToString());
        Assert.Equal(fits, ShortText.TryFrom(Encoding.UTF8.GetBytes(text), out ShortText same));
        Assert.Equal(read, same);
    }

    [Theory]
    [InlineData("12", 12, true)]
    [InlineData("-3", -3, true)]
    [InlineData("", 0, false)]
    [InlineData("12a", 0, false)]
    [InlineData("1.5", 0, false)]
    [InlineData("99999999999999999999", 0, false)]
    public void ReadsWholeNumbers(string text, long number, bool isNumber)
    {
        Assert.True(ShortText.TryParse(text, out ShortText read));
        Assert.Equal(isNumber, read.TryToNumber(out long found));
        if (isNumber) Assert.Equal(number, found);
    }

    [Fact]
    public void WritesNumbers()
    {
        Assert.Equal("-9223372036854775808", ShortText.Of(long.MinValue).ToString());
        Assert.Equal("000042", ShortText.Of(42, 6).ToString());
        Assert.Equal("1234567", ShortText.Of(1234567, 6).ToString());
    }

    [Fact]
    public void GrowsToItsEndOnly()
    {
        ShortText text = default;
        for (int i = 0; i < ShortText.CountMax; i++) Assert.True(text.TryAppend((byte)'7'));
        Assert.False(text.TryAppend((byte)'7'));
        Assert.Equal(new string('7', 31), text.ToString());
    }
}
