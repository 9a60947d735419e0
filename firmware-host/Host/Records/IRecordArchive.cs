namespace AcdController.Host;

/// <summary>Records as a file of their own, and back.</summary>
internal interface IRecordArchive
{
    /// <summary>Writes all records, as they are at one moment, into a new file. Storing goes on meanwhile.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="RecordStoreException">It cannot be done.</exception>
    long CopyTo(string path);

    /// <summary>Takes over the records of such a file that are not there yet, by their key. Storing goes on meanwhile.</summary>
    /// <param name="path">A file of this or an earlier version; brought up to date in place.</param>
    /// <returns>How many were new, and how many there are in the file.</returns>
    /// <exception cref="RecordStoreException">It cannot be done; what was taken over so far stays.</exception>
    (long New, long All) TakeFrom(string path);
}
