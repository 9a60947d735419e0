using AcdController.Kernel;
using AcdController.Treatment;

namespace AcdController.Controller;

// Test calls: what they ask of cards.
internal sealed partial class Pump
{
    private bool CarryTests(Instant now)
    {
        bool moved = false;
        while (_rooms.Tests.TryTakeOrder(out TestOrder order))
        {
            _rooms.Cards.DetectDigits(order.Channel, order.Listen, now);
            // No playing has token 0: nobody waits for the end.
            if (order.Send) _rooms.Cards.SendDigits(order.Channel, TestCalls.Tag, TestCalls.DigitTime, TestCalls.DigitTime, 0, now);
            moved = true;
        }

        return moved;
    }
}
