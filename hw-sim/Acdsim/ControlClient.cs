using System;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace AcdController.Acdsim;

/// <summary>Asks the controller over its control socket: `json COMMAND` or `text COMMAND`, answered by lines `|payload` and one line `=0` or `=1 reason`.</summary>
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
            return Send("json " + command) is { } payload ? Parse(payload) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Asks one thing in the operator's words.</summary>
    /// <returns>Lines as acdctl prints them; null when it was refused, or the controller is gone.</returns>
    public string? AskText(string command) => Send("text " + command);

    public void Dispose()
    {
        _reader.Dispose();
        _socket.Dispose();
    }

    // Gone, or not answering: the caller sees it by the missing answer.
    private string? Send(string request)
    {
        try
        {
            _socket.Send(Encoding.UTF8.GetBytes(request + "\n"));
            StringBuilder payload = new();
            while (_reader.ReadLine() is { } line)
            {
                if (line.StartsWith('|')) payload.Append(line, 1, line.Length - 1).Append('\n');
                else return line.StartsWith("=0", StringComparison.Ordinal) ? payload.ToString() : null;
            }
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            return null;
        }

        return null;
    }

    private static JsonElement Parse(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
