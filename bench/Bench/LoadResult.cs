using System.Globalization;

namespace AcdController.Bench;

/// <summary>What a load run found; figures are medians over the rounds.</summary>
internal sealed record LoadResult : BenchResult
{
    public required int Calls { get; init; }

    public required int Rounds { get; init; }

    public required double CallsPerCpuSecond { get; init; }

    public required double CallsPerCpuSecondBest { get; init; }

    public required double MicrosecondsPerCall { get; init; }

    public required double BytesPerCall { get; init; }

    public required double LineOctetsPerCall { get; init; }

    public required double InputsPerCall { get; init; }

    protected override string Lines() => string.Create(CultureInfo.InvariantCulture, $"""
        whole path, octets in to octets out, two legs a call: caller, announcement, queue, agent, record
        {Calls} calls, median of {Rounds} rounds
          calls per CPU-second   {CallsPerCpuSecond,10:F0}   (best {CallsPerCpuSecondBest:F0})
          CPU per call           {MicrosecondsPerCall,10:F2} us
          allocated per call     {BytesPerCall,10:F0} bytes
          octets on card lines   {LineOctetsPerCall,10:F0} a call, both ways
          inputs                 {InputsPerCall,10:F1} a call
        """);
}
