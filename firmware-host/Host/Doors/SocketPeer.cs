using System;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using AcdController.Board;

namespace AcdController.Host;

/// <summary>Who is at the other end of a Unix socket, as the kernel says.</summary>
/// <param name="Process">Number of the process.</param>
/// <param name="User">Number of its user; -1: the kernel does not say.</param>
internal readonly record struct SocketPeer(int Process, long User)
{
    private const int SocketLevel = 1;          // SOL_SOCKET
    private const int PeerCredentials = 17;     // SO_PEERCRED: pid, uid, gid
    private const int CredentialsOctets = 12;

    /// <summary>Does the box belong to him: root, or the user of the daemon itself?</summary>
    public bool IsTrusted => User == 0 || User == ProcessOwner.UserId;

    /// <summary>Asks the kernel.</summary>
    public static SocketPeer Of(Socket socket)
    {
        Span<byte> credentials = stackalloc byte[CredentialsOctets];
        try
        {
            if (socket.GetRawSocketOption(SocketLevel, PeerCredentials, credentials) != CredentialsOctets) return new SocketPeer(0, -1);
        }
        catch (SocketException)
        {
            return new SocketPeer(0, -1);
        }

        return new SocketPeer(MemoryMarshal.Read<int>(credentials), MemoryMarshal.Read<uint>(credentials[4..]));
    }

    /// <inheritdoc/>
    public override string ToString() => User < 0 ? "" : $"pid {Process} uid {User}";
}
