using System.IO;
using System.Runtime.CompilerServices;

namespace AcdController.Scenarios.Tests;

/// <summary>D1 of the list of pains: whichever D-channel frame of a call is lost, and whichever message the PBX takes no notice of, the agent is free again by himself and nothing is left behind.</summary>
public class LostFrameTests
{
    // T305 (30 s), T308 twice (4 s each), X7 (45 s) and after-call work, at most; then he takes a call.
    private const string After = """
        wait 60
        phone 8001 answers after 0.5
        agent 8001 ready
        caller B dials 10000 on 1/1
        wait 3
        expect caller B hears agent 8001
        caller B hangs up
        wait 45
        expect agent 8001 ready
        expect nothing left behind
        """;

    private static string Folder { get; } = Here();

    public static TheoryData<int, string> Frames
    {
        get
        {
            var cases = new TheoryData<int, string>();
            for (int frame = 0; frame < 24; frame++)
            {
                cases.Add(frame, "caller A hangs up");
                cases.Add(frame, "phone 8001 hangs up");
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Frames))]
    public void AnyFrameOfACallIsLost_TheAgentIsFreeAgain(int frame, string ending) => Play($"""
        use small.conf
        phone 8001 answers after 0.5
        fault frame 2/1 lost {frame}
        caller A dials 10000 on 1/1
        wait 8
        {ending}
        wait 2
        caller A hangs up
        """);

    [Theory]
    [InlineData("Setup")]
    [InlineData("ConnectAcknowledge")]
    [InlineData("Disconnect")]
    [InlineData("Release")]
    [InlineData("ReleaseComplete")]
    public void ThePbxTakesNoNoticeOfAMessage_TheAgentIsFreeAgain(string message)
    {
        foreach (string ending in new[] { "caller A hangs up", "phone 8001 hangs up" })
        {
            Play($"""
                use small.conf
                phone 8001 answers after 0.5
                fault pbx 2/1 forgets {message}
                caller A dials 10000 on 1/1
                wait 8
                {ending}
                wait 2
                caller A hangs up
                """);
        }
    }

    private static void Play(string script) => new ScenarioRun(Folder).Play(script + "\n" + After);

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
