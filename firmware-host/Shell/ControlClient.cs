using System;
using System.IO;
using System.Net.Sockets;
using System.Text;

namespace AcdController.Shell;

/// <summary>The connection to the controller: one command line out, its answer in.</summary>
internal sealed class ControlClient : IDisposable
{
    private const int BufferOctets = 16 * 1024;

    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[BufferOctets];
    private int _first;
    private int _count;

    private ControlClient(Socket socket) => _socket = socket;

    /// <summary>Connects to the controller of a run directory.</summary>
    /// <param name="run">Its run directory.</param>
    /// <param name="reason">Why not, naming the socket.</param>
    /// <returns>Null when nobody answers there.</returns>
    public static ControlClient? TryConnect(string run, out string reason)
    {
        string path = Path.Combine(run, "acdd.sock");
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            reason = "";
            return new ControlClient(socket);
        }
        catch (Exception fault) when (fault is SocketException or ArgumentException)
        {
            socket.Dispose();
            reason = Reason(path, fault);
            return null;
        }
    }

    /// <summary>Why nobody could be reached.</summary>
    public static string Reason(string path, Exception fault) =>
        fault is SocketException refused ? $"{path}: {Words(refused.SocketErrorCode)}" : $"{path}: too long for a socket";

    /// <summary>Did the last answer end the session?</summary>
    public bool IsOver { get; private set; }

    /// <summary>Sends one command line.</summary>
    /// <exception cref="SocketException">The controller is gone.</exception>
    public void Send(bool json, string command)
    {
        ReadOnlySpan<byte> octets = Encoding.UTF8.GetBytes((json ? "json " : "text ") + command + "\n");
        while (octets.Length > 0) octets = octets[_socket.Send(octets)..];
    }

    /// <summary>Copies an answer, line by line as it comes.</summary>
    /// <param name="output">For the payload.</param>
    /// <param name="refusal">Why it was refused; empty when it was not.</param>
    /// <returns>False when the controller went away in the middle of it.</returns>
    public bool TryCopyAnswer(TextWriter output, out string refusal)
    {
        refusal = "";
        while (ReadLine() is { } line)
        {
            if (line.StartsWith('|'))
            {
                output.WriteLine(line.AsSpan(1));
                if (_count == 0) output.Flush();
                continue;
            }

            output.Flush();
            IsOver = line == "=0 bye";
            if (line.StartsWith("=1", StringComparison.Ordinal)) refusal = line.Length > 3 ? line[3..] : "refused";
            return true;
        }

        output.Flush();
        return false;
    }

    /// <summary>The next line of an answer, without its mark.</summary>
    /// <param name="line">A line of payload; at the end why it was refused, empty when it was not.</param>
    /// <param name="more">Payload may follow.</param>
    /// <returns>False when the connection is over.</returns>
    public bool TryReadAnswer(out string line, out bool more)
    {
        line = "";
        more = false;
        while (ReadLine() is { } read)
        {
            more = read.StartsWith('|');
            if (more) line = read[1..];
            else if (read.StartsWith("=1", StringComparison.Ordinal)) line = read.Length > 3 ? read[3..] : "refused";
            return true;
        }

        return false;
    }

    /// <summary>Has the controller said no more than was read so far?</summary>
    public bool IsQuiet => _count == 0 && _socket.Available == 0;

    /// <summary>Ends the conversation: whoever waits for a line is told that there is none. Any thread.</summary>
    public void Hang()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException)
        {
            // The controller was faster.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private static string Words(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "nobody answers: acdd is not running",
        SocketError.AddressNotAvailable => "no such socket: is acdd running with this run directory?",
        SocketError.AccessDenied => "permission denied",
        _ => error.ToString(),
    };

    private string? ReadLine()
    {
        var line = new MemoryStream();
        while (true)
        {
            ReadOnlySpan<byte> there = _buffer.AsSpan(_first, _count);
            int end = there.IndexOf((byte)'\n');
            line.Write(end < 0 ? there : there[..end]);
            int taken = end < 0 ? _count : end + 1;
            _first += taken;
            _count -= taken;
            if (end >= 0) return Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length);
            _first = 0;
            _count = _socket.Receive(_buffer);
            if (_count == 0) return null;
        }
    }
}
