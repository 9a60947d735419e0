using System;
using System.Collections.Generic;
using System.Text;
using AcdController.Kernel;
using AcdController.Simulator;

namespace AcdController.Linecard.Tests;

/// <summary>The machine of a transfer whole, its ladders on the page, and a card and a host that say whatever they like.</summary>
public class TransferTests
{
    [Fact]
    public void Machine_IsTheTable()
    {
        var text = new StringBuilder();
        foreach (TransferState state in Enum.GetValues<TransferState>())
        {
            foreach (TransferEvent cause in Enum.GetValues<TransferEvent>())
            {
                TransferStep step = TransferMachine.Next(state, cause);
                text.Append($"{state,-11} {cause,-18} {(step.Enters ? "To" : "Stay"),-4} {step.Next,-11} {step.Do}").Append('\n');
            }
        }

        Golden.Matches("transfer", text.ToString());
    }

    [Fact]
    public void AFile_IsTheLadderOfThePage()
    {
        using var desk = new FileDesk();
        desk.Ladder = [];
        desk.TellPrompt(12, Octets(500));
        desk.Run(40);
        OnThePage("ladder-file", desk.Ladder);
        Assert.Equal(500, desk.Card.Files.OctetsOf(new FileId(FileClass.Prompt, 12)));
    }

    [Fact]
    public void AnUpdate_IsTheLadderOfThePage()
    {
        using var desk = new FileDesk();
        desk.Host[FileClass.Firmware] = Octets(300);
        desk.Ladder = [];
        Assert.Equal(FileResult.Done, desk.Files.LoadFirmware(0, desk.Now));
        desk.Run(40);
        Assert.Equal(FileResult.Done, desk.Files.ActivateFirmware(0, atOnce: true, desk.Now));
        desk.Run(180);
        // The links come up and the card is configured as always.
        desk.Ladder.RemoveAll(line => !Tells(line));
        int up = desk.Ladder.Count;
        Assert.Equal(FirmwarePhase.OnTrial, desk.Files.FirmwareOf(0).Phase);
        Assert.Equal(FileResult.Done, desk.Files.ConfirmFirmware(0, desk.Now));
        desk.Run(10);
        desk.Ladder.RemoveAll(line => !Tells(line));
        Assert.True(desk.Ladder.Count > up);
        OnThePage("ladder-firmware", desk.Ladder);
        Assert.Equal(FirmwarePhase.Confirmed, desk.Files.FirmwareOf(0).Phase);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void WhateverCardAndHostSay_NothingBreaks_AndWorkGoesOn(int seed)
    {
        using var desk = new FileDesk();
        var chance = new SeededRandom((ulong)seed);
        byte[] prompt = Octets(3000);
        desk.TellPrompt(5, prompt);
        for (int step = 0; step < 3000; step++)
        {
            Disturb(desk, ref chance);
            desk.Run(chance.Next(4));
        }

        desk.TellPrompt(5, prompt);
        desk.Run(120_000);
        Assert.True(desk.Files.HasPrompt(0, 0), $"seed {seed}: {desk.Files.LookAt(0).State} {desk.Files.LookAt(0).Reason}");
        Assert.Equal(TransferState.Idle, desk.Files.LookAt(0).State);
    }

    private static void Disturb(FileDesk desk, ref SeededRandom chance)
    {
        Span<byte> octets = stackalloc byte[200];
        octets = octets[..chance.Next(200)];
        for (int i = 0; i < octets.Length; i++) octets[i] = (byte)chance.Next(i < 12 ? 4 : 256);
        Operation[] operations = [Operation.BeginFile, Operation.EndFile, Operation.ListFiles, Operation.DeleteFile, Operation.ReadFile, Operation.ActivateFirmware, Operation.ConfirmFirmware, Operation.ReadLog];
        switch (chance.Next(6))
        {
            case 0:
                var elements = new byte[2 + Math.Min(16, octets.Length)];
                ElementTag[] tags = [ElementTag.Offset, ElementTag.FileEntry, ElementTag.LogEntry, ElementTag.File];
                (elements[0], elements[1]) = ((byte)tags[chance.Next(tags.Length)], (byte)(elements.Length - 2));
                octets[..(elements.Length - 2)].CopyTo(elements.AsSpan(2));
                desk.Files.On(new CardNews { Kind = CardNewsKind.Answered, Operation = operations[chance.Next(operations.Length)], Reason = (RefuseReason)(chance.OneIn(2) ? 0 : chance.Next(13)) }, elements, desk.Now);
                break;
            case 1:
                desk.Files.On(new CardNews { Kind = CardNewsKind.Bulk }, octets, desk.Now);
                break;
            case 2:
                byte[] file = [(byte)ElementTag.File, 3, (byte)chance.Next(4), 0, (byte)chance.Next(6)];
                desk.Files.On(new CardNews { Kind = CardNewsKind.FileEvent, Operation = chance.OneIn(2) ? Operation.FileSent : Operation.Recorded }, file, desk.Now);
                break;
            case 3:
                var told = new FileEvent { Kind = (FileEventKind)chance.Next(9), Class = (FileClass)chance.Next(4), Number = (ushort)chance.Next(6), Offset = (uint)chance.Next(3) * 1920, Count = (uint)chance.Next(5000) };
                desk.Files.On(told, octets, chance.Next(2) - 1, desk.Now);
                break;
            case 4:
                desk.Files.On(new CardNews { Kind = chance.OneIn(3) ? CardNewsKind.BulkLost : CardNewsKind.BulkReady }, default, desk.Now);
                break;
            default:
                int order = chance.Next(20);
                if (order == 0) desk.Files.LoadFirmware(0, desk.Now);
                if (order == 1) desk.Files.ReadLog(0, 7, desk.Now);
                if (order == 2) desk.Files.ConfirmFirmware(0, desk.Now);
                break;
        }

        desk.Settle();
    }

    private static bool Tells(string line) => line.Contains("Request", StringComparison.Ordinal) || line.Contains("Event Hello", StringComparison.Ordinal)
        || line.Contains("class ", StringComparison.Ordinal) || line.Contains("Acknowledge", StringComparison.Ordinal);

    // Of Hello what the firmware is about: the rest grows with every version.
    private static string Shortened(string line) => line.Contains("Event Hello", StringComparison.Ordinal)
        ? line[..line.IndexOf("Protocol", StringComparison.Ordinal)] + "… " + Part(line, "Firmware ") + " " + Part(line, "BootReason ") + " " + Part(line, "BootCount ") + " … " + Part(line, "FirmwareSlot ")
        : line;

    private static string Part(string line, string tag)
    {
        int first = line.IndexOf(tag, StringComparison.Ordinal);
        int end = line.IndexOf(' ', first + tag.Length);
        return end < 0 ? line[first..] : line[first..end];
    }

    private static void OnThePage(string name, List<string> ladder)
    {
        ladder = ladder.ConvertAll(Shortened);
        Golden.Matches(name, string.Join('\n', ladder) + "\n");
        string page = SourceTree.Read("docs/protocols/card-link.md");
        foreach (string line in ladder) Assert.Contains(line, page, StringComparison.Ordinal);
    }

    private static byte[] Octets(int count)
    {
        var octets = new byte[count];
        for (int i = 0; i < count; i++) octets[i] = (byte)(i * 7 % 251);
        return octets;
    }
}
