using System.Text;
using System.Threading.Tasks;

namespace AcdController.Host;

/// <summary>An answer that goes into a text.</summary>
internal sealed class CollectedOutput : CommandOutput
{
    private readonly StringBuilder _text = new();

    /// <summary>What was written so far.</summary>
    public string Text => _text.ToString();

    /// <inheritdoc/>
    public override ValueTask WriteAsync(string lines)
    {
        _text.Append(lines);
        return ValueTask.CompletedTask;
    }
}
