using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace AcdController.Host.Tests;

/// <summary>A server that answers as the test says; null: it keeps the caller waiting.</summary>
internal sealed class WebServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<string, string, (int Status, string Body)?> _answer;
    private int _callers;

    public WebServer(Func<string, string, (int Status, string Body)?> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = Task.Run(AcceptAsync);
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/api";

    /// <summary>Waits until all that came was read and whoever sent it is gone. The test's own question, which comes last, must have an answer.</summary>
    public void WaitUntilAlone()
    {
        using (var last = new TcpClient())
        {
            last.Connect((IPEndPoint)_listener.LocalEndpoint);
            last.GetStream().Write("GET /last HTTP/1.1\r\n\r\n"u8);
            Assert.NotEqual(-1, last.GetStream().ReadByte());
        }

        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref _callers) == 0, TimeSpan.FromMinutes(1)), $"{_callers} callers are still there");
    }

    public void Dispose() => _listener.Stop();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync();
                Interlocked.Increment(ref _callers);
                _ = ServeAsync(client);
            }
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
                while (await reader.ReadLineAsync() is { } first)
                {
                    int length = 0;
                    while (await reader.ReadLineAsync() is { Length: > 0 } line)
                    {
                        if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) length = int.Parse(line.AsSpan(15), System.Globalization.CultureInfo.InvariantCulture);
                    }

                    var body = new char[length];
                    if (length > 0) await reader.ReadBlockAsync(body);
                    if (_answer(string.Join(' ', first.Split(' ')[..2]), new string(body)) is not { } answer)
                    {
                        while (await reader.ReadLineAsync() is not null)
                        {
                            // Until he has gone.
                        }

                        return;
                    }

                    byte[] octets = Encoding.UTF8.GetBytes(answer.Body);
                    await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {answer.Status} X\r\nContent-Type: application/json\r\nContent-Length: {octets.Length}\r\n\r\n"));
                    await client.GetStream().WriteAsync(octets);
                }
            }
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            // The caller has gone.
        }
        finally
        {
            Interlocked.Decrement(ref _callers);
        }
    }
}
