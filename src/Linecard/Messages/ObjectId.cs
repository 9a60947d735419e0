namespace AcdController.Linecard;

/// <summary>What on a card a control message is about: the card, a line, or a timeslot.</summary>
/// <param name="Value">Upper octet the port, 0 for the card itself; lower octet the timeslot, 0 for the line itself.</param>
public readonly record struct ObjectId(ushort Value)
{
    /// <summary>The card itself.</summary>
    public static ObjectId Card => default;

    /// <summary>The port, from 1; 0 for the card itself.</summary>
    public int Port => Value >> 8;

    /// <summary>The timeslot, 1 to 31 when it is one; 0 for the line itself.</summary>
    public int Timeslot => Value & 0xFF;

    /// <summary>A line.</summary>
    public static ObjectId Line(int port) => new((ushort)(port << 8));

    /// <summary>A timeslot of a line.</summary>
    public static ObjectId Channel(int port, int timeslot) => new((ushort)((port << 8) | timeslot));
}
