namespace AcdController.Scenarios.Tests;

/// <summary>Every *.scenario beside this file is played; what happened must be the reviewed ladder.</summary>
public class ScenarioTests
{
    private static readonly ScenarioFolder s_folder = new("");

    public static TheoryData<string> Scenarios => new(s_folder.Names);

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Scenario(string name) => s_folder.Play(name);

    [Fact]
    public void ThereAreAtLeastTwelve() => Assert.True(s_folder.Names.Length >= 12);
}
