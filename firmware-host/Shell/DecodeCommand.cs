using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using AcdController.Captures;

namespace AcdController.Shell;

/// <summary>`acdctl decode FILE`: a capture in the words of a trace; asks no controller.</summary>
internal static class DecodeCommand
{
    private const string Usage = "usage: acdctl decode FILE [--ladder]";

    /// <summary>Prints the file.</summary>
    /// <param name="words">What stands behind `decode`.</param>
    /// <param name="json">Frames as JSON, one a line.</param>
    /// <param name="output">Where to.</param>
    /// <returns>An exit code.</returns>
    public static int Run(IReadOnlyList<string> words, bool json, TextWriter output)
    {
        string? file = null;
        bool ladder = false;
        foreach (string word in words)
        {
            if (word is "--ladder" or "ladder" && !(ladder && file is null)) ladder = true;
            else if (file is null && (!word.StartsWith('-') || word == "-")) file = word;
            else return Wrong($"decode: {word}: surplus word; {Usage}");
        }

        if (file is null) return Wrong($"decode: the file's name is missing; {Usage}");
        if (json && ladder) return Wrong("decode: a ladder is for people; leave --json or --ladder out");
        try
        {
            using var reader = new CaptureReader(file == "-" ? System.Console.OpenStandardInput() : new BufferedStream(File.OpenRead(file)));
            if (reader.LinkType == 203 && !json)
                System.Console.Error.WriteLine($"acdctl: {file}: no direction in this file (link type 203); told from the C/R bits where they tell it");
            Print(reader, json, ladder, output);
            return Program.Done;
        }
        catch (CaptureException fault)
        {
            output.Flush();
            return Wrong($"{file}: {fault.Message}");
        }
        catch (FileNotFoundException)
        {
            return Wrong($"{file}: no such file");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Wrong($"{file}: {fault.Message}");
        }
    }

    private static void Print(CaptureReader reader, bool json, bool ladder, TextWriter output)
    {
        var lines = new TraceText();
        var calls = new CallLadder();
        var text = new StringBuilder();
        try
        {
            while (reader.Read() is { } frame)
            {
                if (ladder) calls.Take(frame, text);
                else if (json) AppendJson(text, frame);
                else lines.Append(text, frame);
                output.Write(text);
                text.Clear();
            }
        }
        finally
        {
            // A damaged file is shown as far as it goes.
            calls.Finish(text);
            output.Write(text);
        }
    }

    private static void AppendJson(StringBuilder text, CapturedFrame frame)
    {
        var words = new StringBuilder();
        TraceText.AppendFrame(words, frame);
        text.Append(FrameJson.Of(frame, words.ToString())).Append('\n');
    }

    private static int Wrong(string reason)
    {
        System.Console.Error.WriteLine("acdctl: " + reason);
        return Program.Refused;
    }
}
