using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using AcdController.Kernel;

namespace AcdController.Signalling.Lapd.Tests;

/// <summary>A user and a network side joined by a wire that takes time and loses frames, one seed for all of it. Both send numbered fields as fast as the link takes them.</summary>
internal sealed class Pair
{
    private static readonly Duration WireDelay = Duration.FromMilliseconds(4);

    private readonly End[] _ends;
    private SeededRandom _random;
    private Instant _now;

    public Pair(ulong seed, LinkParameters parameters)
    {
        _random = new SeededRandom(seed);
        _ends = [new End(new Rig(parameters with { Side = LinkSide.User })), new End(new Rig(parameters with { Side = LinkSide.Network }))];
    }

    /// <summary>One frame in so many is lost, both ways; 0: none.</summary>
    public int LossOneIn { get; set; }

    /// <summary>Fields that each side has to send.</summary>
    public int Fields { get; set; }

    public IReadOnlyList<int> ReceivedBy(int end) => _ends[end].Received;

    public LinkTable Of(int end) => _ends[end].Rig.Links;

    public int Established(int end) => _ends[end].Establishments;

    public void Activate()
    {
        foreach (End end in _ends) end.Rig.Links.Activate(Rig.Link, _now);
        Settle();
    }

    /// <summary>Runs until the moment or until each side has sent its fields and nothing is on its way.</summary>
    public void RunTo(Instant end)
    {
        Settle();
        while (!IsDone)
        {
            Instant next = Instant.Earlier(_ends[0].Next, _ends[1].Next);
            if (next > end) break;
            if (next > _now) _now = next;
            foreach (End side in _ends) side.Step(_now);
            Settle();
        }

        _now = IsDone ? _now : end;
    }

    private bool IsDone => _ends[0].IsDone(Fields) && _ends[1].IsDone(Fields);

    private void Settle()
    {
        Serve(_ends[0], _ends[1]);
        Serve(_ends[1], _ends[0]);
    }

    private void Serve(End from, End to)
    {
        Span<byte> field = stackalloc byte[4];
        while (from.Sent < Fields && from.Rig.Links.IsEstablished(Rig.Link))
        {
            BinaryPrimitives.WriteInt32BigEndian(field, from.Sent);
            if (!from.Rig.Links.Send(Rig.Link, field, _now)) break;
            from.Sent++;
        }

        while (from.Rig.Links.TryTake(out LinkNews news, out ReadOnlySpan<byte> octets))
        {
            switch (news.Kind)
            {
                case LinkNewsKind.Transmit when LossOneIn > 0 && _random.OneIn(LossOneIn):
                    break;
                case LinkNewsKind.Transmit:
                    to.Wire.Enqueue((_now + WireDelay, octets.ToArray()));
                    break;
                case LinkNewsKind.DataIndication:
                    from.Received.Add(BinaryPrimitives.ReadInt32BigEndian(octets));
                    break;
                case LinkNewsKind.EstablishIndication or LinkNewsKind.EstablishConfirm:
                    from.Establishments++;
                    break;
            }
        }

        from.Rig.RequireSupervision();
    }

    private sealed class End(Rig rig)
    {
        public Rig Rig { get; } = rig;

        public Queue<(Instant Due, byte[] Frame)> Wire { get; } = new();

        public List<int> Received { get; } = [];

        public int Sent { get; set; }

        public int Establishments { get; set; }

        public Instant Next => Instant.Earlier(Rig.Wheel.NextDue, Wire.Count > 0 ? Wire.Peek().Due : Instant.Never);

        public bool IsDone(int fields) => fields > 0 && Sent == fields && Wire.Count == 0 && Rig.Links.IsEstablished(Rig.Link) && Rig.Links.QueuedOn(Rig.Link) == 0;

        public void Step(Instant now)
        {
            if (now > Rig.Now) Rig.Pass((now - Rig.Now).Milliseconds);
            while (Wire.Count > 0 && Wire.Peek().Due <= now) Rig.Links.Receive(Rig.Link, Wire.Dequeue().Frame, now);
        }
    }
}
