using System;
using System.Buffers.Binary;
using System.IO;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using AcdController.Board;

namespace AcdController.Shell;

/// <summary>acdctl on a terminal: keys go to the controller as they are pressed, what it says is printed. The controller edits lines, here nothing is understood.</summary>
internal sealed class TerminalCommand : IDisposable
{
    private const int HeadOctets = 3;
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(1);

    private readonly string _path;
    private readonly bool _login;
    private readonly RawTerminal _terminal;
    private readonly ManualResetEventSlim _leave = new();
    private readonly Lock _gate = new();
    private Socket? _socket;
    private bool _waiting;

    private TerminalCommand(string run, bool login, RawTerminal terminal)
    {
        _path = Path.Combine(run, "acdd.sock");
        _login = login;
        _terminal = terminal;
    }

    /// <summary>Talks until the user leaves.</summary>
    /// <param name="run">The controller's run directory.</param>
    /// <param name="login">Ask who is there.</param>
    /// <returns>An exit code.</returns>
    public static int Run(string run, bool login)
    {
        using RawTerminal? terminal = RawTerminal.TryEnter();
        if (terminal is null)
        {
            System.Console.Error.WriteLine("acdctl: this needs a terminal");
            return Program.Refused;
        }

        using var command = new TerminalCommand(run, login, terminal);
        return command.Run();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket?.Dispose();
        _leave.Dispose();
    }

    private int Run()
    {
        if (OperatingSystem.IsWindows()) return Program.Refused;
        using PosixSignalRegistration size = PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => TellSize());
        using PosixSignalRegistration resumed = PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => _terminal.TrySet());
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Leave);
        using PosixSignalRegistration hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Leave);
        using PosixSignalRegistration quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Leave);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Leave);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => _terminal.Dispose();
        if (!TryConnect(out string reason))
        {
            _terminal.Dispose();
            System.Console.Error.WriteLine("acdctl: " + reason);
            return Program.NoConnection;
        }

        new Thread(CarryKeys) { IsBackground = true, Name = "keys" }.Start();
        while (!_leave.IsSet)
        {
            if (CarryScreen()) return Program.Done;
            if (_leave.IsSet || !WaitForController()) break;
        }

        return _leave.IsSet && !_left ? Program.Done : Program.NoConnection;
    }

    private bool _left;

    private void Leave(PosixSignalContext context)
    {
        context.Cancel = true;
        _leave.Set();
        Hang();
    }

    private bool TryConnect(out string reason)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(_path));
            (int columns, int lines) = RawTerminal.Size();
            string term = Environment.GetEnvironmentVariable("TERM") is { Length: > 0 } said && !said.Contains(' ') ? said : "vt100";
            string language = (Environment.GetEnvironmentVariable("LC_ALL") ?? Environment.GetEnvironmentVariable("LANG") ?? "").StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? "zh" : "en";
            socket.Send(Encoding.UTF8.GetBytes($"session {columns} {lines} {term} {language} {_terminal.Baud}{(_login ? " login" : "")}\n"));
            string answer = ReadLine(socket);
            reason = answer.StartsWith("=1 ", StringComparison.Ordinal) ? answer[3..] : $"{_path}: the controller has closed the connection";
            if (answer == "=0")
            {
                lock (_gate) _socket = socket;
                return true;
            }
        }
        catch (Exception fault) when (fault is SocketException or ArgumentException)
        {
            reason = ControlClient.Reason(_path, fault);
        }

        socket.Dispose();
        return false;
    }

    private static string ReadLine(Socket socket)
    {
        var line = new StringBuilder();
        byte[] octet = new byte[1];
        while (socket.Receive(octet) == 1 && octet[0] != '\n') line.Append((char)octet[0]);
        return line.ToString();
    }

    // True: the session is over in order.
    private bool CarryScreen()
    {
        Socket socket = _socket!;
        byte[] head = new byte[HeadOctets];
        byte[] body = new byte[ushort.MaxValue];
        while (TryFill(socket, head))
        {
            Span<byte> octets = body.AsSpan(0, BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(1)));
            if (!TryFill(socket, octets)) break;
            if (head[0] == 'X') return true;
            if (head[0] == 'D' && !RawTerminal.TryWrite(octets)) return true;
        }

        return false;
    }

    private bool WaitForController()
    {
        RawTerminal.TryWrite("\r\nacdctl: the controller has closed the connection; it is waited for, Ctrl-C leaves\r\n"u8);
        lock (_gate)
        {
            _socket?.Dispose();
            _socket = null;
            _waiting = true;
        }

        while (!_leave.Wait(s_again))
        {
            if (!TryConnect(out _)) continue;
            lock (_gate) _waiting = false;
            RawTerminal.TryWrite("acdctl: connected again\r\n"u8);
            return true;
        }

        _left = true;
        return false;
    }

    private void CarryKeys()
    {
        byte[] keys = new byte[4096];
        int count;
        while ((count = RawTerminal.Read(keys)) > 0)
        {
            bool waiting;
            lock (_gate) waiting = _waiting;
            if (!waiting) Send((byte)'D', keys.AsSpan(0, count));
            else if (keys.AsSpan(0, count).IndexOfAny((byte)3, (byte)4, (byte)'q') >= 0) _leave.Set();
        }

        // The terminal is gone.
        _leave.Set();
        Hang();
    }

    private void TellSize()
    {
        (int columns, int lines) = RawTerminal.Size();
        Span<byte> size = stackalloc byte[4];
        BinaryPrimitives.WriteUInt16BigEndian(size, (ushort)columns);
        BinaryPrimitives.WriteUInt16BigEndian(size[2..], (ushort)lines);
        Send((byte)'W', size);
    }

    private void Send(byte kind, ReadOnlySpan<byte> octets)
    {
        byte[] message = new byte[HeadOctets + octets.Length];
        message[0] = kind;
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(1), (ushort)octets.Length);
        octets.CopyTo(message.AsSpan(HeadOctets));
        Socket? socket;
        lock (_gate) socket = _socket;
        try
        {
            ReadOnlySpan<byte> left = message;
            while (left.Length > 0 && socket is not null) left = left[socket.Send(left)..];
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // The other thread sees it too.
        }
    }

    private void Hang()
    {
        try
        {
            lock (_gate) _socket?.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException)
        {
            // Gone already.
        }
    }

    private static bool TryFill(Socket socket, Span<byte> room)
    {
        try
        {
            while (room.Length > 0)
            {
                int read = socket.Receive(room);
                if (read == 0) return false;
                room = room[read..];
            }

            return true;
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }
}
