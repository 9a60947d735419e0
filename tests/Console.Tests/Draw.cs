using AcdController.Kernel;

namespace AcdController.Console.Tests;

/// <summary>Chance by reference, so that helpers can share one sequence.</summary>
internal sealed class Draw(ulong seed)
{
    private SeededRandom _random = new(seed);

    public int Below(int bound) => _random.Next(bound);
}
