using System.Threading.Tasks;

namespace AcdController.Host;

/// <summary>How an answer is written.</summary>
internal enum OutputForm
{
    /// <summary>Lines for people.</summary>
    Text,

    /// <summary>JSON objects, one a line, each with its sequence number.</summary>
    Json,

    /// <summary>Reports in MML.</summary>
    Mml,
}

/// <summary>Where the lines of an answer go: a client's frame, a terminal with its pager, a filter before one of these.</summary>
internal abstract class CommandOutput
{
    /// <summary>How answers are written.</summary>
    public OutputForm Form { get; set; }

    /// <summary>Is it JSON?</summary>
    public bool Json => Form == OutputForm.Json;

    /// <summary>Does the reader want no more? What is written then is thrown away.</summary>
    public virtual bool IsClosed => false;

    /// <summary>The answer goes on until the reader has enough: from now on whatever he says, or that he leaves, cancels the request's Stop.</summary>
    public virtual void BeginStream()
    {
    }

    /// <summary>The answer does not stop at the end of a page.</summary>
    public virtual void NeverPage()
    {
    }

    /// <summary>Writes lines, each with its end. Waits while the reader is slow; JSON lines get their sequence number on the way.</summary>
    /// <exception cref="System.OperationCanceledException">The reader has left or does not read.</exception>
    public abstract ValueTask WriteAsync(string lines);

    /// <summary>The answer is complete.</summary>
    public virtual ValueTask CompleteAsync() => ValueTask.CompletedTask;
}
