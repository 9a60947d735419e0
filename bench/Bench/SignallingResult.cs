using System.Globalization;

namespace AcdController.Bench;

/// <summary>What a signalling run found: medians over the rounds; the ratios are taken round by round, below 1 when ours needs less.</summary>
internal sealed record SignallingResult : BenchResult
{
    public required int Calls { get; init; }

    public required int Rounds { get; init; }

    public required double CpuRatioToLibpri { get; init; }

    /// <summary>Null when instructions could not be counted: <see cref="InstructionsMissing"/> says why.</summary>
    public required double? InstructionRatioToLibpri { get; init; }

    public required double BytesPerCall { get; init; }

    public required double OurMicrosPerCallSide { get; init; }

    public required double LibpriMicrosPerCallSide { get; init; }

    public required double? OurInstructionsPerCallSide { get; init; }

    public required double? LibpriInstructionsPerCallSide { get; init; }

    public required string? InstructionsMissing { get; init; }

    /// <summary>RR frames of both sides; the messages are equal, checked.</summary>
    public required double OurSupervisoryFramesPerCall { get; init; }

    public required double LibpriSupervisoryFramesPerCall { get; init; }

    protected override string Lines()
    {
        string instructions = InstructionRatioToLibpri is { } ratio
            ? string.Create(CultureInfo.InvariantCulture, $"{OurInstructionsPerCallSide,10:F0} {LibpriInstructionsPerCallSide,10:F0} {ratio,10:F2}")
            : "not counted: " + InstructionsMissing;
        return string.Create(CultureInfo.InvariantCulture, $"""
            a complete call in signalling: 8 messages, 30 calls at a time, 11 digits, both ends in one process
            {Calls} calls a round, median of {Rounds} rounds taken in turn
                                             ours     libpri      ratio
              CPU per call and side    {OurMicrosPerCallSide,10:F2} {LibpriMicrosPerCallSide,10:F2} {CpuRatioToLibpri,10:F2}   us
              instructions             {instructions}
              RR frames per call       {OurSupervisoryFramesPerCall,10:F2} {LibpriSupervisoryFramesPerCall,10:F2}
              allocated per call       {BytesPerCall,10:F0}                         bytes
            """);
    }
}
