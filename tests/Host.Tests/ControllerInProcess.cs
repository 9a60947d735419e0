using System;
using System.IO;
using AcdController.Board;

namespace AcdController.Host.Tests;

/// <summary>What a test of the whole controller in this process needs: a directory, a log, a card that is a pseudo-terminal in the hands of the test.</summary>
public abstract class ControllerInProcess : IDisposable
{
    private protected readonly WorkDirectory _directory = new();
    private protected readonly LogLines _lines = new();
    private protected readonly Log _log;
    private protected readonly PseudoTerminal _card = PseudoTerminal.Create();
    private protected readonly Options _options;

    private protected ControllerInProcess()
    {
        _log = new Log(_lines);
        File.CreateSymbolicLink(_directory.File("card1"), _card.SlavePath);
        _options = Options.Read(["--config", _directory.Configuration(SmallSwitch.Text), "--cards", _directory.Path], out _)!;
    }

    public void Dispose()
    {
        _card.Dispose();
        _log.Dispose();
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }
}
