using System;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace AcdController.Acdsim;

/// <summary>Asks the controller over its control socket: `json COMMAND`, answered by lines `|payload` and one line `=0` or `=1 reason`.</summary>
internal sealed class ControlClient : IDisposable
{
    private readonly Socket _socket;
    private readonly StreamReader _reader;

    private ControlClient(Socket socket)
    {
        _socket = socket;
        _reader = new StreamReader(new NetworkStream(socket), Encoding.UTF8);
    }

    /// <summary>Connects.</summary>
    /// <returns>Null while nobody listens at the path.</returns>
    public static ControlClient? TryConnect(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = 10_000, SendTimeout = 10_000 };
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return new ControlClient(socket);
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    /// <summary>Asks one thing.</summary>
    /// <returns>The JSON object; null when it was refused, or the controller is gone.</returns>
    public JsonElement? Ask(string command)
    {
        try
        {
            _socket.Send(Encoding.UTF8.GetBytes($"json {command}\n"));
            StringBuilder payload = new();
            while (_reader.ReadLine() is { } line)
            {
                if (line.StartsWith('|')) payload.Append(line, 1, line.Length - 1);
                else if (line.StartsWith("=0", StringComparison.Ordinal)) return Parse(payload.ToString());
                else return null;
            }
        }
        catch (Exception error) when (error is SocketException or IOException or JsonException)
        {
            // Gone, or not answering: the caller sees it by the missing answer.
        }

        return null;
    }

    public void Dispose()
    {
        _reader.Dispose();
        _socket.Dispose();
    }

    private static JsonElement Parse(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
