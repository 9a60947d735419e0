using System;
using System.IO;

namespace AcdController.Board;

/// <summary>One measured value of the kernel's hwmon class: fan1 in turns a minute, temp1 in thousandths of °C, in0 in mV.</summary>
/// <remarks>hwmon devices are numbered as they come, so one is found by its name, and found anew when it went.</remarks>
public sealed class HwmonChannel
{
    private readonly string _root;
    private readonly string _name;
    private readonly string _channel;
    private AttributeFile? _input;

    /// <summary>A channel that is looked for when it is read.</summary>
    /// <param name="root">As a rule /sys/class/hwmon.</param>
    /// <param name="name">What the file name of the device says.</param>
    /// <param name="channel">For example fan1.</param>
    public HwmonChannel(string root, string name, string channel)
    {
        _root = root;
        _name = name;
        _channel = channel;
    }

    /// <summary>Measures.</summary>
    /// <param name="value">In the unit of the class.</param>
    /// <returns>False: the device or the channel is not there, or has a fault.</returns>
    public bool TryRead(out int value)
    {
        value = 0;
        _input ??= Find();
        if (_input is null) return false;
        if (_input.TryRead(out long number) && number is >= int.MinValue and <= int.MaxValue)
        {
            value = (int)number;
            return true;
        }

        _input = null;
        return false;
    }

    private AttributeFile? Find()
    {
        try
        {
            foreach (string directory in Directory.GetDirectories(_root))
            {
                string name = Path.Combine(directory, "name");
                if (File.Exists(name) && File.ReadAllText(name).Trim() == _name && File.Exists(Path.Combine(directory, _channel + "_input"))) return new AttributeFile(Path.Combine(directory, _channel + "_input"));
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Not there now.
        }

        return null;
    }
}
