using System.Text.Json;

namespace AcdController.Host;

/// <summary>Pieces of JSON.</summary>
internal static class Json
{
    /// <summary>A string with its quotes.</summary>
    public static string Text(string text) => "\"" + JsonEncodedText.Encode(text) + "\"";
}
