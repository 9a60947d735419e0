using System;
using AcdController.Kernel;
using AcdController.Linecard;

namespace AcdController.Simulator;

/// <summary>How prompts of a card sound and how long they take: their files, or the <see cref="Signature"/> of their number where there is none.</summary>
internal sealed class PromptBook(ICardFiles files, Duration withoutFile)
{
    /// <summary>Once through.</summary>
    public Duration LengthOf(ushort prompt)
    {
        int octets = files.OctetsOf(new FileId(FileClass.Prompt, prompt));
        return octets == 0 ? withoutFile : Duration.FromMilliseconds((octets + ALaw.BlockOctets - 1) / ALaw.BlockOctets);
    }

    /// <summary>Writes a block.</summary>
    /// <param name="prompt">Which.</param>
    /// <param name="milliseconds">Since it began.</param>
    /// <param name="octets">Eight octets.</param>
    public void Write(ushort prompt, long milliseconds, Span<byte> octets)
    {
        var file = new FileId(FileClass.Prompt, prompt);
        long at = milliseconds * ALaw.BlockOctets;
        if (files.OctetsOf(file) == 0)
        {
            Signature.Write(prompt, at, octets);
            return;
        }

        int count = at < int.MaxValue ? files.Read(file, (int)at, octets) : 0;
        octets[count..].Fill(ALaw.Idle);
    }
}
