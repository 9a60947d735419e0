namespace AcdController.Scenarios.Tests;

/// <summary>What agents can do with a call, and everybody who can hang up or fail at each moment of it: every Treatment/*.scenario is played on talks.conf, and what happened must be the reviewed ladder.</summary>
public class TreatmentScenarioTests
{
    private static readonly ScenarioFolder s_folder = new("Treatment");

    public static TheoryData<string> Scenarios => new(s_folder.Names);

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Treatment(string name) => s_folder.Play(name);
}
