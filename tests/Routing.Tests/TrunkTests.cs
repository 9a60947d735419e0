using System.Collections.Immutable;
using AcdController.Kernel;

namespace AcdController.Routing.Tests;

/// <summary>Which channel of a group a call out gets.</summary>
public class TrunkTests
{
    [Theory]
    [InlineData(GroupHunt.Ascending, "0:2 0:2 0:2")]
    [InlineData(GroupHunt.Descending, "1:5 1:5 1:5")]
    [InlineData(GroupHunt.Cyclic, "0:2 0:3 1:1")]
    [InlineData(GroupHunt.LeastLoaded, "1:1 1:1 1:1")]
    public void AChannel_IsHuntedInOrder(GroupHunt hunt, string expected)
    {
        var table = new TrunkTable(new Store(), [Group(TrunkDirection.Both, hunt)], 2);
        string found = "";
        for (int i = 0; i < 3; i++)
        {
            Assert.True(table.TryHunt(0, [0b1100, 0b10_0010 | 0b1000], out int span, out byte timeslot));
            found += $" {span}:{timeslot}";
        }

        Assert.Equal(expected, found[1..]);
    }

    [Fact]
    public void TheChannelFreeLongest_ComesFirst()
    {
        var table = new TrunkTable(new Store(), [Group(TrunkDirection.Both, GroupHunt.LeastRecent)], 2);
        table.Freed(0, 2);
        table.Freed(1, 1);
        table.Freed(0, 3);
        Assert.True(table.TryHunt(0, [0b1100, 0b10], out int span, out byte timeslot));
        Assert.Equal((0, 2), (span, timeslot));
        table.Freed(0, 2);
        Assert.True(table.TryHunt(0, [0b1100, 0b10], out span, out timeslot));
        Assert.Equal((1, 1), (span, timeslot));
    }

    [Fact]
    public void ABetterPreference_IsEmptiedFirst()
    {
        TrunkGroup group = Group(TrunkDirection.Both, GroupHunt.LeastLoaded);
        group = group with { Members = [group.Members[0], group.Members[1] with { Preference = 5 }] };
        var table = new TrunkTable(new Store(), [group], 2);
        Assert.True(table.TryHunt(0, [0b100, 0xFFFE], out int span, out _));
        Assert.Equal(0, span);
        Assert.True(table.TryHunt(0, [0, 0xFFFE], out span, out _));
        Assert.Equal(1, span);
    }

    [Fact]
    public void AGroupForCallsIn_HasNoChannel_AndOneForCallsOutAdmitsNone()
    {
        var table = new TrunkTable(new Store(), [Group(TrunkDirection.In, GroupHunt.Ascending), new TrunkGroup([new TrunkMember(2, 2, 0)], TrunkDirection.Out, GroupHunt.Ascending)], 3);
        Assert.False(table.TryHunt(0, [0b100, 0], out _, out _));
        Assert.Equal(1ul, table.CountsOf(0).Overflows);
        Assert.True(table.AdmitsIncoming(0, 1));
        Assert.False(table.AdmitsIncoming(2, 1));
        Assert.True(table.AdmitsIncoming(2, 2));
    }

    private static TrunkGroup Group(TrunkDirection direction, GroupHunt hunt) => new([new TrunkMember(0, 0xFFFE_FFFE, 0), new TrunkMember(1, 0xFFFE_FFFE, 0)], direction, hunt);
}
