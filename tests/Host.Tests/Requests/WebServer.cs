using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace AcdController.Host.Tests;

/// <summary>A server that answers as the test says; null: it keeps the caller waiting.</summary>
internal sealed class WebServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<string, string, (int Status, string Body)?> _answer;

    public WebServer(Func<string, string, (int Status, string Body)?> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = Task.Run(AcceptAsync);
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/api";

    public void Dispose() => _listener.Stop();

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync());
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
                        await Task.Delay(-1);
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
    }
}
