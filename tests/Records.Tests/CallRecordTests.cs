using System;
using System.Runtime.InteropServices;
using AcdController.Records;
using AcdController.Telephony;

namespace AcdController.Records.Tests;

public class CallRecordTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(TraceEntry.Most)]
    [InlineData(1000)]
    public void ARecordIsTheSameFromItsOctetsInUse(int steps)
    {
        var record = new CallRecord { Sequence = 9, Class = 12, Summary = 401, StepsNoted = steps };
        for (int i = 0; i < Math.Min(steps, TraceEntry.Most); i++) record.Steps[i] = new TraceEntry((uint)i, TraceKind.Play, (ushort)i, -i);
        ReadOnlySpan<byte> all = MemoryMarshal.AsBytes(new ReadOnlySpan<CallRecord>(in record));

        ReadOnlySpan<byte> used = CallRecord.Used(all);
        Assert.Equal(CallRecord.OctetsLeast + (12 * Math.Min(steps, TraceEntry.Most)), used.Length);
        CallRecord read = CallRecord.Read(used);
        Assert.True(all.SequenceEqual(MemoryMarshal.AsBytes(new ReadOnlySpan<CallRecord>(in read))));
    }
}
