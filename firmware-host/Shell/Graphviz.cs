using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace AcdController.Shell;

/// <summary>The program dot of Graphviz.</summary>
internal static class Graphviz
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Draws a picture.</summary>
    /// <param name="dot">In the language of dot.</param>
    /// <param name="svg">The picture.</param>
    /// <param name="reason">Why there is none.</param>
    public static bool TryDraw(string dot, out string svg, out string reason)
    {
        svg = reason = "";
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("dot", "-Tsvg") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> picture = process.StandardOutput.ReadToEndAsync();
            Task<string> complaints = process.StandardError.ReadToEndAsync();
            process.StandardInput.Write(dot);
            process.StandardInput.Close();
            if (!process.WaitForExit(s_patience))
            {
                process.Kill();
                reason = "dot takes too long";
                return false;
            }

            svg = picture.Result;
            reason = "dot: " + complaints.Result.Trim();
            return process.ExitCode == 0 && svg.Length > 0;
        }
        catch (Exception fault) when (fault is Win32Exception or IOException)
        {
            reason = "dot is missing";
            return false;
        }
    }
}
