using System;
using System.IO;
using System.Threading.Tasks;

namespace AcdController.Host.Tests;

/// <summary>What is around the core follows a commit: lines, prompts, the maker's key, the room for replies, alarms in the log.</summary>
public sealed class FollowingTests : ControllerInProcess
{
    [Fact]
    public async Task ALineWithAnotherRateIsOpenedAgain_AnyOtherStaysOpen()
    {
        using (Daemon daemon = Daemon.Start(_options, _log))
        {
            _lines.WaitFor("open at 921600 baud");
            await Commit(daemon, SmallSwitch.Text + "\nskill other\n");
            Assert.DoesNotContain(_lines.Lines, line => line.Contains("line is closed", StringComparison.Ordinal));
            await Commit(daemon, SmallSwitch.Text.Replace("baud 921600", "baud 115200", StringComparison.Ordinal));
            _lines.WaitFor("card 1: its line is closed");
            _lines.WaitFor("open at 115200 baud");
            await Commit(daemon, SmallSwitch.Text.Replace("baud 921600", "baud 115200 rtscts", StringComparison.Ordinal));
            _lines.WaitFor("open at 115200 baud, RTS/CTS");
        }

        ReplayResult replay = Replay.Run(Path.Combine(_options.Run, "journal"));
        Assert.True(replay.Matches, replay.Mismatch ?? replay.Broken);
        Assert.Equal(3, replay.Commits);
    }

    [Fact]
    public async Task ANewCardThatIsNotThereIsTried_AndOneThatIsGoneIsForgotten()
    {
        using Daemon daemon = Daemon.Start(_options, _log);
        await Commit(daemon, SmallSwitch.Text.Replace("card 1 ", "card 2 e1 ports 4 baud 921600\ncard 1 ", StringComparison.Ordinal));
        _lines.WaitFor("card 2: " + _directory.File("card2") + ": No such file or directory");
        await Commit(daemon, SmallSwitch.Text);
        _lines.WaitFor("card 2: its line is closed");
        using var client = new Client(_options.Run);
        Assert.DoesNotContain("\"card\":2", client.Ask("json show cards"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PromptsAreToldAnewFromAnotherDirectory()
    {
        foreach (string name in new[] { "a", "b" }) Directory.CreateDirectory(_directory.File(name));
        File.WriteAllBytes(_directory.File("a/0001-welcome.alaw"), new byte[800]);
        File.WriteAllBytes(_directory.File("b/0001-welcome.alaw"), new byte[1600]);
        using Daemon daemon = Daemon.Start(_options, _log);
        await Commit(daemon, SmallSwitch.Text + "\nprompts a\n");
        _lines.WaitFor($"prompts: 1 in {_directory.File("a")}, 800 octets");
        await Commit(daemon, SmallSwitch.Text + "\nprompts b\n");
        _lines.WaitFor($"prompts: 1 in {_directory.File("b")}, 1600 octets");
        await Commit(daemon, SmallSwitch.Text);
        using var client = new Client(_options.Run);
        Assert.EndsWith("=0\n", client.Ask("text show cards"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MoreCallsHaveRoomForTheirReplies_AndFewerDoNotHurt()
    {
        using Daemon daemon = Daemon.Start(_options, _log);
        foreach (int calls in new[] { 3000, 8, 5000 })
        {
            await Commit(daemon, SmallSwitch.Text.Replace("calls 8", $"calls {calls}", StringComparison.Ordinal));
            using var client = new Client(_options.Run);
            Assert.EndsWith("=0\n", client.Ask("json show calls"), StringComparison.Ordinal);
        }
    }

    private static async Task Commit(Daemon daemon, string text) => Assert.Null(await daemon.Desk.CommitAsync(text, "tester", "", null));
}
