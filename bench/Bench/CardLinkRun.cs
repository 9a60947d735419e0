using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;

namespace AcdController.Bench;

/// <summary>What the card links cost: frames through check sequence, escapes and link layer; and sixteen cards with eight spans each, half loaded, over pseudo-terminals with the daemon's own threads.</summary>
internal static class CardLinkRun
{
    private const int WarmUpRounds = 5;
    private const int FramesPerRound = 200_000;
    private const int CodecRounds = 2_000;
    private const int DriverBlockOctets = 64;
    private const int Cards = 16;
    private const int Spans = 8;
    private const double Load = 0.5;

    internal static CardLinkResult Measure(BenchOptions options)
    {
        var pair = new FramingPair(options.Seed);
        byte[] octets = pair.Encoded();
        for (int round = 0; round < WarmUpRounds; round++)
        {
            pair.Run(FramesPerRound / 4);
            pair.Encode(CodecRounds / 4);
            pair.Decode(octets, CodecRounds / 4, DriverBlockOctets);
            pair.Decode(octets, CodecRounds / 4, 4096);
            Thread.Sleep(150); // the compiler improves the code in the background
        }

        var whole = new List<double>();
        var encode = new List<double>();
        var decode = new List<double>();
        var blocks = new List<double>();
        var perFrame = new List<double>();
        for (int round = 0; round < options.Rounds; round++)
        {
            long before = pair.LineOctets;
            double seconds = Time(() => pair.Run(FramesPerRound));
            whole.Add((pair.LineOctets - before) / seconds / 1e6);
            perFrame.Add(seconds * 1e9 / (2.0 * FramesPerRound));
            encode.Add((double)octets.Length * CodecRounds / Time(() => pair.Encode(CodecRounds)) / 1e6);
            decode.Add((double)octets.Length * CodecRounds / Time(() => pair.Decode(octets, CodecRounds, 4096)) / 1e6);
            blocks.Add((double)octets.Length * CodecRounds / Time(() => pair.Decode(octets, CodecRounds, DriverBlockOctets)) / 1e6);
        }

        RackLoad rack = RackLoad.Run(Cards, Spans, Load, options.Seconds);
        return new CardLinkResult
        {
            FramingMBperS = CpuClock.Median(whole),
            EncodeMBperS = CpuClock.Median(encode),
            DecodeMBperS = CpuClock.Median(decode),
            DecodeSmallBlocksMBperS = CpuClock.Median(blocks),
            NanosecondsPerFrame = CpuClock.Median(perFrame),
            BytesPerFrame = BytesPerFrame(FramesPerRound),
            Cards = Cards,
            SpansPerCard = Spans,
            DChannelLoad = Load,
            Seconds = rack.Seconds,
            CpuShare = rack.CpuSeconds / rack.Seconds,
            CpuShareOfTwoCores = rack.CpuSeconds / rack.Seconds / 2,
            FramesUpPerSecond = rack.FramesUp / rack.Seconds,
            FramesDownPerSecond = rack.FramesDown / rack.Seconds,
            FramesExpectedPerSecond = rack.FramesExpectedPerSecond,
            FramesLost = rack.FramesLost,
        };
    }

    /// <summary>Bytes allocated for a frame that is encoded, decoded and acknowledged.</summary>
    internal static double BytesPerFrame(int frames)
    {
        var pair = new FramingPair(1);
        pair.Run(frames / 10);
        long delivered = pair.Delivered;
        long before = GC.GetAllocatedBytesForCurrentThread();
        pair.Run(frames);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (pair.Delivered - delivered < 2L * frames) throw new InvalidDataException("every frame is delivered");
        return allocated / (2.0 * frames);
    }

    private static double Time(Action work)
    {
        double before = CpuClock.Seconds;
        work();
        return CpuClock.Seconds - before;
    }
}
