using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace AcdController.Interop.Tests;

/// <summary>What the directed far end tells: an event of libpri, or `done` for a command.</summary>
/// <param name="E">Which.</param>
/// <param name="Call">The far end's number for the call; 0: none.</param>
/// <param name="Cause">0: none.</param>
internal sealed record FarNews(
    string E, bool Ok, int Call, int Channel, int Cause, bool Flexible, bool Complete, string? Called, int CalledPlan, string? Calling, int CallingPlan, int CallingPres, int Bearer,
    string? Redirecting, int RedirectingReason, string? UserUser, string? Keypad, string? CallingSub, int Progress, string? Digits, int Plan, int Pres, int Indicator, string? In, int Command,
    string? Text, long Amount, int Other, int Calls, int Ups, int Downs, int Own, int Far, long Collisions, long Disagreements, long Restarts);

/// <summary>libpri in a process of its own, told by the test what to do, call by call.</summary>
/// <remarks>farend/farend.h says what it is made of. D-channel and commands go over two Unix SOCK_SEQPACKET sockets.</remarks>
internal sealed class FarEnd : IDisposable
{
    private const int PatienceSeconds = 20, LineOctets = 8192;

    private static readonly Lazy<string> s_program = new(Build);
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private readonly byte[] _line = new byte[LineOctets];
    private readonly Running _program;
    private readonly Socket _control;
    private readonly Queue<FarNews> _news = new();
    private bool _ended;

    /// <summary>Starts it and waits until it has connected.</summary>
    /// <param name="directory">Where the sockets go.</param>
    /// <param name="isNetwork">Which side it plays.</param>
    /// <param name="options">Timers in milliseconds, e.g. T309=500; overlap.</param>
    public FarEnd(string directory, bool isNetwork, params IEnumerable<string> options)
    {
        string wire = Path.Combine(directory, "wire"), control = Path.Combine(directory, "control");
        using Socket wireListener = Listen(wire), controlListener = Listen(control);
        _program = Running.Start(s_program.Value, [isNetwork ? "network" : "user", wire, control, .. options]);
        _control = Accept(controlListener);
        Wire = Accept(wireListener);
        Wire.Blocking = false;
        _control.Blocking = false;
    }

    /// <summary>The D-channel: one frame a packet.</summary>
    public Socket Wire { get; }

    /// <summary>What has come and was not taken yet.</summary>
    public Queue<FarNews> News
    {
        get
        {
            while (TryRead(out FarNews? news)) _news.Enqueue(news!);
            return _news;
        }
    }

    /// <summary>The descriptor to wait at for news.</summary>
    public int ControlDescriptor => (int)_control.Handle;

    /// <summary>Has it come to its end, wanted or not?</summary>
    public bool HasEnded => _program.EndsWithin(0);

    /// <summary>Gives a command and waits until it is done: what libpri sent is in the socket by then. News on the way stays for later.</summary>
    public FarNews Does(string command)
    {
        _control.Send(Encoding.ASCII.GetBytes(command));
        for (int waited = 0; waited < PatienceSeconds * 1000; waited += 10)
        {
            while (TryRead(out FarNews? news))
            {
                if (news!.E == "done") return news.Ok ? news : throw new InvalidOperationException($"the far end could not: {command}\n{_program.Look()}");
                _news.Enqueue(news);
            }

            if (_program.EndsWithin(0)) break;
            _control.Poll(10_000, SelectMode.SelectRead);
        }

        throw new InvalidOperationException($"no answer to {command}\n{_program.Look()}");
    }

    /// <summary>Ends it; what it complained about, a line each: libpri's "!!" and "XXX", missing elements, calls left.</summary>
    public string[] End()
    {
        if (!_ended) _control.Send("quit"u8);
        _ended = true;
        return _program.WaitToEnd(PatienceSeconds).Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>How it looks now, for a failing test.</summary>
    public override string ToString() => _program.Look().ToString();

    public void Dispose()
    {
        Wire.Dispose();
        _control.Dispose();
        _program.Dispose();
    }

    private bool TryRead(out FarNews? news)
    {
        int length = _control.Receive(_line, SocketFlags.None, out SocketError error);
        if (error == SocketError.Success && length == 0) error = SocketError.Shutdown;
        news = error == SocketError.Success ? JsonSerializer.Deserialize<FarNews>(_line.AsSpan(0, length), s_json) : null;
        return news is not null;
    }

    private static Socket Listen(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Seqpacket, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        socket.Listen(1);
        return socket;
    }

    private Socket Accept(Socket listener)
    {
        if (!listener.Poll(PatienceSeconds * 1_000_000, SelectMode.SelectRead)) throw new InvalidOperationException($"the far end does not connect\n{_program.Look()}");
        return listener.Accept();
    }

    private static string Build()
    {
        string directory = Path.Combine(AppContext.BaseDirectory, "farend");
        Directory.CreateDirectory(directory);
        Ended make = Running.Run("make", "-C", Path.Combine(Repository.Here, "farend"), $"OUT={directory}");
        return make.ExitCode == 0 ? Path.Combine(directory, "farend") : throw new InvalidOperationException($"farend does not compile; it needs gcc and Debian's libpri-dev: run ./dev peers\n{make}");
    }
}
