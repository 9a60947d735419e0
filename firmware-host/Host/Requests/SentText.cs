using System;
using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AcdController.Host;

/// <summary>What a channel reads of a fax or a text message: a JSON object, the same head whoever sends.</summary>
internal static class SentText
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of a file.</summary>
    /// <param name="row">Its row in the store.</param>
    /// <param name="write">Writes the members behind request, kind and time.</param>
    public static string Of(ServiceRow row, Action<Utf8JsonWriter> write)
    {
        var octets = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(octets, s_options))
        {
            json.WriteStartObject();
            json.WriteString("request", row.Request);
            json.WriteString("kind", row.Kind);
            json.WriteString("at", DateTime.UnixEpoch.AddTicks(row.At * TimeSpan.TicksPerMicrosecond).ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture));
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(octets.WrittenSpan) + "\n";
    }
}
