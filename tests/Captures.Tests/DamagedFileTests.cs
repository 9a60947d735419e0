using System.Collections.Generic;
using System.IO;
using AcdController.Kernel;

namespace AcdController.Captures.Tests;

/// <summary>What a file must not be, and what is said then: the octet and the reason.</summary>
public class DamagedFileTests
{
    [Theory]
    [InlineData(0, "at octet 0: the file is empty")]
    [InlineData(3, "at octet 0: too short for a capture")]
    [InlineData(20, "at octet 20: the file ends inside its head: 24 octets")]
    [InlineData(30, "at octet 24: the file ends inside the head of packet 1")]
    [InlineData(50, "at octet 50: the file ends inside packet 1, which has 19 octets")]
    [InlineData(62, "at octet 59: the file ends inside the head of packet 2")]
    public void FileThatEnds(int length, string expected) => Assert.Equal(expected, Objection(Files.Office[..length]));

    [Theory]
    [InlineData(0, 0x00, "at octet 0: not a pcap file")]
    [InlineData(20, 0x01, "at octet 20: link type 1 is no D-channel; 177 (LINUX_LAPD) and 203 (LAPD) can be read")]
    [InlineData(34, 0xFF, "at octet 32: packet 1 would have 16711699 octets; at most 65535 are believed")]
    [InlineData(32, 0x05, "at octet 40: packet 1 has 5 octets; 16 are needed to tell its direction")]
    public void OneWrongOctet(int at, byte octet, string expected)
    {
        byte[] file = Files.Office;
        file[at] = octet;
        Assert.Equal(expected, Objection(file));
    }

    [Fact]
    public void NextGeneration_SaysHowToConvert()
    {
        byte[] file = new byte[64];
        new byte[] { 0x0A, 0x0D, 0x0D, 0x0A }.CopyTo(file, 0);
        Assert.Equal("at octet 0: a pcapng file; `editcap -F pcap FILE NEW.pcap` makes a pcap file of it", Objection(file));
    }

    [Fact]
    public void FramesBeforeTheDamage_AreRead()
    {
        using var reader = new CaptureReader(new MemoryStream(Files.Office[..100]));
        Assert.NotNull(reader.Read());
        Assert.NotNull(reader.Read());
        Assert.Throws<CaptureException>(reader.Read);
    }

    [Fact]
    public void AnyDamage_IsAnObjectionOrFrames()
    {
        var random = new SeededRandom(11);
        for (int round = 0; round < 2000; round++)
        {
            byte[] file = Files.Office;
            for (int hits = random.Next(4); hits >= 0; hits--) file[random.Next(file.Length)] = (byte)random.Next(256);
            Objection(file[..random.Next(file.Length)]);
        }
    }

    private static string Objection(byte[] file)
    {
        try
        {
            using var reader = new CaptureReader(new MemoryStream(file));
            var frames = new List<CapturedFrame>();
            while (reader.Read() is { } frame) frames.Add(frame);
            Files.Ladder(frames);
            Files.Lines(frames);
            return "";
        }
        catch (CaptureException objection)
        {
            return objection.Message;
        }
    }
}
