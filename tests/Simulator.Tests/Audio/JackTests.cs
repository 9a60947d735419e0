using System;

namespace AcdController.Simulator.Tests.Audio;

/// <summary>What another program says at a far end: 40 ms late, and no later for long.</summary>
public sealed class JackTests
{
    private const int LeadMilliseconds = 40, PacketMilliseconds = 20, OctetsPerMillisecond = 8;

    private readonly Jack _jack = new(Chat.At(1, 1, 1), LeadMilliseconds);
    private int _said;

    /// <summary>The chassis stalls for half a second while the speaker does not: what was said meanwhile comes all at once.</summary>
    [Fact]
    public void AStall_DelaysWhatIsSaid_ForASecondOrTwoOnly()
    {
        int before = Turns(50);
        Silence(500);
        for (int packet = 0; packet < 500 / PacketMilliseconds; packet++) Say();
        Assert.True(Turns(10) > 400);
        int after = Turns(110);
        Assert.InRange(after, 0, LeadMilliseconds + PacketMilliseconds);
        Assert.InRange(before, 0, LeadMilliseconds);
        Assert.InRange(_jack.Lost, 400 * OctetsPerMillisecond, 500 * OctetsPerMillisecond);
    }

    /// <summary>A speaker who keeps the pace, or whose packets come in pairs, loses nothing.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void WithoutAStall_NothingIsDropped(int packetsAtOnce)
    {
        for (int turn = 0; turn < 500; turn++)
        {
            for (int packet = 0; packet < packetsAtOnce; packet++) Say();
            Silence(packetsAtOnce * PacketMilliseconds);
        }

        Assert.Equal(0, _jack.Lost);
    }

    /// <summary>A speaker who is faster by a hundredth: his surplus is dropped bit by bit.</summary>
    [Fact]
    public void AFastSpeaker_IsNoLaterThanOthers()
    {
        for (int round = 0; round < 50; round++)
        {
            Assert.InRange(Turns(100), 0, LeadMilliseconds + (2 * PacketMilliseconds));
            Say();
        }
    }

    // So many turns of 20 ms: a packet is said and as much is taken. Returns by how many milliseconds the end of it is late.
    private int Turns(int turns)
    {
        byte last = 0;
        for (int turn = 0; turn < turns; turn++)
        {
            Say();
            last = Silence(PacketMilliseconds);
        }

        return PacketMilliseconds * unchecked((byte)(_said - 1 - last));
    }

    private void Say()
    {
        Span<byte> packet = stackalloc byte[PacketMilliseconds * OctetsPerMillisecond];
        packet.Fill(unchecked((byte)_said++));
        _jack.Say(packet);
    }

    // Time passes while nothing more is said. Returns the last octet that came through.
    private byte Silence(int milliseconds)
    {
        Span<byte> block = stackalloc byte[OctetsPerMillisecond];
        for (int i = 0; i < milliseconds; i++) _jack.TakeSaid(block);
        return block[^1];
    }
}
