using System;
using System.Collections.Generic;

namespace AcdController.Signalling.Lapd.Tests;

/// <summary>All state lies in the store: a fresh table that loads it goes on alike, octet for octet.</summary>
public class SnapshotTests
{
    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    public void LoadedTable_ContinuesIdentically(ulong seed)
    {
        var rig = new Rig(Rig.UserSide);
        var babbler = new Babbler(seed);
        for (int moment = 0; moment < 20; moment++)
        {
            for (int step = 0; step < 500 + (37 * moment); step++) babbler.Step(rig, log: null);

            // Not drained on purpose: news that waits is part of the state.
            byte[] saved = new byte[rig.Store.SavedOctets];
            rig.Store.Save(saved);
            var other = new Rig(Rig.UserSide) { Now = rig.Now };
            Assert.Null(other.Store.Load(saved));
            Babbler copy = babbler.Copy();

            var expected = new List<string>();
            var actual = new List<string>();
            for (int step = 0; step < 1000; step++)
            {
                babbler.Step(rig, expected);
                copy.Step(other, actual);
            }

            Assert.Equal(expected, actual);
            Assert.NotEmpty(actual);
            byte[] one = new byte[rig.Store.SavedOctets];
            byte[] two = new byte[rig.Store.SavedOctets];
            rig.Store.Save(one);
            other.Store.Save(two);
            Assert.True(one.AsSpan().SequenceEqual(two), "the stores are equal afterwards");
        }
    }
}
