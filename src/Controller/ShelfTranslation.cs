using System;
using System.Collections.Generic;
using System.Text;
using AcdController.Operations;
using AcdController.Shelf;
using AcdController.Telephony;

namespace AcdController.Controller;

/// <summary>Cuts the configuration into what the shelf understands.</summary>
internal static class ShelfTranslation
{
    internal static ShelfParameters Parameters(Configuration configuration)
    {
        var cards = new ShelfCard[configuration.Cards.Length];
        for (int card = 0; card < cards.Length; card++) cards[card] = new ShelfCard(configuration.Cards[card].Number, configuration.Cards[card].Ports);
        var bounds = new List<ShelfBounds>();
        foreach (ChassisPartConfiguration part in configuration.ChassisParts)
        {
            if (part.Kind is AlarmObjectKind.Fan or AlarmObjectKind.Sensor or AlarmObjectKind.Voltage) bounds.Add(new ShelfBounds(part.Kind, part.Number, part.Least, part.Most));
        }

        return new ShelfParameters(cards, [.. bounds], ChassisPartConfiguration.LeastTurns, ChassisPartConfiguration.MostTemperature, Encoding.ASCII.GetBytes(configuration.HostName));
    }
}
