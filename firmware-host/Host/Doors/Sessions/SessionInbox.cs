using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using AcdController.Terminal;

namespace AcdController.Host;

/// <summary>What waits for a session: keys, messages, a new window size, the end. Bounded; one task takes, any puts.</summary>
internal sealed class SessionInbox
{
    /// <summary>Keys typed ahead, enough for a pasted configuration.</summary>
    public const int KeysMax = 1 << 19;

    private const int MessagesMax = 100;

    private readonly Lock _gate = new();
    private readonly Queue<Key> _keys = new();
    private readonly Queue<string> _messages = new();
    private TaskCompletionSource? _waiting;
    private TaskCompletionSource? _room;
    private CancellationTokenSource? _interruptible;
    private long _messagesLost;
    private bool _woken;

    /// <summary>The other end is gone.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Is a key there?</summary>
    public bool HasKeys
    {
        get
        {
            lock (_gate) return _keys.Count > 0;
        }
    }

    /// <summary>Reader: keys have come. Ctrl-C ends what is going on, and throws away what was typed ahead.</summary>
    /// <returns>Completes when there is room for more.</returns>
    public Task PutAsync(List<Key> keys)
    {
        CancellationTokenSource? interrupted = null;
        Task room = Task.CompletedTask;
        lock (_gate)
        {
            foreach (Key key in keys)
            {
                if (_interruptible is { } running && key.IsControl('c'))
                {
                    _keys.Clear();
                    interrupted = running;
                    continue;
                }

                _keys.Enqueue(key);
            }

            if (_keys.Count >= KeysMax) room = (_room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            Wake();
        }

        Cancel(interrupted);
        return room;
    }

    /// <summary>Any thread: a message shall be printed. Too many: it is lost, counted.</summary>
    public void Notify(string message)
    {
        lock (_gate)
        {
            if (_messages.Count >= MessagesMax) _messagesLost++;
            else _messages.Enqueue(message);
            Wake();
        }
    }

    /// <summary>Any thread: have a look.</summary>
    public void Nudge()
    {
        lock (_gate) Wake();
    }

    /// <summary>Reader: the other end is gone.</summary>
    public void Close()
    {
        CancellationTokenSource? running;
        lock (_gate)
        {
            IsClosed = true;
            running = _interruptible;
            _room?.TrySetResult();
            Wake();
        }

        Cancel(running);
    }

    /// <summary>From now on Ctrl-C cancels this instead of being a key, and so does one that was quicker, or that the other end is gone; null: it is a key again.</summary>
    public void Interrupting(CancellationTokenSource? running)
    {
        lock (_gate)
        {
            _interruptible = running;
            if (running is null || (!TryTakeInterrupt() && !IsClosed)) return;
        }

        Cancel(running);
    }

    /// <summary>Takes a key.</summary>
    public bool TryTakeKey(out Key key)
    {
        lock (_gate)
        {
            bool taken = _keys.TryDequeue(out key);
            GiveRoom();
            return taken;
        }
    }

    /// <summary>Takes a message.</summary>
    public bool TryTakeMessage(out string message)
    {
        lock (_gate)
        {
            if (_messages.TryDequeue(out string? next))
            {
                message = next;
                return true;
            }

            message = _messagesLost > 0 ? $"{_messagesLost} messages lost here" : "";
            _messagesLost = 0;
            return message.Length > 0;
        }
    }

    /// <summary>Waits until something is there that was not there at the last wait.</summary>
    /// <returns>False when the time is over.</returns>
    public async Task<bool> WaitAsync(TimeSpan time, CancellationToken stop)
    {
        Task waiting;
        lock (_gate)
        {
            if (_woken || _keys.Count > 0 || _messages.Count > 0 || IsClosed)
            {
                _woken = false;
                return true;
            }

            waiting = (_waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }

        try
        {
            await waiting.WaitAsync(time, stop);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
        finally
        {
            lock (_gate)
            {
                _waiting = null;
                _woken = false;
            }
        }
    }

    // What was typed behind the last Ctrl-C is kept, as when it comes while something is going on.
    private bool TryTakeInterrupt()
    {
        int upTo = 0, at = 0;
        foreach (Key key in _keys)
        {
            at++;
            if (key.IsControl('c')) upTo = at;
        }

        for (int taken = 0; taken < upTo; taken++) _keys.Dequeue();
        GiveRoom();
        return upTo > 0;
    }

    private void GiveRoom()
    {
        if (_keys.Count >= KeysMax / 2 || _room is not { } room) return;
        _room = null;
        room.TrySetResult();
    }

    // Outside the gate: whoever waits for it may come here at once.
    private static void Cancel(CancellationTokenSource? running)
    {
        try
        {
            running?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has come to its end meanwhile.
        }
    }

    private void Wake()
    {
        _woken = true;
        _waiting?.TrySetResult();
    }
}
