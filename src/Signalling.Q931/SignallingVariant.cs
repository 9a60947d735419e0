using AcdController.Kernel;

namespace AcdController.Signalling.Q931;

/// <summary>How B-channels are numbered in messages.</summary>
public enum ChannelNumbering : byte
{
    /// <summary>By timeslot: 1–15, 17–31.</summary>
    Timeslot,

    /// <summary>One after the other, 1–30: 16 is timeslot 17, as Q.SIG has it.</summary>
    Logical,
}

/// <summary>Who keeps a channel that both ends asked for at the same time.</summary>
public enum GlareRule : byte
{
    /// <summary>The network's call keeps it. Q.931 §5.7.</summary>
    NetworkKeeps,

    /// <summary>Exclusive goes before preferred; between equals <see cref="SignallingVariant.SideA"/> keeps it. Q.931 Annex D.3.</summary>
    Symmetric,
}

/// <summary>What we restart of our own accord.</summary>
public enum RestartPolicy : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The whole interface with one RESTART.</summary>
    Interface,

    /// <summary>All B-channels, named as <see cref="SignallingVariant.RestartForm"/> says.</summary>
    Channels,
}

/// <summary>How several channels are named in our RESTART.</summary>
public enum RestartForm : byte
{
    /// <summary>A RESTART for each channel.</summary>
    OneByOne,

    /// <summary>One RESTART with a list of channel numbers.</summary>
    List,

    /// <summary>One RESTART with a slot map.</summary>
    SlotMap,
}

/// <summary>What is done with SEGMENT.</summary>
public enum SegmentPolicy : byte
{
    /// <summary>Answered as a message type that is not implemented.</summary>
    Refuse,

    /// <summary>Segments are put together. Q.931 Annex H.</summary>
    Reassemble,
}

/// <summary>What differs between dialects of Q.931, as values. No procedure asks for a name.</summary>
public sealed record SignallingVariant
{
    /// <summary>A name for people.</summary>
    public string Name { get; init; } = "q931";

    /// <summary>Numbers of B-channels in messages.</summary>
    public ChannelNumbering Numbering { get; init; }

    /// <summary>Who keeps a channel at glare.</summary>
    public GlareRule Glare { get; init; }

    /// <summary>With <see cref="GlareRule.Symmetric"/>: the side that wins between equals.</summary>
    public InterfaceRole SideA { get; init; } = InterfaceRole.Network;

    /// <summary>How firmly the user side asks for a channel where <see cref="ChannelChoice.ByRole"/> is configured.</summary>
    public ChannelChoice UserChoice { get; init; } = ChannelChoice.Preferred;

    /// <summary>How firmly the network side asks for a channel where <see cref="ChannelChoice.ByRole"/> is configured.</summary>
    public ChannelChoice NetworkChoice { get; init; } = ChannelChoice.Exclusive;

    /// <summary>Is a SETUP of the network without channel identification refused with 96? Otherwise it means any channel.</summary>
    public bool ChannelFromNetworkRequired { get; init; } = true;

    /// <summary>What is restarted when the D-channel comes up for the first time, or after we have ended calls without telling.</summary>
    public RestartPolicy StartRestart { get; init; }

    /// <summary>Are channels restarted whose calls ended without the far end's knowledge: while the D-channel was down, or because it did not answer RELEASE (T308)? It may have kept them.</summary>
    public bool RestartUntold { get; init; }

    /// <summary>How often idle channels, and those in maintenance, are restarted; zero: never.</summary>
    public Duration RestartEvery { get; init; }

    /// <summary>How our RESTART names channels.</summary>
    public RestartForm RestartForm { get; init; }

    /// <summary>What is done with SEGMENT.</summary>
    public SegmentPolicy Segments { get; init; }

    /// <summary>Location in causes that we send as user side. Q.850 §2.2.3.</summary>
    public byte UserLocation { get; init; }

    /// <summary>Location in causes that we send as network side: a private network serving the local user.</summary>
    public byte NetworkLocation { get; init; } = 1;

    /// <summary>Type of number of called numbers that we send, 0 to 7. Q.931 Table 4-9.</summary>
    public byte CalledType { get; init; }

    /// <summary>Numbering plan of called numbers that we send, 0 to 15; 1 is E.164, 9 private.</summary>
    public byte CalledPlan { get; init; } = 1;

    /// <summary>Type of number of calling numbers that we send.</summary>
    public byte CallingType { get; init; }

    /// <summary>Numbering plan of calling numbers that we send.</summary>
    public byte CallingPlan { get; init; } = 1;

    /// <summary>Does the far end know ETSI's supplementary services (EN 300 196)? Otherwise none is asked for, and none that it sends is read.</summary>
    public bool HasEtsiServices { get; init; } = true;

    /// <summary>The standard with every option at rest: nothing is done of our own accord.</summary>
    public static SignallingVariant Q931 { get; } = new();

    /// <summary>EuroISDN, EN 300 403-1; the whole interface is restarted at start-up.</summary>
    public static SignallingVariant EtsiEuroIsdn { get; } = new() { Name = "etsi", StartRestart = RestartPolicy.Interface, RestartUntold = true };

    /// <summary>Q.SIG basic call, ISO/IEC 11572: channels 1–30, either side equal, private numbering plan.</summary>
    public static SignallingVariant QSig { get; } = new()
    {
        Name = "qsig",
        Numbering = ChannelNumbering.Logical,
        Glare = GlareRule.Symmetric,
        UserChoice = ChannelChoice.Preferred,
        NetworkChoice = ChannelChoice.Preferred,
        StartRestart = RestartPolicy.Interface,
        RestartUntold = true,
        UserLocation = 1,
        CalledPlan = 9,
        CallingPlan = 9,
        HasEtsiServices = false,
    };

    internal byte CalledKind => (byte)((CalledType << 4) | CalledPlan);

    internal byte CallingKind => (byte)((CallingType << 4) | CallingPlan);

    internal byte LocationOf(InterfaceRole role) => role == InterfaceRole.User ? UserLocation : NetworkLocation;
}
