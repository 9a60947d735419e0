using System;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Operations;
using AcdController.Shelf;
using AcdController.Telephony;

namespace AcdController.Controller;

// The chassis: what it shows, what it measures, what is in its slots.
internal sealed partial class Reporter
{
    private static readonly AlarmObjectKind[] s_measured =
        [AlarmObjectKind.Door, AlarmObjectKind.Supply, AlarmObjectKind.Input, AlarmObjectKind.Fan, AlarmObjectKind.Sensor, AlarmObjectKind.Voltage, AlarmObjectKind.Device];

    private CommandResult OrderShelf(in Command command, Instant now)
    {
        switch (command.Kind)
        {
            case CommandKind.CutOff:
                pump.RefreshShelf(now);
                rooms.Shelf.CutOff();
                return CommandResult.Done;
            case CommandKind.LampTest:
                return rooms.Shelf.TestLamps(command.Time, now) ? CommandResult.Done : CommandResult.NoBoard;
            case CommandKind.Locate:
                if (command.Card != 0 && CardAt(command.Card) < 0) return CommandResult.NoSuchCard;
                rooms.Shelf.Locate(command.Card, command.On);
                return rooms.Shelf.Has(ShelfParts.Lamps) ? CommandResult.Done : CommandResult.NoBoard;
            case CommandKind.ResetCard:
                if (CardAt(command.Card) < 0) return CommandResult.NoSuchCard;
                rooms.Cards.Release(CardAt(command.Card), now);
                return rooms.Shelf.Reset(command.Card, now) ? CommandResult.Done : CommandResult.NoBoard;
            case CommandKind.ReleaseCard:
                if (CardAt(command.Card) < 0) return CommandResult.NoSuchCard;
                return rooms.Cards.Release(CardAt(command.Card), now) ? CommandResult.Done : CommandResult.WrongState;
            case CommandKind.ShowShelf: ShowShelf(command.Request, now); return CommandResult.Done;
            case CommandKind.ShowEnvironment: ShowEnvironment(command.Request); return CommandResult.Done;
            default: ShowInventory(command.Request); return CommandResult.Done;
        }
    }

    private int CardAt(byte number)
    {
        for (int card = 0; card < configuration.Cards.Length; card++)
        {
            if (configuration.Cards[card].Number == number) return card;
        }

        return -1;
    }

    private void ShowShelf(uint request, Instant now)
    {
        pump.RefreshShelf(now);
        for (LampName lamp = LampName.Critical; lamp <= LampName.Locate; lamp++) Reply(request, ReplyKind.Lamp, LampOf(lamp, 0, 0));
        foreach (CardConfiguration card in configuration.Cards)
        {
            Reply(request, ReplyKind.Lamp, LampOf(LampName.Card, card.Number, 0));
            Reply(request, ReplyKind.Lamp, LampOf(LampName.Locate, card.Number, 0));
            for (byte port = 1; port <= card.Ports; port++) Reply(request, ReplyKind.Lamp, LampOf(LampName.Line, card.Number, port));
        }

        ShelfTable shelf = rooms.Shelf;
        var row = new ShelfRow
        {
            Board = shelf.HasBoard,
            Critical = shelf.IsRelayClosed(1),
            Major = shelf.IsRelayClosed(2),
            Minor = shelf.IsRelayClosed(3),
            Buzzer = shelf.Buzzes,
            CutOff = shelf.IsSilenced,
            LampTest = shelf.IsInTest,
            HasPanel = shelf.Has(ShelfParts.Panel),
        };
        Span<byte> panel = row.Panel;
        for (int line = 0; line < 4; line++) shelf.PanelRow(line).CopyTo(panel[(line * 20)..]);
        Reply(request, ReplyKind.Shelf, row);
    }

    private LampRow LampOf(LampName lamp, byte card, byte port)
    {
        Light light = rooms.Shelf.LightOf(lamp, card, port);
        return new LampRow { Card = card, Port = port, Lamp = (LampPlace)lamp, Light = (LampLight)light.Colour, Blinks = light.Blinks };
    }

    private void ShowEnvironment(uint request)
    {
        foreach (AlarmObjectKind kind in s_measured)
        {
            for (int number = 0; number <= ShelfTable.PartsMax; number++)
            {
                if (!rooms.Shelf.TryLook(kind, number, out int value, out bool failed)) continue;
                (int least, int most) = rooms.Shelf.BoundsOf(kind, number);
                Reply(request, ReplyKind.Environment, new EnvironmentRow { Object = new AlarmObject(kind, (ushort)number, 0), Failed = failed, Value = value, Least = least, Most = most });
            }
        }
    }

    private void ShowInventory(uint request)
    {
        for (byte slot = 1; slot <= SpanId.CardsMax; slot++)
        {
            int card = CardAt(slot);
            SlotPresence presence = rooms.Shelf.PresenceOf(slot);
            if (card < 0 && presence != SlotPresence.Present) continue;
            var row = new InventoryRow { Slot = slot, Presence = (SlotState)presence, Configured = card >= 0 };
            if (card >= 0) Describe(card, ref row);
            Reply(request, ReplyKind.Inventory, row);
        }
    }

    private void Describe(int card, ref InventoryRow row)
    {
        ref readonly Hello hello = ref rooms.Cards.HelloOf(card);
        row.Type = (byte)hello.CardType;
        row.Ports = hello.Ports;
        row.FirmwareSlot = hello.FirmwareSlot;
        row.FirmwarePatch = hello.FirmwarePatch;
        row.OnTrial = hello.OnTrial;
        row.Firmware = hello.Firmware;
        row.Hardware = hello.Hardware;
        row.Minor = hello.Minor;
        row.BootReason = (byte)hello.Reason;
        row.Serial = hello.Serial;
        row.BootCount = hello.BootCount;
        row.Capabilities = hello.Capabilities;
    }
}
