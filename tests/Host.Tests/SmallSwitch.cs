using System.Collections.Generic;
using AcdController.Console;
using AcdController.Operations;

namespace AcdController.Host.Tests;

/// <summary>A configuration with one card and two spans, as text and compiled.</summary>
internal static class SmallSwitch
{
    public const string Text = """
        hostname small
        calls 8
        card 1 e1 ports 2 baud 921600
        span 1/1 trunk user
        span 1/2 station network
        announcement welcome prompt 1
        skill general
        queue general
          skill general
        plan hotline
          answer
          play welcome
          queue general
          disconnect cause 17
        number 10000 plan hotline
        agent 8001
          number 8001
          skill general
          ready-at-start
        """;

    public static Configuration Configuration()
    {
        var errors = new List<ConfigurationError>();
        Configuration? configuration = ConfigurationText.Read("small.conf", Text, errors);
        Assert.Empty(errors);
        Assert.NotNull(configuration);
        return configuration;
    }
}
