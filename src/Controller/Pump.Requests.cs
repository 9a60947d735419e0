using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AcdController.Kernel;
using AcdController.Telephony;
using AcdController.Treatment;

namespace AcdController.Controller;

/// <content>Requests of plans: to the host and back.</content>
internal sealed partial class Pump
{
    // Octets of outputs among which a caller's keys stand, until the next step wipes them.
    private readonly Cell<int> _secretOctets;

    /// <summary>News of the host about requests.</summary>
    internal void TakeRequest(ReadOnlySpan<byte> octets, Instant now)
    {
        int source = _rooms.Plans.TakeRequestEvent(octets, now);
        if (source >= 0 && source < _configuration.Sources.Length) TellSource(source);
    }

    /// <summary>What callers keyed in was handed over with the outputs of the step before: it is needed no longer.</summary>
    internal void WipeSecrets()
    {
        if (_secretOctets.Value == 0) return;
        _outputs.Wipe(_secretOctets.Value);
        _secretOctets.Value = 0;
    }

    // True: something moved.
    private bool CarryRequests()
    {
        bool moved = false;
        while (_rooms.Plans.Requests.TryTake(out RequestOrder order, out ReadOnlySpan<byte> keys))
        {
            int head = Unsafe.SizeOf<RequestOrder>();
            Span<byte> output = _outputs.Reserve(new Output { Kind = OutputKind.Request }, head + keys.Length);
            MemoryMarshal.Write(output, order);
            keys.CopyTo(output[head..]);
            _secretOctets.Value = _outputs.OctetsPosted;
            _rooms.Plans.Requests.HandedOver(order.Token);
            moved = true;
        }

        while (_rooms.Plans.Deliveries.TryTake(out ulong name))
        {
            var taken = new RequestOrder { Kind = RequestKind.Taken, Token = name, Source = RequestOrder.NoSource };
            _outputs.Post(new Output { Kind = OutputKind.Request }, MemoryMarshal.AsBytes(new ReadOnlySpan<RequestOrder>(in taken)));
            moved = true;
        }

        return moved;
    }

    private void TellSource(int source) => Alarm(AlarmKind.SourceDown, _rooms.Plans.IsSourceDown(source), new AlarmObject(AlarmObjectKind.Source, (ushort)source, 0), 0);
}
