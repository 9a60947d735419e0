using System.Linq;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Simulator.Tests.Audio;

/// <summary>The path check finds each voice where it is heard and nowhere else: pairs, mixes, and somebody who listens in.</summary>
public class PathCheckTests
{
    private static readonly ChannelId s_caller = Chat.At(1, 1, 3), s_agent = Chat.At(2, 1, 9), s_chief = Chat.At(2, 2, 20), s_third = Chat.At(1, 2, 30);

    [Fact]
    public void APair_HearsEachOther_AndNobodyElse()
    {
        var chat = new Chat();
        chat.Connect(s_caller, s_agent);
        chat.Connect(s_agent, s_caller);
        PathCheck check = Check(chat);
        Assert.Equal([s_agent], check.VoicesAt(s_caller));
        Assert.Equal([s_caller], check.VoicesAt(s_agent));
        foreach (ChannelId other in check.Channels.Where(one => one != s_caller && one != s_agent)) Assert.Empty(check.HeardAt(other));
        Assert.InRange(check.HeardAt(s_caller)[0].Strength, 0.95, 1.05);
    }

    [Fact]
    public void OneWay_IsFoundOneWay()
    {
        var chat = new Chat();
        chat.Connect(s_caller, s_agent);
        PathCheck check = Check(chat);
        Assert.Equal([s_agent], check.VoicesAt(s_caller));
        Assert.Empty(check.HeardAt(s_agent));
    }

    [Fact]
    public void AConferenceOfFour_EverybodyHearsTheOthers()
    {
        var chat = new Chat();
        ChannelId[] all = [s_caller, s_agent, s_chief, s_third];
        foreach (ChannelId one in all) chat.Mix(one, [.. all.Where(other => other != one).Select(other => new MixSource(other, 0))]);
        PathCheck check = Check(chat);
        foreach (ChannelId one in all) Assert.Equal(all.Where(other => other != one).Order(ByIndex), check.VoicesAt(one).Order(ByIndex));
    }

    [Fact]
    public void AQuieterVoice_IsFoundAtItsGain()
    {
        var chat = new Chat();
        chat.Mix(s_caller, new MixSource(s_agent, 0), new MixSource(s_third, -10));
        PathCheck check = Check(chat);
        Assert.Equal([s_agent, s_third], check.VoicesAt(s_caller));
        Assert.InRange(check.HeardAt(s_caller)[1].Strength, 0.25, 0.4);
    }

    [Fact]
    public void SilentMonitor_HearsBoth_AndIsNotHeard()
    {
        PathCheck check = Check(Tapped(chiefToAgent: false, chiefToCaller: false));
        Assert.Equal([s_caller, s_agent], check.VoicesAt(s_chief).Order(ByIndex));
        Assert.Equal([s_agent], check.VoicesAt(s_caller));
        Assert.Equal([s_caller], check.VoicesAt(s_agent));
    }

    [Fact]
    public void Whisper_IsHeardByTheAgent_NotByTheCaller()
    {
        PathCheck check = Check(Tapped(chiefToAgent: true, chiefToCaller: false));
        Assert.Equal([s_caller, s_chief], check.VoicesAt(s_agent).Order(ByIndex));
        Assert.Equal([s_agent], check.VoicesAt(s_caller));
    }

    [Fact]
    public void Barge_IsHeardByBoth()
    {
        PathCheck check = Check(Tapped(chiefToAgent: true, chiefToCaller: true));
        Assert.Equal([s_caller, s_chief], check.VoicesAt(s_agent).Order(ByIndex));
        Assert.Equal([s_agent, s_chief], check.VoicesAt(s_caller).Order(ByIndex));
    }

    private static System.Collections.Generic.Comparer<ChannelId> ByIndex { get; } = System.Collections.Generic.Comparer<ChannelId>.Create((a, b) => a.Index.CompareTo(b.Index));

    private static Chat Tapped(bool chiefToAgent, bool chiefToCaller)
    {
        var chat = new Chat();
        chat.Mix(s_chief, new MixSource(s_caller, 0), new MixSource(s_agent, 0));
        Feed(chat, s_caller, s_agent, chiefToCaller);
        Feed(chat, s_agent, s_caller, chiefToAgent);
        return chat;
    }

    private static void Feed(Chat chat, ChannelId sink, ChannelId partner, bool chief)
    {
        if (chief) chat.Mix(sink, new MixSource(partner, 0), new MixSource(s_chief, 0));
        else chat.Connect(sink, partner);
    }

    private static PathCheck Check(Chat chat)
    {
        chat.Run(100);
        var check = new PathCheck(chat.Chassis, Duration.FromMilliseconds(256), chat.Now);
        chat.Run(300);
        check.End(chat.Now);
        return check;
    }
}
