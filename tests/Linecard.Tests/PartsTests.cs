using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Linecard.Tests;

/// <summary>D-channel frames in parts, card-link.md §4, and a card whose D-channels cannot take more.</summary>
public class PartsTests
{
    [Fact]
    public void Parts_MakeAFrame()
    {
        Puppet puppet = new Puppet().Up();
        puppet.SayDChannel([1, 1, 0xA1, 0xA2]);
        puppet.SayDChannel([1, 1, 0xA3]);
        Assert.Empty(puppet.Told);
        puppet.SayDChannel([1, 2, 0xA4]);
        puppet.SayDChannel([1, 0, 0xB1]);
        puppet.SayDChannel([1, 1, 0xC1]);
        puppet.SayDChannel([1, 2]);
        Assert.Equal(["DChannelFrame A1A2A3A4", "DChannelFrame B1", "DChannelFrame C1"], puppet.Told);
        Assert.Equal((3UL, 0UL), (puppet.Links.CountersOf(0).DChannelIn, puppet.Links.CountersOf(0).DChannelInDropped));
    }

    [Theory]
    [InlineData("01A1 03 00B1", "B1", 1)]          // a bad end
    [InlineData("01A1 00B1", "B1", 1)]             // a whole frame in the middle of another one
    [InlineData("03 03", "", 2)]
    [InlineData("00 02", "", 1)]                   // nothing in it: only a whole frame is a frame
    [InlineData("01A1 07 02B1", "B1", 1)]          // a status that means nothing gives up what was begun
    public void Parts_OutOfPlace_AreDroppedAndCounted(string parts, string frames, ulong dropped)
    {
        Puppet puppet = new Puppet().Up();
        foreach (string part in parts.Split(' ')) puppet.SayDChannel([1, .. Convert.FromHexString(part)]);
        Assert.Equal(frames.Length == 0 ? [] : [$"DChannelFrame {frames}"], puppet.Told);
        Assert.Equal(dropped, puppet.Links.CountersOf(0).DChannelInDropped);
    }

    [Fact]
    public void Parts_LongerThanTheLongestFrame_AreDropped_TheNextFrameIsNot()
    {
        Puppet puppet = new Puppet().Up();
        for (int i = 0; i < 5; i++) puppet.SayDChannel([1, 1, .. new byte[64]]);
        puppet.SayDChannel([1, 2, 0xA1]);
        puppet.SayDChannel([1, 2, 0xB1]);
        Assert.Equal(["DChannelFrame B1"], puppet.Told);
        Assert.Equal(1UL, puppet.Links.CountersOf(0).DChannelInDropped);
        for (int i = 0; i < 4; i++) puppet.SayDChannel([1, 1, .. new byte[64]]);
        puppet.SayDChannel([1, 2, .. new byte[8]]);
        Assert.Equal(2, puppet.Told.Count);
    }

    [Fact]
    public void Card_SendsLongFramesInParts_OfAllPortsAtOnce_AndTheyComeWhole()
    {
        var load = new LinkLoad(5, 921_600, number => 4 + (number % 261), _ => 0, 0);
        load.Load(port => new Duration(port * 1_111));
        load.Run(Duration.FromSeconds(1));
        ref readonly CardCounters counters = ref load.Links.CountersOf(0);
        Assert.Equal((0UL, 0UL), (counters.DChannelInDropped, load.Card.Counters.DChannelInDropped));
        Assert.InRange(counters.DChannelIn, 300UL, ulong.MaxValue);
        Assert.Equal((ulong)load.Up.Count, counters.DChannelIn);
    }

    [Fact]
    public void Card_WhoseDChannelsAreFull_SaysNotReady_AndNothingIsLost()
    {
        // One D-channel is given in a tenth of a second what takes it more than two.
        var load = new LinkLoad(6, 921_600, _ => 0, _ => 0, 0);
        var frame = new byte[100];
        int sent = 0;
        for (int i = 0; i < 180; i++)
        {
            load.Links.SendDChannel(new SpanId(1, 3), frame, load.Now);
            load.Run(Duration.FromMilliseconds(2));
            sent++;
        }

        Assert.Equal(0UL, load.Links.CountersOf(0).DChannelOutDropped);
        Assert.True(load.NotReadySeen > 0, "the card has said RNR");
        load.Run(Duration.FromSeconds(5));
        Assert.Equal(sent, load.Transmitted);
        Assert.Equal(0UL, load.Card.Counters.DChannelOutDropped);
        Assert.True(load.Links.IsUp(0));
    }
}
