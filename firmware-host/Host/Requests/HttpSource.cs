using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading;
using AcdController.Operations;
using AcdController.Sources;

namespace AcdController.Host;

/// <summary>A server asked by HTTP: keys go into the path, or into the body of a POST; the answer is a JSON object.</summary>
/// <remarks>No redirection, no cookie, no proxy; an answer of more than <see cref="OctetsMax"/> octets is none.</remarks>
internal sealed class HttpSource : ISource
{
    /// <summary>Longest answer.</summary>
    public const int OctetsMax = 64 * 1024;

    private readonly SourceConfiguration _source;
    private readonly HttpClient _client;

    /// <summary>Makes it; nothing is sent yet.</summary>
    public HttpSource(SourceConfiguration source)
    {
        _source = source;
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            MaxConnectionsPerServer = 1,
            ConnectTimeout = TimeSpan.FromMicroseconds(source.Timeout.Microseconds),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        })
        { MaxResponseContentBufferSize = OctetsMax, Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <inheritdoc/>
    public SourceAnswer Probe(TimeSpan timeout) => Send(new HttpRequestMessage(HttpMethod.Get, _source.Place), timeout, static (status, _) =>
        (int)status >= 500 ? SourceAnswer.Failed($"status {(int)status}") : SourceAnswer.Done);

    /// <inheritdoc/>
    public SourceAnswer Ask(SourceQuestion question, TimeSpan timeout)
    {
        string text = question.Query.Text;
        bool posts = text.StartsWith("POST ", StringComparison.Ordinal);
        var message = new HttpRequestMessage(posts ? HttpMethod.Post : HttpMethod.Get, _source.Place.TrimEnd('/') + Filled(text[(text.IndexOf(' ') + 1)..], question.Keys));
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (posts) message.Content = new ByteArrayContent(Body(question)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        return Send(message, timeout, (status, octets) => Judge(question.Query, status, octets));
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    /// <summary>A path with keys in it: each as one part, whatever it holds.</summary>
    internal static string Filled(string path, IReadOnlyList<string> keys)
    {
        var filled = new StringBuilder(path.Length);
        for (int at = 0; at < path.Length; at++)
        {
            if (path[at] == '{' && at + 2 < path.Length && path[at + 2] == '}' && path[at + 1] is >= '1' and <= '8')
            {
                int key = path[at + 1] - '1';
                filled.Append(key < keys.Count ? Uri.EscapeDataString(keys[key]) : "");
                at += 2;
            }
            else
            {
                filled.Append(path[at]);
            }
        }

        return filled.ToString();
    }

    /// <summary>The values of an answer, by the places that the query names; null: it is no JSON object.</summary>
    internal static IReadOnlyList<string>? Values(QueryConfiguration query, byte[] octets)
    {
        try
        {
            using var document = JsonDocument.Parse(octets, new JsonDocumentOptions { MaxDepth = 16 });
            if (document.RootElement.ValueKind != JsonValueKind.Object) return null;
            var values = new List<string>();
            if (query.Answer.IsEmpty)
            {
                foreach (JsonProperty member in document.RootElement.EnumerateObject())
                {
                    if (values.Count < Treatment.RequestEvent.TextsMax) values.Add(Text(member.Value));
                }
            }

            foreach (string place in query.Answer) values.Add(Find(document.RootElement, place));
            return values;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static SourceAnswer Judge(QueryConfiguration query, HttpStatusCode status, byte[] octets)
    {
        if (status is HttpStatusCode.NotFound or HttpStatusCode.NoContent && query.Kind is QueryKind.LookUp or QueryKind.Verify) return SourceAnswer.Nothing;
        if (status == HttpStatusCode.NotFound) return SourceAnswer.Nothing;
        if ((int)status is >= 400 and < 500 and not 408 and not 429) return SourceAnswer.Wrong($"status {(int)status}");
        if ((int)status is < 200 or >= 300) return SourceAnswer.Failed($"status {(int)status}");
        if (query.Kind is QueryKind.Store or QueryKind.StoreSecret) return SourceAnswer.Done;
        return Values(query, octets) is { } values ? SourceAnswer.Of(values) : SourceAnswer.Failed("the answer is no JSON object");
    }

    private SourceAnswer Send(HttpRequestMessage message, TimeSpan timeout, Func<HttpStatusCode, byte[], SourceAnswer> judge)
    {
        using (message)
        {
            using var until = new CancellationTokenSource(timeout);
            try
            {
                using HttpResponseMessage response = _client.Send(message, HttpCompletionOption.ResponseContentRead, until.Token);
                using Stream body = response.Content.ReadAsStream(until.Token);
                using var octets = new MemoryStream();
                body.CopyTo(octets);
                return judge(response.StatusCode, octets.ToArray());
            }
            catch (OperationCanceledException)
            {
                return SourceAnswer.Late;
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException)
            {
                return SourceAnswer.Failed(fault.InnerException is System.Net.Sockets.SocketException socket ? socket.Message : fault is HttpRequestException { HttpRequestError: var error and not HttpRequestError.Unknown } ? error.ToString() : fault.Message);
            }
        }
    }

    private static byte[] Body(SourceQuestion question)
    {
        var octets = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(octets))
        {
            json.WriteStartObject();
            json.WriteString("request", question.Request);
            json.WriteNumber("call", question.Call);
            json.WriteString("calling", question.Calling);
            json.WriteString("called", question.Called);
            json.WriteStartArray("keys");
            foreach (string key in question.Keys) json.WriteStringValue(key);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return octets.WrittenSpan.ToArray();
    }

    // balance.amount; lines.0.name.
    private static string Find(JsonElement element, string place)
    {
        foreach (string part in place.Split('.'))
        {
            if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(part, out JsonElement member)) element = member;
            else if (element.ValueKind == JsonValueKind.Array && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < element.GetArrayLength()) element = element[index];
            else return "";
        }

        return Text(element);
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String                    => value.GetString()!,
        JsonValueKind.Number                    => value.GetRawText(),
        JsonValueKind.True                      => "true",
        JsonValueKind.False                     => "false",
        _                                       => "",
    };
}
