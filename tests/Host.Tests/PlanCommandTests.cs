using System;
using System.IO;

namespace AcdController.Host.Tests;

/// <summary>acdctl plan walk, graph and lint without a controller: mistakes are told in words.</summary>
public sealed class PlanCommandTests : IDisposable
{
    private readonly WorkDirectory _directory = new();
    private readonly string _config;

    public PlanCommandTests() => _config = _directory.Configuration(SmallSwitch.Text);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void AFileThatIsNotThere_IsNamedInWords()
    {
        string absent = _directory.File("absent.conf");

        string error = Refused("walk", "day", "--config", absent);

        Assert.Contains(absent, error, StringComparison.Ordinal);
        Assert.DoesNotContain("IO_", error, StringComparison.Ordinal);
    }

    [Fact]
    public void AllMistakesOfTheConfigurationAreTold()
    {
        File.AppendAllText(_config, "\nnonsense here\nplan day\n  plya welcome\n");

        string error = Refused("lint", "--config", _config);

        Assert.Contains("nonsense", error, StringComparison.Ordinal);
        Assert.Contains("did you mean play?", error, StringComparison.Ordinal);
    }

    [Fact]
    public void AMisspeltPlanOrQuery_IsToldWhatItWasMeantToBe()
    {
        File.AppendAllText(_config, "\nsource books sqlite books.db\n  query class \"select 1\"\nplan breakfast\n  answer\n");

        Assert.Contains("did you mean breakfast?", Refused("walk", "brekfast", "--config", _config), StringComparison.Ordinal);
        Assert.Contains("did you mean books/class?", Refused("walk", "breakfast", "--config", _config, "--answer", "books/clas=vip"), StringComparison.Ordinal);
    }

    private static string Refused(params string[] words)
    {
        (int exit, _, string error) = Programs.Run(Programs.Dll("acdctl.dll"), ["plan", .. words]);
        Assert.Equal(1, exit);
        return error;
    }
}
