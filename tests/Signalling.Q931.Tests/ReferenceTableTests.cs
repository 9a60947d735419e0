using System.Collections.Generic;
using System.Linq;
using AcdController.Kernel;

namespace AcdController.Signalling.Q931.Tests;

/// <summary>The table of call references against a dictionary.</summary>
public class ReferenceTableTests
{
    [Theory]
    [InlineData(1UL, 4)]
    [InlineData(2UL, 100)]
    [InlineData(3UL, 1000)]
    public void AddFindRemove_AgreeWithADictionary(ulong seed, int capacity)
    {
        var random = new SeededRandom(seed);
        var table = new ReferenceTable(new Store(), "references", capacity);
        var model = new Dictionary<(int Span, CallReference Reference), int>();
        for (int step = 0; step < 20_000; step++)
        {
            (int Span, CallReference Reference) key = (random.Next(4), new CallReference((ushort)(1 + random.Next(capacity)), random.OneIn(2)));
            if (model.ContainsKey(key))
            {
                Assert.Equal(model[key], table.Find(key.Span, key.Reference));
                if (!random.OneIn(2)) continue;
                table.Remove(key.Span, key.Reference);
                model.Remove(key);
            }
            else
            {
                Assert.Equal(-1, table.Find(key.Span, key.Reference));
                if (model.Count == capacity) continue;
                table.Add(key.Span, key.Reference, step);
                model.Add(key, step);
            }
        }

        foreach (((int span, CallReference reference), int slot) in model.ToArray())
        {
            Assert.Equal(slot, table.Find(span, reference));
            table.Remove(span, reference);
        }
    }
}
