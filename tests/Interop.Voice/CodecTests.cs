using System.Collections.Generic;
using System.Globalization;
using AcdController.Simulator;

namespace AcdController.Voice.Interop.Tests;

public class CodecTests
{
    /// <summary>All 256 octets and all 65536 linear values as spandsp has them.</summary>
    [Fact]
    public void EveryValue_IsTheJudges()
    {
        List<string> lines = Judge.Lines([], "alaw");
        Assert.Equal(256 + 65536, lines.Count);
        for (int octet = 0; octet < 256; octet++) Assert.Equal(int.Parse(lines[octet], CultureInfo.InvariantCulture), ALaw.Decode((byte)octet));
        for (int linear = short.MinValue; linear <= short.MaxValue; linear++)
            Assert.Equal(int.Parse(lines[256 + linear - short.MinValue], CultureInfo.InvariantCulture), ALaw.Encode(linear));
    }
}
