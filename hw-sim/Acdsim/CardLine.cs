using System;
using System.IO;
using AcdController.Board;
using AcdController.Captures;
using AcdController.Kernel;
using AcdController.Simulator;

namespace AcdController.Acdsim;

/// <summary>The serial line of one card: a pseudo-terminal, a link to it in the directory, and the pace of a real line towards the controller.</summary>
/// <remarks>A line without a listener is a line on which nobody listens: what the card sends is lost, as on copper.</remarks>
internal sealed class CardLine : IDisposable
{
    private const int BitsPerOctet = 10;
    private const int BacklogOctets = 256 * 1024;
    private static readonly Duration s_chunk = Duration.FromMilliseconds(2);
    private static readonly Duration s_lookAgain = Duration.FromMilliseconds(50);
    private static readonly Duration s_full = Duration.FromMilliseconds(5);

    private PseudoTerminal? _terminal;
    private readonly string _link;
    private readonly int _place;
    private readonly int _baud;
    private readonly int _chunkOctets;
    private readonly byte[] _backlog = new byte[BacklogOctets];
    private readonly byte[] _input = new byte[4096];
    private int _first;
    private int _count;
    private bool _open;
    private Instant _lookAt;
    private Instant _freeAt;

    public CardLine(string directory, byte card, int place, int baud)
    {
        Card = card;
        _place = place;
        _baud = baud;
        _chunkOctets = (int)Math.Max(1, baud / BitsPerOctet * s_chunk.Microseconds / 1_000_000);
        _link = Path.Combine(directory, $"card{card}");
        Plug();
    }

    /// <summary>The card comes into its slot: its line appears.</summary>
    public void Plug()
    {
        if (_terminal is not null) return;
        _terminal = PseudoTerminal.Create();
        if (new FileInfo(_link).LinkTarget is not null) File.Delete(_link);
        File.CreateSymbolicLink(_link, _terminal.SlavePath);
    }

    /// <summary>The card is pulled: its line hangs up and is gone.</summary>
    public void Pull(Poller poller)
    {
        if (_terminal is null) return;
        poller.Ignore(_place);
        File.Delete(_link);
        _terminal.Dispose();
        _terminal = null;
        (_open, _count, _lookAt) = (false, 0, default);
    }

    public byte Card { get; }

    public string Link => _link;

    public string Device => _terminal?.SlavePath ?? "";

    /// <summary>Octets that found the backlog full.</summary>
    public long OctetsLost { get; private set; }

    /// <summary>When the line must be looked after again.</summary>
    public Instant NextWake => _terminal is null ? Instant.Never : !_open ? _lookAt : _count > 0 ? _freeAt : Instant.Never;

    /// <summary>Queues octets for the controller.</summary>
    public void Send(ReadOnlySpan<byte> octets)
    {
        if (!_open) return;
        if (octets.Length > BacklogOctets - _count)
        {
            OctetsLost += octets.Length;
            return;
        }

        int end = (_first + _count) % BacklogOctets;
        int head = Math.Min(octets.Length, BacklogOctets - end);
        octets[..head].CopyTo(_backlog.AsSpan(end));
        octets[head..].CopyTo(_backlog);
        _count += octets.Length;
    }

    /// <summary>Sends what the line has had time for.</summary>
    public void Pace(Instant now)
    {
        // A turn of the loop that came late is made up for, but not more than a few chunks.
        if (_freeAt + s_chunk + s_chunk < now) _freeAt = now;
        while (_terminal is not null && _open && _count > 0 && _freeAt <= now)
        {
            int count = Math.Min(Math.Min(_count, _chunkOctets), BacklogOctets - _first);
            int written = _terminal.Write(_backlog.AsSpan(_first, count));
            if (written < 0)
            {
                Close(now);
                return;
            }

            if (written == 0)
            {
                _freeAt = now + s_full;
                return;
            }

            _first = (_first + written) % BacklogOctets;
            _count -= written;
            _freeAt += new Duration((long)written * BitsPerOctet * 1_000_000 / _baud);
        }
    }

    /// <summary>Says what to wait for.</summary>
    public void Arm(Poller poller, Instant now)
    {
        if (_terminal is not null && (_open || _lookAt <= now)) poller.Watch(_place, _terminal.Descriptor, PollEvents.Readable);
        else poller.Ignore(_place);
    }

    /// <summary>Takes in what the controller has written.</summary>
    public void Collect(Poller poller, Chassis chassis, Instant now, LinkCaptureWriter? capture, long epochMicroseconds)
    {
        if (_terminal is null) return;
        PollEvents found = poller.Found(_place);
        bool hungUp = (found & (PollEvents.HangUp | PollEvents.Error)) != 0;
        if (!_open && _lookAt <= now)
        {
            _open = !hungUp;
            _lookAt = now + s_lookAgain;
            _count = 0;
        }

        if ((found & PollEvents.Readable) != 0)
        {
            int count = _terminal.Read(_input);
            if (count > 0)
            {
                capture?.Take(epochMicroseconds + now.Microseconds, Card, fromCard: false, _input.AsSpan(0, count));
                chassis.ReceiveLine(Card, _input.AsSpan(0, count), now);
            }
            else if (count < 0) Close(now);
        }
        else if (hungUp && _open)
        {
            Close(now);
        }
    }

    public void Dispose()
    {
        if (_terminal is null) return;
        File.Delete(_link);
        _terminal.Dispose();
    }

    private void Close(Instant now)
    {
        _open = false;
        _count = 0;
        _lookAt = now + s_lookAgain;
    }
}
