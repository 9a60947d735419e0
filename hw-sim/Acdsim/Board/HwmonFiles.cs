using System.Collections.Generic;
using System.Globalization;
using System.IO;
using AcdController.Board;
using AcdController.Shelf;
using AcdController.Simulator;

namespace AcdController.Acdsim;

/// <summary>Tachometers and voltages as the kernel shows them: a directory with a name and a file for each value.</summary>
internal sealed class HwmonFiles
{
    private readonly List<(BoardSensor Sensor, string Path)> _files = [];
    private readonly Dictionary<string, int> _written = [];

    /// <summary>Makes the directories that a description wants.</summary>
    public HwmonFiles(BoardDescription description)
    {
        var devices = new List<string>();
        foreach (BoardSensor sensor in description.Sensors)
        {
            if (sensor.Hwmon is not { } name) continue;
            if (!devices.Contains(name)) devices.Add(name);
            string directory = Path.Combine(description.HwmonDirectory, $"hwmon{devices.IndexOf(name)}");
            Directory.CreateDirectory(directory);
            File.WriteAllText(Path.Combine(directory, "name"), name + "\n");
            _files.Add((sensor, Path.Combine(directory, sensor.Channel + "_input")));
        }
    }

    /// <summary>Writes the values that changed. A reader sees the one before or the new one, never half of it.</summary>
    public void Write(ShelfModel shelf)
    {
        foreach ((BoardSensor sensor, string path) in _files)
        {
            int value = ValueOf(sensor, shelf);
            if (_written.TryGetValue(path, out int before) && before == value) continue;
            _written[path] = value;
            File.WriteAllText(path + ".new", value.ToString(CultureInfo.InvariantCulture) + "\n");
            File.Move(path + ".new", path, overwrite: true);
        }
    }

    private static int ValueOf(BoardSensor sensor, ShelfModel shelf) => sensor.Kind switch
    {
        ShelfEventKind.Fan when sensor.Number <= ShelfModel.Fans            => shelf.SpeedOf(sensor.Number),
        ShelfEventKind.Temperature when sensor.Number <= ShelfModel.Sensors => shelf.TemperatureOf(sensor.Number),
        ShelfEventKind.Voltage when sensor.Number <= ShelfModel.Voltages    => shelf.VoltageOf(sensor.Number),
        _                                                                   => 0,
    };
}
