using System.Threading;
using AcdController.Operations;

namespace AcdController.Host;

/// <summary>A configuration that runs, or ran a while ago.</summary>
/// <param name="Number">Counts the commits since the process began, from 0.</param>
/// <param name="Configuration">Compiled.</param>
/// <param name="Text">What it was compiled from.</param>
internal sealed record Edition(uint Number, Configuration Configuration, string Text);

/// <summary>The configuration that runs, and the last ones before it: rows that were made under an earlier one are read with its names.</summary>
internal sealed class Editions
{
    /// <summary>So many are remembered.</summary>
    public const int KeptMax = 64;

    /// <summary>Numbers have so many bits where they travel with a row.</summary>
    public const int NumberBits = 24;

    private readonly Edition[] _kept = new Edition[KeptMax];
    private Edition _now;

    /// <summary>Begins with the first.</summary>
    public Editions(Configuration configuration, string text)
    {
        _now = new Edition(0, configuration, text);
        _kept[0] = _now;
    }

    /// <summary>What runs. Any thread.</summary>
    public Edition Now => Volatile.Read(ref _now);

    /// <summary>The configuration with a number; the oldest one still known when that one is forgotten. Any thread.</summary>
    public Configuration Of(uint number)
    {
        Edition kept = Volatile.Read(ref _kept[number % KeptMax]);
        return kept.Number == number ? kept.Configuration : Volatile.Read(ref _kept[(Now.Number + 1) % KeptMax])?.Configuration ?? Now.Configuration;
    }

    /// <summary>Core thread: another one runs from now on.</summary>
    /// <returns>It, with its number.</returns>
    public Edition Adopt(Configuration configuration, string text)
    {
        var next = new Edition((_now.Number + 1) & ((1u << NumberBits) - 1), configuration, text);
        Volatile.Write(ref _kept[next.Number % KeptMax], next);
        Volatile.Write(ref _now, next);
        return next;
    }
}
