using System.Collections.Generic;
using AcdController.Board;
using AcdController.Shelf;

namespace AcdController.Host;

/// <summary>The last order for every thing on the shelf, so that a board that comes back shows what it shall.</summary>
internal sealed class OrderBook
{
    private const int OrdersMax = 2048;

    private readonly Dictionary<uint, ShelfOrder> _orders = new(OrdersMax);

    /// <summary>Remembers an order in the place of the one before it.</summary>
    public void Note(in ShelfOrder order)
    {
        uint key = (uint)order.Kind << 24 | (uint)order.Lamp << 16 | (uint)order.Port << 8 | order.Number;
        if (_orders.Count < OrdersMax || _orders.ContainsKey(key)) _orders[key] = order;
    }

    /// <summary>Gives every order again.</summary>
    public void Repeat(IChassis chassis)
    {
        foreach (ShelfOrder order in _orders.Values) chassis.Do(order);
    }
}
