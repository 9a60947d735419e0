using System;
using System.Linq;
using System.Reflection;
using AcdController.Alarms;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Operations;
using AcdController.Records;
using AcdController.Shelf;
using AcdController.Treatment;

namespace AcdController.World.Tests;

/// <summary>
/// What leaves the core as octets has none that belongs to no field: a compiler copies such octets or does not, as it likes, and the journal's hash of a run that goes on after a kill would not be that of the run before.
/// </summary>
public class OutputLayoutTests
{
    public static TheoryData<Type> Rows =>
    [
        typeof(CallRecord), typeof(ShelfOrder), typeof(CellRepair), typeof(AlarmNews), typeof(RequestOrder), typeof(FileOrder), typeof(MessageFile),
        .. typeof(TotalsRow).Assembly.GetTypes().Where(type => type is { IsValueType: true, IsByRefLike: false } && type.Name.EndsWith("Row", StringComparison.Ordinal)),
    ];

    [Theory]
    [MemberData(nameof(Rows))]
    public void HasNoPadding(Type row)
    {
        MethodInfo paddingOf = typeof(Padding).GetMethod(nameof(Padding.Of))!;
        Assert.Empty(((int First, int Count)[])paddingOf.MakeGenericMethod(row).Invoke(null, null)!);
    }
}
