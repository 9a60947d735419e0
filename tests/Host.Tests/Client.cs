using System;
using System.IO;
using System.Net.Sockets;
using System.Text;

namespace AcdController.Host.Tests;

/// <summary>A client of the control socket that says exactly what it is told.</summary>
internal sealed class Client : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = 60_000 };
    private readonly StreamReader _reader;

    public Client(string run)
    {
        _socket.Connect(new UnixDomainSocketEndPoint(Path.Combine(run, "acdd.sock")));
        _reader = new StreamReader(new NetworkStream(_socket), Encoding.UTF8);
    }

    public void Say(string text) => _socket.Send(Encoding.UTF8.GetBytes(text));

    public string? Line() => _reader.ReadLine();

    /// <summary>One command, its answer: payload lines, then the last line.</summary>
    public string Ask(string command)
    {
        Say(command + "\n");
        var answer = new StringBuilder();
        while (Line() is { } line)
        {
            answer.Append(line).Append('\n');
            if (line.StartsWith('=')) break;
        }

        return answer.ToString();
    }

    public void Dispose()
    {
        _reader.Dispose();
        _socket.Dispose();
    }
}
