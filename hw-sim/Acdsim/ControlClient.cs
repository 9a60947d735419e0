using System;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace AcdController.Acdsim;

/// <summary>Asks the controller over its control socket: `json COMMAND` or `text COMMAND`, answered by lines `|payload` and one line `=0` or `=1 reason`.</summary>
/// <remarks>A connection on which an answer did not come in time is left: on it the answer may come yet, and would be taken for that to the next question.</remarks>
internal sealed class ControlClient : IDisposable
{
    private const int PatienceMs = 10_000;

    private readonly string _path;
    private readonly int _patienceMs;
    private Socket? _socket;
    private StreamReader? _reader;

    private ControlClient(string path, int patienceMs) => (_path, _patienceMs) = (path, patienceMs);

    /// <summary>Connects.</summary>
    /// <param name="path">The control socket.</param>
    /// <param name="patienceMs">How long an answer may take.</param>
    /// <returns>Null while nobody listens at the path.</returns>
    public static ControlClient? TryConnect(string path, int patienceMs = PatienceMs)
    {
        var client = new ControlClient(path, patienceMs);
        return client.Reach() ? client : null;
    }

    /// <summary>Asks one thing.</summary>
    /// <returns>The JSON object; null when it was refused, or the controller is gone or too slow.</returns>
    public JsonElement? Ask(string command)
    {
        try
        {
            return Send("json " + command) is { } payload ? Parse(payload) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Asks one thing in the operator's words.</summary>
    /// <returns>Lines as acdctl prints them; null when it was refused, or the controller is gone or too slow.</returns>
    public string? AskText(string command) => Send("text " + command);

    public void Dispose() => Leave();

    // Gone, or not answering: the caller sees it by the missing answer.
    private string? Send(string request)
    {
        if (!Reach()) return null;
        try
        {
            _socket!.Send(Encoding.UTF8.GetBytes(request + "\n"));
            StringBuilder payload = new();
            while (_reader!.ReadLine() is { } line)
            {
                if (line.StartsWith('|')) payload.Append(line, 1, line.Length - 1).Append('\n');
                else return line.StartsWith("=0", StringComparison.Ordinal) ? payload.ToString() : null;
            }
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            // Left below.
        }

        Leave();
        return null;
    }

    private bool Reach()
    {
        if (_socket is not null) return true;
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = _patienceMs, SendTimeout = _patienceMs };
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(_path));
        }
        catch (SocketException)
        {
            socket.Dispose();
            return false;
        }

        _socket = socket;
        _reader = new StreamReader(new NetworkStream(socket), Encoding.UTF8);
        return true;
    }

    private void Leave()
    {
        _reader?.Dispose();
        _socket?.Dispose();
        (_reader, _socket) = (null, null);
    }

    private static JsonElement Parse(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
