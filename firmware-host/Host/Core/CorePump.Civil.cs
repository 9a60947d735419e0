using System;
using System.Runtime.InteropServices;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Routing;

namespace AcdController.Host;

/// <content>The time of day: at the start, with every configuration that has calendars, and once an hour, in case the clock of the box was set.</content>
internal sealed partial class CorePump
{
    private static readonly Duration s_tellTimeEvery = Duration.FromSeconds(3600);

    private Configuration? _civilOf;
    private Instant _civilDue;

    private void TellTimeOfDay()
    {
        Configuration configuration = _core.Configuration;
        if ((ReferenceEquals(_civilOf, configuration) && _clock.Now < _civilDue)) return;
        _civilOf = configuration;
        _civilDue = _clock.Now + s_tellTimeEvery;
        CivilTime civil = CivilClock.Now(configuration.TimeZone);
        Step(InputKind.CivilTime, 0, MemoryMarshal.AsBytes(new ReadOnlySpan<CivilTime>(in civil)));
    }
}
