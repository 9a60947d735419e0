using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Sockets;
using System.Text;
using AcdController.Board;

namespace AcdController.Acdsim;

/// <summary>Where a running rack takes faults: a Unix stream socket, a line with a fault in, lines of an answer out.</summary>
/// <remarks>The answer: lines that begin with |, then =0, or =1 and the reason. One client at a time; the next one waits in the queue of the socket.</remarks>
internal sealed class FaultDoor : IDisposable
{
    private const int LineMax = 512;

    private readonly string _path;
    private readonly Socket _listener;
    private readonly byte[] _line = new byte[LineMax];
    private int _count;
    private Socket? _client;

    /// <summary>Listens.</summary>
    /// <exception cref="OptionException">The socket cannot be made there.</exception>
    public FaultDoor(string path)
    {
        _path = path;
        _listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { Blocking = false };
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: 0 }) File.Delete(path);
            _listener.Bind(new UnixDomainSocketEndPoint(path));
            _listener.Listen(8);
        }
        catch (Exception error) when (error is SocketException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            _listener.Dispose();
            throw new OptionException($"{path}: {error.Message}");
        }
    }

    public void Arm(Poller poller, int place) => poller.Watch(place, (int)(_client ?? _listener).Handle, PollEvents.Readable);

    /// <summary>Takes what has come.</summary>
    /// <param name="obey">Given a fault's words, gives back a reason, or nothing, and lines to show.</param>
    public void Serve(Func<string, (string Refusal, string Shown)> obey)
    {
        if (_client is null)
        {
            Accept();
            return;
        }

        int received = _client.Receive(_line, _count, _line.Length - _count, SocketFlags.None, out SocketError error);
        if (error == SocketError.WouldBlock) return;
        if (error != SocketError.Success || received == 0)
        {
            Leave();
            return;
        }

        _count += received;
        int end;
        while (_client is not null && (end = Array.IndexOf(_line, (byte)'\n', 0, _count)) >= 0)
        {
            string words = Encoding.UTF8.GetString(_line, 0, end).Trim();
            _count -= end + 1;
            Array.Copy(_line, end + 1, _line, 0, _count);
            (string refusal, string shown) = obey(words);
            Answer(refusal, shown);
        }

        if (_count == _line.Length) Leave();
    }

    /// <summary>The other end: gives a fault to the rack of a directory.</summary>
    /// <returns>Exit status: 0 done, 1 refused, 2 nobody is there.</returns>
    public static int Ask(string directory, string words, TextWriter output, TextWriter errors)
    {
        string path = Path.Combine(directory, "fault");
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = 10_000 };
            socket.Connect(new UnixDomainSocketEndPoint(path));
            using var stream = new NetworkStream(socket);
            stream.Write(Encoding.UTF8.GetBytes(words + "\n"));
            using var reader = new StreamReader(stream, Encoding.UTF8);
            while (reader.ReadLine() is { } line)
            {
                if (line.StartsWith('|'))
                {
                    output.WriteLine(line[1..]);
                    continue;
                }

                if (line == "=0") return 0;
                errors.WriteLine("fault: " + line[Math.Min(3, line.Length)..]);
                return 1;
            }

            errors.WriteLine($"fault: {path}: the rack went away");
        }
        catch (Exception error) when (error is SocketException or IOException or ArgumentException)
        {
            errors.WriteLine($"fault: {path}: no rack is running there ({error.Message})");
        }

        return 2;
    }

    public void Dispose()
    {
        _client?.Dispose();
        _listener.Dispose();
        File.Delete(_path);
    }

    private void Answer(string refusal, string shown)
    {
        var text = new StringBuilder();
        if (shown.Length > 0)
        {
            foreach (string line in shown.Split('\n')) text.Append('|').Append(line).Append('\n');
        }

        text.Append(refusal.Length == 0 ? "=0\n" : "=1 " + refusal + "\n");
        _ = _client!.Send(Encoding.UTF8.GetBytes(text.ToString()), SocketFlags.None, out SocketError error);
        if (error != SocketError.Success) Leave();
    }

    private void Accept()
    {
        try
        {
            _client = _listener.Accept();
            _client.Blocking = false;
            _count = 0;
        }
        catch (SocketException)
        {
            // Gone before it was taken.
        }
    }

    private void Leave()
    {
        _client?.Dispose();
        _client = null;
    }
}
