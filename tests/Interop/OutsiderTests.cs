using System.IO;
using System.Linq;
using System.Text.Json.Nodes;

namespace AcdController.Interop.Tests;

/// <summary>Any program on a D-channel socket of the example configuration can place a call.</summary>
public sealed class OutsiderTests
{
    [Fact]
    public void AStranger_SeesTheLinkComeUp_IsAnsweredByThePlan_AndClears()
    {
        using var rig = new Rig(Repository.HotlineConfiguration, ["1/1"]);
        PeerRun run = Peer.Run(60, "--network", rig.Socket("1/1"), "--call", "talk:10000", "--hold", "0.5", "--pcap", rig.PeerDirectory);

        run.AssertClean();
        PeerPort port = run.Port("trunk");
        Assert.True(port.SabmeIn + port.SabmeOut > 0 && port.UaIn + port.UaOut > 0, "SABME and UA");
        Assert.Equal(1, port.Ups);
        PeerCall call = Assert.Single(run.Callers);
        Assert.True(call.Proceeding > 0 && call.Connect > 0, "CALL PROCEEDING and CONNECT");
        Assert.Equal(16, call.CauseSent);

        JsonObject totals = rig.TotalsWhenQuiet();
        Assert.Equal(1, totals["attempts"]!.GetValue<int>());
        StoredRecord record = Assert.Single(StoredRecord.AllOf(rig.AskUntil(answer => answer["records"]!.AsArray().Count > 0, "show", "records", "last", "10")));
        Assert.Equal((call.Calling, "10000", "1/1:1", "caller", 16), (record.Calling, record.Called, record.CallerChannel, record.ClearedBy, record.Cause));
        rig.Stop();
        Assert.Empty(LinkCheck.Of(Capture.Read(Path.Combine(rig.PeerDirectory, "trunk.pcap"))).Objections);
    }

    [Fact]
    public void AStranger_ServedBySimulatedAgents_IsClearedByThem()
    {
        using var rig = new Rig(Repository.HotlineConfiguration, ["1/1"], "--hold", "1", "--prompt-seconds", "0.3", "--answer-delay", "0.2", "--agent-ends-share", "1");
        PeerRun run = Peer.Run(90, "--network", rig.Socket("1/1"), "--calls", "8", "--rate", "4", "--call", "serve:10000", "--call", "unknown:19999", "--patience", "60", "--seconds", "80");

        run.AssertClean();
        Assert.Equal(4, run.Callers.Count(call => call.Kind == "serve" && call.CauseReceived == 16));
        Assert.Equal(4, run.Callers.Count(call => call.Kind == "unknown" && call.CauseReceived == 1 && call.Connect == 0));
        Assert.Equal(4, rig.TotalsWhenQuiet()["connected"]!.GetValue<int>());
        Assert.Equal(0, rig.Stop()["wrongPaths"]!.GetValue<long>());
    }
}
