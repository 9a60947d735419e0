using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace AcdController.Host;

/// <summary>The door for acdctl: a Unix stream socket. At most <see cref="SessionsMax"/> at a time; one that does not read its answers is cut off.</summary>
internal sealed class ControlSocket : IDisposable
{
    /// <summary>Connections at a time; one more is told so and closed.</summary>
    public const int SessionsMax = 32;

    private const int Backlog = 64;

    private readonly string _path;
    private readonly CommandService _service;
    private readonly Socket _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _sessions = [];
    private Task _accepting = Task.CompletedTask;

    /// <summary>Makes the socket; a path left over from a killed run is replaced, the caller holds the directory's lock.</summary>
    /// <exception cref="IOException">It cannot be made; names the path.</exception>
    public ControlSocket(string path, CommandService service)
    {
        _path = path;
        _service = service;
        File.Delete(path);
        _listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            _listener.Bind(new UnixDomainSocketEndPoint(path));
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite);
            _listener.Listen(Backlog);
        }
        catch (Exception fault) when (fault is SocketException or ArgumentException)
        {
            _listener.Dispose();
            throw new IOException($"{path}: {fault.Message}");
        }
    }

    /// <summary>Begins to accept.</summary>
    public void Start() => _accepting = AcceptAsync();

    /// <summary>Closes all connections and removes the path.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _accepting.Wait();
        _listener.Dispose();
        Task[] sessions;
        lock (_gate) sessions = [.. _sessions];
        Task.WaitAll(sessions);
        File.Delete(_path);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                Socket client = await _listener.AcceptAsync(_stop.Token);
                Begin(client);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                // A client that was gone before we took it, or no descriptor left for now.
                await Task.Delay(10, CancellationToken.None);
            }
        }
    }

    private void Begin(Socket client)
    {
        lock (_gate)
        {
            bool room = _sessions.Count < SessionsMax;
            var session = new ControlSession(client, _service, _stop.Token);
            Task task = Task.Run(room ? session.RunAsync : session.TurnAwayAsync);
            _sessions.Add(task);
            task.ContinueWith(Forget, TaskScheduler.Default);
        }
    }

    private void Forget(Task session)
    {
        lock (_gate) _sessions.Remove(session);
    }
}
