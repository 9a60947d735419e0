using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using AcdController.Console;

namespace AcdController.Host.Tests;

/// <summary>Generations, commits that wait to be confirmed, and what a start begins with, on paper.</summary>
public sealed class ConfigurationKeeperTests : IDisposable
{
    private readonly WorkDirectory _directory = new();
    private readonly LogLines _lines = new();
    private readonly Log _log;
    private readonly BoxOnPaper _box;

    public ConfigurationKeeperTests()
    {
        _log = new Log(_lines);
        _box = new BoxOnPaper(_directory.File("configuration"), _log);
    }

    public void Dispose()
    {
        _box.Keeper.Dispose();
        _log.Dispose();
        _directory.Dispose();
    }

    private string HostName => _box.Configuration.HostName;

    [Fact]
    public async Task APinThatIsTyped_IsInNoGeneration()
    {
        Assert.Null((await _box.CommitAsync("anna", 0, "agent 8001", "pin 4711")).Refusal);
        Assert.Contains("  pin pbkdf2-sha256:", _box.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", _box.Text + (await _box.Keeper.FindAsync(2)).Text + (await _box.Keeper.DifferenceAsync(2)).Text, StringComparison.Ordinal);
        Assert.True(PinHash.Matches(_box.Configuration, "8001", "4711"));
        // The same again is no change.
        Assert.NotNull((await _box.CommitAsync("anna", 0, "agent 8001", "pin 4711")).Refusal);
    }

    [Fact]
    public async Task ACommitIsAGeneration_WithWhoWhyAndWhat()
    {
        CommitOutcome outcome = await _box.CommitAsync("anna", 0, "hostname other", "queue general", "weight 3");

        Assert.Null(outcome.Refusal);
        Generation made = Assert.Single(await _box.Keeper.GenerationsAsync(), generation => generation.Number == 2);
        Assert.Equal(("anna", 7, "by anna", 2, 1, _box.Now), (made.Who, made.Session, made.Comment, made.Added, made.Removed, made.When));
        Assert.Equal("- hostname small\n+ hostname other\n  queue general\n+   weight 3\n", (await _box.Keeper.DifferenceAsync(2)).Text);
        Assert.Equal(_box.Text, (await _box.Keeper.FindAsync(2)).Text);
        Assert.True(_box.Keeper.IsUnsaved);
    }

    [Fact]
    public async Task FiftyGenerationsAreKept()
    {
        for (int i = 0; i < 60; i++) Assert.Null((await _box.CommitAsync("anna", 0, "hostname h" + i)).Refusal);

        Assert.Equal(Enumerable.Range(12, 50).Reverse(), (await _box.Keeper.GenerationsAsync()).Select(generation => generation.Number));
        Assert.Equal("generation 11: not kept; generations: 12 to 61", (await _box.Keeper.FindAsync(11)).Refusal);
        Assert.Equal("hostname h9", (await _box.Keeper.BackAsync(50 - 1)).Text.Split('\n')[0].Replace("h10", "h9", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ADamagedGeneration_IsToldAndNotUsed()
    {
        await _box.CommitAsync("anna", 0, "hostname other");
        string path = Path.Combine(_directory.File("configuration"), "generation-000001.conf");
        File.WriteAllText(path, File.ReadAllText(path).Replace("hostname small", "hostname smaII", StringComparison.Ordinal));

        Assert.Equal("generation 1: its file is damaged", (await _box.Keeper.FindAsync(1)).Refusal);
    }

    [Fact]
    public async Task WhatTheCoreRefuses_LeavesNoTrace()
    {
        _box.Refusal = "the core says no";

        Assert.Equal(["the core says no"], (await _box.CommitAsync("anna", 5, "hostname other")).Refusal);

        Assert.Null(_box.Keeper.Pending);
        Assert.Single(await _box.Keeper.GenerationsAsync());
    }

    [Fact]
    public async Task MistakesNameTheLineOfTheCandidate()
    {
        CommitOutcome outcome = await _box.CommitAsync("anna", 0, "queue general", "music nothing");

        Assert.Equal(["candidate:10: music nothing: no such announcement; announcements: welcome"], outcome.Refusal);
        Assert.Equal("small", HostName);
    }

    [Fact]
    public async Task NobodyConfirms_ItGoesBackAndSaysSoBefore()
    {
        await _box.CommitAsync("anna", 5, "hostname trial");
        Assert.Equal("trial", HostName);
        _box.Now += 4 * BoxOnPaper.Minute;
        await _box.Keeper.TickAsync();
        await _box.Keeper.TickAsync();
        Assert.Equal([(7, "generation 2 goes back in 1:00 minutes: confirm keeps it")], _box.Told);

        _box.Now += BoxOnPaper.Minute;
        await _box.Keeper.TickAsync();

        Assert.Equal("small", HostName);
        Assert.Null(_box.Keeper.Pending);
        Assert.Equal((3, "acdd", "generation 2 was not confirmed in 5 minutes: back to generation 1"), (_box.Keeper.Running.Generation.Number, _box.Keeper.Running.Generation.Who, _box.Keeper.Running.Generation.Comment));
        Assert.Equal((7, "generation 2 was not confirmed in 5 minutes: back to generation 1"), _box.Told[^1]);
    }

    [Fact]
    public async Task WhatIsConfirmedStays()
    {
        await _box.CommitAsync("anna", 1, "hostname trial");
        Assert.Null(await _box.Keeper.ConfirmAsync(new Editor("anna", 7)));
        _box.Now += 10 * BoxOnPaper.Minute;
        await _box.Keeper.TickAsync();

        Assert.Equal("trial", HostName);
        Assert.Equal("nothing waits to be confirmed", await _box.Keeper.ConfirmAsync(new Editor("anna", 7)));
    }

    [Fact]
    public async Task WhileSomethingWaitsNobodyElseCommits_TheSameMayTryOn()
    {
        await _box.CommitAsync("anna", 5, "hostname trial");

        Assert.Equal("generation 2 of anna waits to be confirmed, 5:00 minutes are left: confirm, or wait until it goes back", Assert.Single((await _box.CommitAsync("ben", 5, "calls 7")).Refusal!));
        Assert.NotNull((await _box.CommitAsync("anna", 0, "calls 7")).Refusal);
        Assert.Null((await _box.CommitAsync("anna", 3, "calls 7")).Refusal);
        _box.Now += 3 * BoxOnPaper.Minute;
        await _box.Keeper.TickAsync();

        Assert.Equal(("small", 8), (HostName, _box.Configuration.CallsMax));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task ACrashWhileSomethingWaits(bool goesOn, bool inTime)
    {
        await _box.CommitAsync("anna", 5, "hostname trial");
        _box.Now += inTime ? BoxOnPaper.Minute : 6 * BoxOnPaper.Minute;

        if (goesOn) _box.GoOn();
        else _box.Begin();
        await _box.Keeper.TickAsync();

        Assert.Equal(inTime ? "trial" : "small", HostName);
        Assert.Equal(inTime, _box.Keeper.Pending is not null);
        _box.Now += 4 * BoxOnPaper.Minute;
        await _box.Keeper.TickAsync();
        Assert.Equal("small", HostName);
        Assert.Null(_box.Keeper.Pending);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(true, 5)]
    [InlineData(false, 0)]
    [InlineData(false, 5)]
    public async Task ACrashInTheMiddleOfACommit_IsFoundOut(bool before, int minutes)
    {
        await _box.CommitAsync("anna", 0, "hostname first");
        _box.EndsBefore = before;
        await Assert.ThrowsAsync<BoxOnPaper.ProcessEnded>(() => _box.CommitAsync("anna", minutes, "hostname second"));

        _box.GoOn();

        Assert.Equal(before ? 2 : 3, _box.Keeper.Running.Generation.Number);
        Assert.Equal(_box.Text, (await _box.Keeper.FindAsync(_box.Keeper.Running.Generation.Number)).Text);
        Assert.Equal(!before && minutes > 0, _box.Keeper.Pending is not null);
        Assert.Equal(before ? 2 : 3, (await _box.Keeper.GenerationsAsync()).Count);
    }

    [Fact]
    public async Task AStart_TakesWhatWasSaved_UnlessTheFileChanged()
    {
        await _box.CommitAsync("anna", 0, "hostname saved");
        await _box.Keeper.SaveAsync();
        Assert.False(_box.Keeper.IsUnsaved);
        await _box.CommitAsync("anna", 0, "hostname unsaved");
        _box.Begin();
        Assert.Equal("saved", HostName);
        _box.File = SmallSwitch.Text.Replace("small", "edited", StringComparison.Ordinal);
        _box.Begin();
        Assert.Equal("edited", HostName);
        _box.Begin();
        Assert.Equal("edited", HostName);
        await _box.Keeper.SaveAsync();
        await _box.CommitAsync("anna", 0, "hostname gone");
        _box.Begin();
        Assert.Equal("edited", HostName);
    }

    [Fact]
    public async Task AnUnsavedConfiguration_IsTheFileAgain()
    {
        await _box.CommitAsync("anna", 0, "hostname unsaved");
        _box.Begin();

        Assert.Equal("small", HostName);
        Assert.Equal(3, _box.Keeper.Running.Generation.Number);
        Assert.Contains("hostname unsaved", (await _box.Keeper.BackAsync(1)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file", null, "", 0, 0, "File")]
    [InlineData("file", "file", "file", 0, 0, "Saved")]
    [InlineData("new", "file", "file", 0, 0, "File")]
    [InlineData("new", "file", "new", 0, 0, "File")]
    [InlineData("file", null, "file", 1, 0, "Pending")]
    [InlineData("file", "file", "file", 1, 0, "Pending")]
    [InlineData("file", "file", "file", -1, 0, "Before")]
    [InlineData("file", null, "file", -1, 0, "Before")]
    [InlineData("new", "file", "file", 1, 0, "File")]
    [InlineData("new", null, "file", -1, 0, "File")]
    [InlineData("file", "file", "file", 1, 1, "Saved")]
    [InlineData("file", null, "file", 1, 1, "File")]
    public void TheRule(string file, string? savedFile, string known, int left, int running, string source)
    {
        SavedStart? saved = savedFile is null ? null : new SavedStart(3, savedFile, "digest");
        PendingConfirmation? pending = left == 0 ? null : new PendingConfirmation(4, 5, "digest", 1000 + left, 5, "anna", 1);

        Assert.Equal(source, StartChoice.Of(file, saved, known, pending, running == 0 ? 5 : 4, 1000).Source.ToString());
    }

    [Fact]
    public async Task TwoCandidatesWithTheSameLine_CommitSaysWhoChangedIt_RefreshKeepsMine()
    {
        Candidate mine = _box.Keeper.Begin();
        Assert.Null(mine.Editor.Apply("queue general"));
        Assert.Null(mine.Editor.Apply("ring-time 20"));
        await _box.CommitAsync("ben", 0, "queue general", "ring-time 30", "weight 2");

        CommitOutcome outcome = await _box.Keeper.CommitAsync(mine, new Editor("anna", 1), "", 0);

        Assert.Equal(
            [
                "the configuration has moved on since generation 1, where this candidate began; refresh takes the changes over, yours stay",
                $"generation 2 of ben, {AnswerValue.Time(_box.Now)}, by ben: +2 -1 lines",
                "  queue general: ring-time 15 → ring-time 30; here queue general: ring-time 15 → ring-time 20",
            ],
            outcome.Refusal);
        Assert.Equal([$"queue general: ring-time 15 → ring-time 20: kept, although generation 2 of ben, {AnswerValue.Time(_box.Now)}, has queue general: ring-time 15 → ring-time 30"], await _box.Keeper.RefreshAsync(mine));
        Assert.Null((await _box.Keeper.CommitAsync(mine, new Editor("anna", 1), "", 0)).Refusal);
        Assert.Equal((20L, 2), (_box.Configuration.Queues[0].RingTime.Seconds, _box.Configuration.Queues[0].Weight));
    }

    [Fact]
    public async Task SingleLinesRunAtOnce()
    {
        Assert.Null((await _box.Keeper.EditAsync(["queue general", "weight 2"], Editor.Box, "MML")).Refusal);
        Assert.Equal(2, _box.Configuration.Queues[0].Weight);
        Assert.Equal(["calls x: the number of calls must be 1 to 10000"], (await _box.Keeper.EditAsync(["calls x"], Editor.Box, "MML")).Refusal);
    }

    [Fact]
    public async Task UsersAndRoles_AreChangedOnlyByWhoMayChangeUsers()
    {
        var mine = new Editor("anna", 1) { MayChangeUsers = false };
        string[] refused = ["lines of user and role may be changed by who may change users; nothing was committed"];
        Assert.Equal(refused, (await _box.Keeper.EditAsync(["role night show monitor"], mine, "")).Refusal);
        Assert.Null((await _box.Keeper.EditAsync(["queue general", "weight 2"], mine, "")).Refusal);
        Assert.Null((await _box.Keeper.EditAsync(["role night show monitor"], new Editor("chief", 2), "")).Refusal);
        Assert.Equal(refused, (await _box.Keeper.EditAsync(["no role night"], mine, "")).Refusal);
    }

    [Fact]
    public async Task RollbackRestoresOctetByOctet()
    {
        var texts = new List<string> { _box.Text };
        for (int i = 0; i < 10; i++)
        {
            Assert.Null((await _box.CommitAsync("anna", 0, $"skill s{i}", "queue general", $"weight {i + 1}", "plan hotline", "insert 2 play welcome")).Refusal);
            texts.Add(_box.Text);
        }

        for (int back = 10; back >= 0; back--) Assert.Equal(texts[10 - back], (await _box.Keeper.BackAsync(back)).Text);
        Assert.Equal("rollback 11: must be 0 to 10; show configuration generations lists them", (await _box.Keeper.BackAsync(11)).Refusal);
    }

    [Fact]
    public async Task WhatIsSaved_IsWholeWhateverLinesThereAre()
    {
        Assert.Null((await _box.CommitAsync("anna", 0, "role night show", "alarm card-lost severity minor", "fan 1 name front", "distribution", "ageing 30")).Refusal);
        await _box.Keeper.SaveAsync();
        string text = _box.Text;
        _box.Begin();

        Assert.Equal(text, _box.Text);
        Assert.Equal(text, _box.Keeper.SavedText());
    }
}
