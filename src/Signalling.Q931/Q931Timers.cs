using AcdController.Kernel;

namespace AcdController.Signalling.Q931;

/// <summary>Timer values of one span. Q.931 Tables 9-1 (network side) and 9-2 (user side).</summary>
public sealed record Q931Timers
{
    /// <summary>ALERTING received, until CONNECT.</summary>
    public Duration T301 { get; init; } = Duration.FromSeconds(180);

    /// <summary>SETUP ACKNOWLEDGE sent, and again at each INFORMATION, until the number is complete; then call control decides with what there is.</summary>
    public Duration T302 { get; init; } = Duration.FromSeconds(15);

    /// <summary>SETUP sent, until the first response; at first expiry SETUP is repeated.</summary>
    public Duration T303 { get; init; } = Duration.FromSeconds(4);

    /// <summary>SETUP ACKNOWLEDGE received, and again at each INFORMATION sent, until CALL PROCEEDING, ALERTING or CONNECT.</summary>
    public Duration T304 { get; init; } = Duration.FromSeconds(20);

    /// <summary>DISCONNECT sent, until RELEASE or DISCONNECT.</summary>
    public Duration T305 { get; init; } = Duration.FromSeconds(30);

    /// <summary>DISCONNECT with tones sent by the network side, until RELEASE or DISCONNECT.</summary>
    public Duration T306 { get; init; } = Duration.FromSeconds(30);

    /// <summary>RELEASE sent, until RELEASE COMPLETE or RELEASE; at first expiry RELEASE is repeated, at the second the channel is put aside.</summary>
    public Duration T308 { get; init; } = Duration.FromSeconds(4);

    /// <summary>D-channel lost with active calls, until it is back; then the calls end.</summary>
    public Duration T309 { get; init; } = Duration.FromSeconds(6);

    /// <summary>CALL PROCEEDING received, until ALERTING, CONNECT, DISCONNECT or PROGRESS.</summary>
    public Duration T310 { get; init; } = Duration.FromSeconds(10);

    /// <summary>CONNECT sent by the user side, until CONNECT ACKNOWLEDGE.</summary>
    public Duration T313 { get; init; } = Duration.FromSeconds(4);

    /// <summary>SEGMENT received, and again at each one, until the last segment; then what came of the message is thrown away.</summary>
    public Duration T314 { get; init; } = Duration.FromSeconds(4);

    /// <summary>RESTART sent, until RESTART ACKNOWLEDGE; then RESTART is repeated.</summary>
    public Duration T316 { get; init; } = Duration.FromSeconds(120);

    /// <summary>Times a RESTART is sent without an answer before its channels are put aside.</summary>
    public int N316 { get; init; } = 2;

    /// <summary>STATUS ENQUIRY sent, until STATUS; then it is repeated.</summary>
    public Duration T322 { get; init; } = Duration.FromSeconds(4);

    /// <summary>How often a STATUS ENQUIRY is repeated, 0 to 255, before the call is cleared with cause 41.</summary>
    public byte N322 { get; init; } = 1;

    /// <summary>A supplementary service asked for, until the answer; our own, the standards leave it open.</summary>
    public Duration X6 { get; init; } = Duration.FromSeconds(10);

    /// <summary>The values of Table 9-2.</summary>
    public static Q931Timers UserSide { get; } = new() { T304 = Duration.FromSeconds(30), T310 = Duration.FromSeconds(30) };

    /// <summary>The values of Table 9-1.</summary>
    public static Q931Timers NetworkSide { get; } = new();

    /// <summary>The standard's values for a side.</summary>
    public static Q931Timers For(InterfaceRole role) => role == InterfaceRole.User ? UserSide : NetworkSide;
}
