using System;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using AcdController.Acdsim;

namespace AcdController.Simulator.Tests;

/// <summary>What asks the controller, against a controller that is slow.</summary>
public sealed class ControlClientTests : IDisposable
{
    private const int PatienceMs = 200;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("acd-control-");

    public void Dispose() => _directory.Delete(recursive: true);

    /// <summary>An answer that comes too late is nobody's; the next question has its own.</summary>
    [Fact]
    public async Task ALateAnswer_IsNotTakenForTheNext()
    {
        string path = Path.Combine(_directory.FullName, "socket");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen(8);
        using ControlClient client = ControlClient.TryConnect(path, PatienceMs)!;
        Assert.Null(client.AskText("first"));
        using Socket slow = listener.Accept();
        _ = slow.Send(Answer("first"), SocketFlags.None, out _);

        Task answering = Task.Run(() => AnswerAll(listener));
        string? second = null;
        for (int tries = 0; tries < 100 && second is null; tries++) second = client.AskText("second");
        Assert.Equal("to second\n", second);
        client.Dispose();
        listener.Dispose();
        await answering;
    }

    private static byte[] Answer(string question) => Encoding.UTF8.GetBytes($"|to {question}\n=0\n");

    // One connection after the other, until nobody listens any more.
    private static void AnswerAll(Socket listener)
    {
        while (true)
        {
            try
            {
                using Socket peer = listener.Accept();
                using var reader = new StreamReader(new NetworkStream(peer), Encoding.UTF8);
                while (reader.ReadLine() is { } question) peer.Send(Answer(question["text ".Length..]));
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (Exception gone) when (gone is SocketException or IOException)
            {
                // The one who asked has gone.
            }
        }
    }
}
