using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;
using AcdController.Interop.Tests;

namespace AcdController.Signalling.Lapd.Interop.Tests;

/// <summary>libosmo-abis in a process of its own, told by the test what to do. osmo-lapd.c says which words it knows.</summary>
internal sealed class OsmoEnd : IDisposable
{
    private const int LineOctets = 2048, ConnectPatienceMicroseconds = 20_000_000;

    private static readonly Lazy<string> s_program = new(Build);

    private readonly byte[] _line = new byte[LineOctets];
    private readonly Running _program;
    private readonly Socket _control;

    /// <summary>Starts it and waits until it has connected.</summary>
    /// <param name="directory">Where the sockets go.</param>
    /// <param name="side">Which side it plays.</param>
    /// <param name="parameters">T200, T203 and N200 of its end.</param>
    public OsmoEnd(string directory, LinkSide side, LinkParameters parameters)
    {
        string wire = Path.Combine(directory, "wire"), control = Path.Combine(directory, "control");
        using Socket wireListener = Listen(wire), controlListener = Listen(control);
        _program = Running.Start(s_program.Value, side == LinkSide.Network ? "network" : "user", wire, control, $"{parameters.T200.Milliseconds}", $"{parameters.T203.Milliseconds}", $"{parameters.N200}");
        Wire = Accept(wireListener);
        _control = Accept(controlListener);
    }

    /// <summary>One frame a packet.</summary>
    public Socket Wire { get; }

    public void Tell(string words) => _control.Send(Encoding.ASCII.GetBytes(words));

    /// <summary>What it has said since.</summary>
    public IEnumerable<string> Words()
    {
        while (_control.Poll(0, SelectMode.SelectRead))
        {
            int count = _control.Receive(_line);
            if (count == 0) throw new InvalidOperationException($"the far end is gone: {_program.Look()}");
            yield return Encoding.ASCII.GetString(_line, 0, count);
        }
    }

    public void Dispose()
    {
        _program.Dispose();
        _control.Dispose();
        Wire.Dispose();
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
        if (!listener.Poll(ConnectPatienceMicroseconds, SelectMode.SelectRead)) throw new InvalidOperationException($"the far end does not connect: {_program.Look()}");
        return listener.Accept();
    }

    private static string Build()
    {
        string directory = Path.Combine(AppContext.BaseDirectory, "osmo");
        Directory.CreateDirectory(directory);
        Ended make = Running.Run("make", "-C", Path.GetDirectoryName(Source())!, $"OUT={directory}");
        if (make.ExitCode != 0) throw new InvalidOperationException($"osmo-lapd.c does not compile; it needs gcc, libosmo-abis-dev and libosmocore-dev: run ./dev peers\n{make}");
        return Path.Combine(directory, "osmo-lapd");
    }

    private static string Source([CallerFilePath] string path = "") => path;
}
