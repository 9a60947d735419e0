using System;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Threading;
using AcdController.Captures;
using AcdController.Signalling.Lapd;

namespace AcdController.Shell;

/// <summary>A trace on the technician's side: lines or ladders on the terminal, frames into a file, until Ctrl-C.</summary>
internal sealed class TraceCommand(ControlClient client, bool json, TextWriter output) : IDisposable
{
    private readonly TraceText _lines = new();
    private readonly CallLadder _ladder = new();
    private readonly StringBuilder _text = new();
    private CaptureWriter? _capture;
    private LinkSide _side;
    private string _view = "lines";
    private string _file = "";
    private volatile bool _interrupted;

    /// <summary>Is it a trace that is asked for? The controller reads the rest of the command.</summary>
    public static bool IsMeant(string command)
    {
        string word = command.TrimStart().Split(' ', 2)[0];
        return word.Length > 0 && "trace".StartsWith(word, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Traces until interrupted.</summary>
    /// <returns>An exit code.</returns>
    public int Run(string command)
    {
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        client.Send(json: true, command);
        try
        {
            while (client.TryReadAnswer(out string line, out bool more))
            {
                if (!more) return Refused(line);
                Take(line);
                if (client.IsQuiet) Flush();
            }

            return End();
        }
        catch (IOException fault) when (fault is not EndOfStreamException)
        {
            // The file or the terminal takes no more.
            System.Console.Error.WriteLine($"acdctl: {fault.Message}");
            return Program.Refused;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _capture?.Dispose();

    private void Interrupt(PosixSignalContext context)
    {
        context.Cancel = true;
        _interrupted = true;
        client.Hang();
    }

    private static int Refused(string reason)
    {
        System.Console.Error.WriteLine(reason);
        return Program.Refused;
    }

    private void Take(string line)
    {
        CapturedFrame? frame = FrameJson.Read(line);
        if (json) output.WriteLine(line);
        if (frame is null)
        {
            TakeOther(line);
            return;
        }

        _capture?.Write(frame.Microseconds, frame.Span, _side, frame.Sender == _side, frame.Octets);
        if (json) return;
        if (_view == "ladder") _ladder.Take(frame, _text);
        else if (_view == "lines") _lines.Append(_text, frame);
        WriteText();
    }

    // The head of the trace, or how many frames were lost.
    private void TakeOther(string line)
    {
        using var document = JsonDocument.Parse(line);
        JsonElement root = document.RootElement;
        if (root.TryGetProperty("lost", out JsonElement lost)) System.Console.Error.WriteLine($"{lost.GetInt64().ToString(CultureInfo.InvariantCulture)} frames lost here");
        if (!root.TryGetProperty("trace", out JsonElement span)) return;
        _side = root.GetProperty("side").GetString() == "network" ? LinkSide.Network : LinkSide.User;
        _view = root.GetProperty("view").GetString() ?? "lines";
        _file = root.GetProperty("file").GetString() ?? "";
        if (_file.Length == 0) return;
        _capture = new CaptureWriter(new FileStream(_file, FileMode.Create, FileAccess.Write, FileShare.Read));
        System.Console.Error.WriteLine($"span {span.GetString()} into {_file}; Ctrl-C ends");
    }

    private void Flush()
    {
        output.Flush();
        _capture?.Flush();
    }

    private void WriteText()
    {
        output.Write(_text);
        _text.Clear();
    }

    private int End()
    {
        _ladder.Finish(_text);
        WriteText();
        Flush();
        if (_capture is not null) System.Console.Error.WriteLine($"{_capture.Frames.ToString(CultureInfo.InvariantCulture)} frames in {_file}");
        if (_interrupted) return Program.Done;
        System.Console.Error.WriteLine("acdctl: the controller has closed the connection");
        return Program.NoConnection;
    }
}
