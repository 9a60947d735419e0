using System.Collections.Generic;
using System.Text;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Shelf.Tests;

/// <summary>A shelf with a clock, what it ordered, and a board that does as told.</summary>
internal sealed class Box
{
    internal const ShelfParts Everything = ShelfParts.Presence | ShelfParts.Reset | ShelfParts.Lamps | ShelfParts.Relays | ShelfParts.Panel | ShelfParts.Buzzer;

    private readonly TimerWheel _wheel;
    private readonly string[] _panel = ["", "", "", ""];

    internal Box(params ShelfBounds[] bounds)
    {
        Store = new Store();
        _wheel = new TimerWheel(Store, ShelfTable.Timers);
        Shelf = new ShelfTable(Store, _wheel, new ShelfParameters([new(1, 4), new(2, 2)], bounds, 1000, 60_000, "front-desk"u8.ToArray()));
    }

    internal Store Store { get; }

    internal ShelfTable Shelf { get; }

    internal Instant Now { get; private set; }

    internal BoxFacts Facts;

    internal List<ShelfNews> News { get; } = [];

    internal int Orders { get; private set; }

    internal Dictionary<(LampName Lamp, int Slot, int Port), Light> Lamps { get; } = [];

    internal Dictionary<int, bool> Relays { get; } = [];

    internal Dictionary<int, bool> Resets { get; } = [];

    internal bool Buzzer { get; private set; }

    internal string Panel => string.Join('\n', _panel);

    internal Box Ready(ShelfParts parts = Everything)
    {
        Happen(ShelfEventKind.BoardReady, 0, (int)parts);
        Happen(ShelfEventKind.Presence, 1, 1);
        Happen(ShelfEventKind.Presence, 2, 1);
        Pass(Duration.FromSeconds(2));
        return this;
    }

    internal void Happen(ShelfEventKind kind, int number, int value)
    {
        Shelf.On(new ShelfEvent { Kind = kind, Number = (byte)number, Value = value }, Now);
        EndStep();
    }

    internal void Press(PanelKey key) => Happen(ShelfEventKind.Key, (int)key, 0);

    internal void Pass(Duration time)
    {
        Instant end = Now + time;
        while (_wheel.NextDue <= end)
        {
            Now = _wheel.NextDue > Now ? _wheel.NextDue : Now;
            while (_wheel.TryExpire(Now, out int timer)) Shelf.Expire(timer, Now);
            EndStep();
        }

        Now = end;
        EndStep();
    }

    internal void Show()
    {
        Shelf.Touch();
        EndStep();
    }

    private void EndStep()
    {
        while (Shelf.TryTake(out ShelfNews news)) News.Add(news);
        if (Shelf.WantsFacts) Shelf.Refresh(Facts);
        while (Shelf.TryTakeOrder(out ShelfOrder order))
        {
            Orders++;
            switch (order.Kind)
            {
                case ShelfOrderKind.Lamp: Lamps[(order.Lamp, order.Number, order.Port)] = new Light(order.Colour, order.On); break;
                case ShelfOrderKind.Relay: Relays[order.Number] = order.On; break;
                case ShelfOrderKind.Reset: Resets[order.Number] = order.On; break;
                case ShelfOrderKind.Buzzer: Buzzer = order.On; break;
                default: _panel[order.Number] = Encoding.ASCII.GetString(order.Text); break;
            }
        }
    }
}
