using System.Globalization;
using System.Text.Json.Serialization;

namespace AcdController.Bench;

/// <summary>What a run of the card links found; medians over the rounds, in processor time.</summary>
internal sealed record CardLinkResult : BenchResult
{
    /// <summary>Octets of the lines, both directions together, in a second of one core: link layer, check sequence, escapes, back, acknowledgement.</summary>
    [JsonPropertyName("framingMBperS")]
    public required double FramingMBperS { get; init; }

    [JsonPropertyName("encodeMBperS")]
    public required double EncodeMBperS { get; init; }

    [JsonPropertyName("decodeMBperS")]
    public required double DecodeMBperS { get; init; }

    /// <summary>The same in blocks of 64 octets.</summary>
    [JsonPropertyName("decodeSmallBlocksMBperS")]
    public required double DecodeSmallBlocksMBperS { get; init; }

    public required double NanosecondsPerFrame { get; init; }

    public required double BytesPerFrame { get; init; }

    public required int Cards { get; init; }

    public required int SpansPerCard { get; init; }

    public required double DChannelLoad { get; init; }

    public required double Seconds { get; init; }

    /// <summary>Processor time of readers, writers and the thread that runs the links, in shares of one core.</summary>
    public required double CpuShare { get; init; }

    public required double CpuShareOfTwoCores { get; init; }

    public required double FramesUpPerSecond { get; init; }

    public required double FramesDownPerSecond { get; init; }

    public required double FramesExpectedPerSecond { get; init; }

    public required long FramesLost { get; init; }

    protected override string Lines() => string.Create(CultureInfo.InvariantCulture, $"""
        frames of 22 to 266 octets, both ends in one process
          encode, decode, acknowledge    {FramingMBperS,8:F0} MB/s a core, both directions; {NanosecondsPerFrame:F0} ns and {BytesPerFrame:F2} bytes a frame
          encode alone                   {EncodeMBperS,8:F0} MB/s
          decode alone                   {DecodeMBperS,8:F0} MB/s; in blocks of 64 octets {DecodeSmallBlocksMBperS:F0}
        {Cards} cards with {SpansPerCard} spans, D-channels at {DChannelLoad:P0} of 64 kbit/s both ways, pseudo-terminals, {Seconds:F0} s
          processor                      {CpuShare,8:P1} of a core, {CpuShareOfTwoCores:P1} of two
          frames a second                {FramesUpPerSecond,8:F0} up, {FramesDownPerSecond:F0} down, {FramesExpectedPerSecond:F0} each way expected, {FramesLost} lost
        """);
}
