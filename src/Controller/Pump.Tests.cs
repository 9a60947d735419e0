using System.Runtime.InteropServices;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Treatment;

namespace AcdController.Controller;

// Test calls: what they ask of cards, and what is told of them to whoever asked.
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

        while (_rooms.Tests.TryTake(out TestNews news))
        {
            TellTest(news.Call, news.Last);
            moved = true;
        }

        return moved;
    }

    private void TellTest(in TestCall test, bool last)
    {
        var row = new TestRow
        {
            Result = (TestResult)test.Outcome,
            Cause = test.Cause,
            Rang = test.RangAt != Instant.Never,
            Route = test.Route,
            Channel = test.Channel,
            Number = test.Number,
            Heard = test.Heard,
            ToAnswer = test.AnsweredAt == Instant.Never ? Duration.Zero : test.AnsweredAt - test.PlacedAt,
            Whole = test.OverAt - test.PlacedAt,
        };
        _outputs.Post(new Output { Kind = OutputKind.Reply, Reply = ReplyKind.TestCall, Request = test.Request }, MemoryMarshal.AsBytes(new System.ReadOnlySpan<TestRow>(in row)));
        byte done = (byte)CommandResult.Done;
        if (last) _outputs.Post(new Output { Kind = OutputKind.Reply, Reply = ReplyKind.End, Request = test.Request }, new System.ReadOnlySpan<byte>(in done));
    }
}
