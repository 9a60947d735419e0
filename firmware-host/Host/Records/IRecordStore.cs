using System;
using System.Collections.Generic;
using AcdController.Console;
using AcdController.Operations;
using AcdController.Records;

namespace AcdController.Host;

/// <summary>Keeps call records for good. Append is called by the record thread, Last by the doors, at the same time.</summary>
internal interface IRecordStore : IDisposable
{
    /// <summary>Keeps all of them, or none. One that is there already, by its key, is left as it is.</summary>
    /// <param name="records">At least one.</param>
    /// <param name="names">The configuration under which they were made: gives their queues and agents their names.</param>
    /// <returns>Null when they are kept; otherwise why not: tried again later.</returns>
    string? TryAppend(ReadOnlySpan<CallRecord> records, Configuration names);

    /// <summary>The newest records that are kept for good, oldest of them first.</summary>
    /// <exception cref="RecordStoreException">The store cannot be read.</exception>
    IReadOnlyList<RecordRow> Last(int count);

    /// <summary>The record of one call.</summary>
    /// <param name="bootEpoch">Wall time of the start-up of its run, microseconds since 1970-01-01 UTC.</param>
    /// <param name="sequence">Its number.</param>
    /// <returns>Null when none is kept.</returns>
    /// <exception cref="RecordStoreException">The store cannot be read.</exception>
    RecordRow? Find(ulong bootEpoch, ulong sequence);

    /// <summary>Figures of all calls that arrived since a time.</summary>
    /// <param name="group">What they have in common: index of <see cref="ServiceFigureReport.Groups"/>.</param>
    /// <param name="since">Microseconds since 1970-01-01 UTC.</param>
    /// <exception cref="RecordStoreException">The store cannot be read.</exception>
    IReadOnlyList<ServiceFigure> Figures(int group, long since);
}

/// <summary>The store cannot be opened or read; names the file.</summary>
/// <param name="message">What and why.</param>
internal sealed class RecordStoreException(string message) : Exception(message);
