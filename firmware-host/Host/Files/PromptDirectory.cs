using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using AcdController.Linecard;
using AcdController.Operations;

namespace AcdController.Host;

/// <summary>A prompt in a file.</summary>
/// <param name="Number">Its number on the cards.</param>
/// <param name="Path">The file.</param>
/// <param name="First">Where its sound begins.</param>
/// <param name="Octets">Octets of sound.</param>
/// <param name="Hash">Their SHA-256.</param>
internal sealed record PromptFile(ushort Number, string Path, int First, int Octets, byte[] Hash);

/// <summary>
/// The directory of prompts: *.wav (A-law) and *.alaw (A-law octets and nothing else). A file that an announcement names has its number; any other begins with its number:
/// 0001-welcome.wav.
/// </summary>
internal static class PromptDirectory
{
    /// <summary>Longest prompt: 17 minutes.</summary>
    public const int OctetsMax = 8 << 20;

    /// <summary>Most prompts.</summary>
    public const int PromptsMax = 1024;

    /// <summary>Reads it.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="announcements">Those with a file of their own.</param>
    /// <param name="mistakes">A line for each file that is not used, and for each announcement without one.</param>
    /// <returns>Ascending by number; at most <see cref="PromptsMax"/>.</returns>
    /// <exception cref="IOException">The directory cannot be read.</exception>
    public static IReadOnlyList<PromptFile> Read(string directory, IEnumerable<AnnouncementConfiguration> announcements, List<string> mistakes)
    {
        var claims = new Dictionary<string, ushort>(StringComparer.Ordinal);
        var named = new SortedDictionary<ushort, string>();
        foreach (AnnouncementConfiguration announcement in announcements)
        {
            named.TryAdd(announcement.Prompt, announcement.Name);
            if (announcement.File is { } file && !claims.TryAdd(file, announcement.Prompt) && claims[file] != announcement.Prompt)
                mistakes.Add($"announcement {announcement.Name}: {file} is the file of prompt {claims[file]} already");
        }

        var prompts = new SortedDictionary<ushort, PromptFile>();
        foreach (string path in Directory.EnumerateFiles(directory).Order(StringComparer.Ordinal)) Take(path, claims, prompts, mistakes);
        foreach ((ushort prompt, string name) in named)
        {
            if (!prompts.ContainsKey(prompt)) mistakes.Add($"announcement {name}: no file for prompt {prompt} in {directory}");
        }

        if (prompts.Count > PromptsMax) mistakes.Add($"{directory}: {prompts.Count} prompts; at most {PromptsMax} are used");
        return [.. prompts.Values.Take(PromptsMax)];
    }

    private static void Take(string path, Dictionary<string, ushort> claims, SortedDictionary<ushort, PromptFile> prompts, List<string> mistakes)
    {
        string name = Path.GetFileName(path);
        bool isWave = name.EndsWith(".wav", StringComparison.OrdinalIgnoreCase);
        bool isPlain = name.EndsWith(".alaw", StringComparison.OrdinalIgnoreCase);
        if (name.StartsWith('.') || (!isWave && !isPlain && !claims.ContainsKey(name))) return;
        if (!isWave && !isPlain)
        {
            mistakes.Add($"{path}: name: must end in .wav or .alaw");
            return;
        }

        if (!claims.TryGetValue(name, out ushort number) && !TryNumber(name, out number))
        {
            mistakes.Add($"{path}: name: begins with no number from 1 to 65535, and no announcement names the file");
            return;
        }

        if (prompts.TryGetValue(number, out PromptFile? other))
        {
            // Whoever is named has the number.
            bool otherIsNamed = claims.ContainsKey(Path.GetFileName(other.Path));
            if (otherIsNamed || !claims.ContainsKey(name))
            {
                mistakes.Add($"{path}: number: {number} is {Path.GetFileName(other.Path)} already");
                return;
            }

            mistakes.Add($"{other.Path}: number: {number} is {name} already");
        }

        if (Read(path, number, isWave, out string mistake) is { } prompt) prompts[number] = prompt;
        else mistakes.Add($"{path}: {mistake}");
    }

    private static PromptFile? Read(string path, ushort number, bool isWave, out string mistake)
    {
        mistake = "";
        try
        {
            long length = new FileInfo(path).Length;
            if (length > OctetsMax + 4096)
            {
                mistake = $"size: {length} octets; at most {OctetsMax}";
                return null;
            }

            byte[] octets = File.ReadAllBytes(path);
            int first = 0;
            int count = octets.Length;
            if (isWave && WaveFile.Find(octets, out first, out count) is { } wrong)
            {
                mistake = wrong;
                return null;
            }

            if (count is > 0 and <= OctetsMax) return new PromptFile(number, path, first, count, SHA256.HashData(octets.AsSpan(first, count)));
            mistake = count == 0 ? "size: empty" : $"size: {count} octets of sound; at most {OctetsMax}";
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            mistake = fault.Message;
            return null;
        }
    }

    private static bool TryNumber(string name, out ushort number)
    {
        int digits = 0;
        while (digits < name.Length && char.IsAsciiDigit(name[digits])) digits++;
        return ushort.TryParse(name.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
    }
}
