using System;
using System.Collections.Generic;
using System.IO;
using AcdController.Kernel;
using AcdController.Simulator;

namespace AcdController.Acdsim;

/// <summary>Records one whole call as its caller hears it: what comes from the switch, and quieter what he says and presses himself, as telephones do it.</summary>
internal sealed class CallersEar(Chassis chassis, string path, string errand)
{
    private const int SideToneShare = 4;
    private static readonly Duration s_room = Duration.FromSeconds(600);

    private Handle _caller;
    private Ear? _hears;
    private Ear? _says;

    /// <summary>The file has been written.</summary>
    public bool IsWritten { get; private set; }

    /// <summary>Is called again and again: takes the first caller with the errand, writes the file when his call is over.</summary>
    /// <returns>A line to be shown, or null.</returns>
    public string? Turn(Instant now, bool isEnd)
    {
        if (IsWritten) return null;
        if (_hears is null)
        {
            foreach (CallerGlance glance in chassis.Glances(now))
            {
                if (glance.Channel.IsNone || glance.State != CallerState.Listening || (errand.Length > 0 && glance.Errand != errand)) continue;
                _caller = glance.Caller;
                _hears = chassis.Listen(glance.Channel, EarPlace.FarEnd, s_room, now);
                _says = chassis.Listen(glance.Channel, EarPlace.Card, s_room, now);
                return $"recording the call of {chassis.Caller(_caller).Calling}{(glance.Errand.Length > 0 ? $", who wants {glance.Errand}" : "")}, into {path}";
            }

            return null;
        }

        if (chassis.IsOnHisWay(_caller) && !isEnd) return null;
        chassis.Leave(_hears, now);
        chassis.Leave(_says!, now);
        byte[] sound = Mixed(_hears.Heard, _says!.Heard);
        File.WriteAllBytes(path, WaveSound.Write(sound));
        IsWritten = true;
        return $"{path}: {sound.Length / 8000.0:F1} s of a whole call";
    }

    private static byte[] Mixed(ReadOnlySpan<byte> heard, ReadOnlySpan<byte> said)
    {
        var sound = new byte[heard.Length];
        for (int i = 0; i < sound.Length; i++) sound[i] = ALaw.Encode(ALaw.Decode(heard[i]) + (i < said.Length ? ALaw.Decode(said[i]) / SideToneShare : 0));
        return sound;
    }
}
