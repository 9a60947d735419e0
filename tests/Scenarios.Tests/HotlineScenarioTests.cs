namespace AcdController.Scenarios.Tests;

/// <summary>The hotline of the service documents, menu path by menu path: every Hotline/*.scenario is played on examples/hotline.conf, and what happened must be the reviewed ladder.</summary>
public class HotlineScenarioTests
{
    private static readonly ScenarioFolder s_folder = new("Hotline");

    public static TheoryData<string> Scenarios => new(s_folder.Names);

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Hotline(string name) => s_folder.Play(name);
}
