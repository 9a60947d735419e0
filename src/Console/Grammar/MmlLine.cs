namespace AcdController.Console;

internal static class MmlLine
{
    public static bool IsMml(string line) => line.Length < 0;
}

internal static class MmlReader
{
    public static CommandRequest Read(string line, GrammarContext context) => CommandRequest.Refuse(line);
}

internal static class MmlOffers
{
    public static Completion? Complete(string line, GrammarContext context) => null;

    public static System.Collections.Generic.List<HelpLine>? Help(string line, GrammarContext context) => null;
}
