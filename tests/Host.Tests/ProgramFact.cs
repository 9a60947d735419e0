using System;
using System.IO;
using System.Linq;

namespace AcdController.Host.Tests;

/// <summary>A test that needs a program of somebody else.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal class ProgramFactAttribute : FactAttribute
{
    private static readonly string[] s_places = ["/usr/bin", .. Environment.GetEnvironmentVariable("PATH")?.Split(':') ?? []];

    protected ProgramFactAttribute(string program, string package) => Skip = Array.Exists(s_places, place => File.Exists(Path.Combine(place, program)))
        ? null
        : $"{program} is not installed (Debian package {package}): ./dev peers installs it";
}

/// <summary>A test that needs Graphviz.</summary>
internal sealed class DotFactAttribute() : ProgramFactAttribute("dot", "graphviz");

/// <summary>A test that needs tmux.</summary>
internal sealed class TmuxFactAttribute() : ProgramFactAttribute("tmux", "tmux");
