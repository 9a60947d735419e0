using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using AcdController.Board;
using AcdController.Console;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Sources;

namespace AcdController.Host.Tests;

/// <summary>Log-in, lock-out, secrets, permission.</summary>
public sealed class AccountTests : IDisposable
{
    private const string Secret = "correct horse";

    // Few iterations: what is tested is not how long it takes.
    private static readonly string s_hash = SecretHash.Make(Secret, SecretHashText.IterationsLeast);
    private static readonly LogInOrigin s_socket = new("socket uid 1000", false);
    private static readonly LogInOrigin s_serial = new("serial ttyS0", true);

    private readonly WorkDirectory _directory = new();
    private readonly LogLines _lines = new();
    private readonly SessionList _sessions = new();
    private readonly AuditLog _audit;

    public AccountTests() => _audit = AuditLog.Open(_directory.Path, () => DateTime.UtcNow, _lines.WriteLine);

    public void Dispose()
    {
        _audit.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void AHash_IsOfItsSecretOnly()
    {
        Assert.True(SecretHashText.IsWellFormed(s_hash));
        Assert.True(SecretHash.Matches(Secret, s_hash));
        Assert.False(SecretHash.Matches(Secret + "s", s_hash));
        Assert.False(SecretHash.Matches("", s_hash));
        Assert.NotEqual(s_hash, SecretHash.Make(Secret, SecretHashText.IterationsLeast));
        Assert.StartsWith("pbkdf2-sha256:600000:", SecretHash.Make(Secret), StringComparison.Ordinal);
    }

    [Fact]
    public void AnUnknownUser_TakesTheSameWork()
    {
        // What is compared is counted, not timed: the hash for nobody has the iterations of secrets that people think of.
        Assert.Contains($":{SecretHash.Iterations}:", SecretHash.Nobody, StringComparison.Ordinal);
        Assert.True(SecretHashText.IsWellFormed(SecretHash.Nobody));
        Assert.False(SecretHash.Matches(Secret, null));
    }

    [Fact]
    public void DrawnSecrets_AreLongAndDiffer()
    {
        string[] drawn = [.. Enumerable.Range(0, 100).Select(_ => SecretHash.Draw())];
        Assert.All(drawn, secret => Assert.Equal(16, secret.Length));
        Assert.Equal(100, drawn.Distinct().Count());
    }

    [Theory]
    [InlineData(4, false, 0)]
    [InlineData(5, false, 30)]
    [InlineData(6, false, 60)]
    [InlineData(9, false, 480)]
    [InlineData(10, false, 900)]
    [InlineData(1000, false, 900)]
    [InlineData(4, true, 0)]
    [InlineData(5, true, 30)]
    [InlineData(6, true, 60)]
    [InlineData(1000, true, 60)]
    public void LocksGrow_AndAreBounded(int failures, bool serial, long seconds) => Assert.Equal(Duration.FromSeconds(seconds), LockOut.LockAfter(failures, serial));

    [Fact]
    public void TheSerialConsole_IsNeverLockedForMoreThanAMinute()
    {
        var lockOut = new LockOut(1);
        Instant now = Instant.Zero;
        for (int i = 0; i < 2000; i++)
        {
            lockOut.Fail("anna", true, s_serial, now);
            Assert.True(lockOut.Left("anna", true, s_serial, now) <= LockOut.LongestSerial);
            now += lockOut.Left("anna", true, s_serial, now);
            Assert.Equal(Duration.Zero, lockOut.Left("anna", true, s_serial, now));
        }
    }

    [Fact]
    public void FailuresElsewhere_LockNobodyHere()
    {
        var lockOut = new LockOut(1);
        for (int i = 0; i < 100; i++) lockOut.Fail("anna", true, s_socket, Instant.Zero);
        Assert.Equal(Duration.FromSeconds(900), lockOut.Left("anna", true, s_socket, Instant.Zero));
        Assert.Equal(Duration.Zero, lockOut.Left("anna", true, s_serial, Instant.Zero));
        Assert.Equal(Duration.Zero, lockOut.Left("ben", true, s_socket, Instant.Zero));
    }

    [Fact]
    public void NamesThatNobodyHas_AreLockedLikeOthers_AndFillNothing()
    {
        var lockOut = new LockOut(1);
        for (int i = 0; i < 5; i++) lockOut.Fail("nobody", false, s_socket, Instant.Zero);
        Assert.Equal(Duration.FromSeconds(30), lockOut.Left("nobody", false, s_socket, Instant.Zero));
        for (int i = 0; i < 100_000; i++) lockOut.Fail("name" + i, false, s_socket, Instant.Zero);
        Assert.True(lockOut.Counters <= 64, $"{lockOut.Counters}");
    }

    [Fact]
    public void ASuccess_AndAnHour_ForgetFailures()
    {
        var lockOut = new LockOut(1);
        for (int i = 0; i < 4; i++) lockOut.Fail("anna", true, s_socket, Instant.Zero);
        lockOut.Succeed("anna", s_socket);
        Assert.Equal(Duration.Zero, lockOut.Fail("anna", true, s_socket, Instant.Zero));
        for (int i = 0; i < 3; i++) lockOut.Fail("anna", true, s_socket, Instant.Zero);
        Assert.Equal(Duration.Zero, lockOut.Fail("anna", true, s_socket, Instant.Zero + LockOut.Memory + new Duration(1)));
    }

    [Fact]
    public async Task WrongSecrets_LeadToALock_RightOnesIn()
    {
        Accounts accounts = Make($"user anna role supervisor secret {s_hash}");
        ConsoleSession session = _sessions.Begin("socket", "pid 7 uid 1000");
        Assert.Equal("wrong name or secret", (await accounts.TryLogInAsync(session, "anna", "wrong")).Refusal);
        Assert.Equal("", session.User);
        Assert.Null((await accounts.TryLogInAsync(session, "anna", Secret)).Refusal);
        Assert.Equal(("anna", "supervisor"), (session.User, session.Role));
        Assert.Equal(Roles.BuiltIn.First(role => role.Name == "supervisor").Classes, session.Allowed);
        ConsoleSession other = _sessions.Begin("socket", "pid 8 uid 1000");
        for (int i = 0; i < 4; i++) Assert.Equal("wrong name or secret", (await accounts.TryLogInAsync(other, "anna", "wrong")).Refusal);
        Assert.Equal("wrong name or secret; locked for 30 s", (await accounts.TryLogInAsync(other, "anna", "wrong")).Refusal);
        Assert.StartsWith("too many failures; try again in ", (await accounts.TryLogInAsync(other, "anna", Secret)).Refusal, StringComparison.Ordinal);
        string[] noted = [.. _audit.Last(10, "anna").Select(entry => entry.Outcome)];
        Assert.Equal(["refused: wrong name or secret", "done"], noted[..2]);
    }

    [Fact]
    public async Task ASecretTypedAsAName_IsNotKept()
    {
        Accounts accounts = Make($"user anna role supervisor secret {s_hash}");
        await accounts.TryLogInAsync(_sessions.Begin("socket", ""), "my-secret-by-mistake", "x");
        await accounts.NoteAsync(_sessions.Begin("socket", ""), "my-secret-by-mistake", CommandRequest.Refuse("no such command"), "no such command");
        Assert.Equal(2, _audit.Verify().Entries);
        Assert.DoesNotContain("by-mistake", File.ReadAllText(_directory.File("audit/audit-000001.log")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SessionsOfOneUser_AreBounded()
    {
        Accounts accounts = Make($"sessions-per-user 2\nuser anna role supervisor secret {s_hash}");
        for (int i = 0; i < 2; i++) Assert.Null((await accounts.TryLogInAsync(_sessions.Begin("socket", ""), "anna", Secret)).Refusal);
        Assert.Equal("anna has 2 sessions already; at most 2", (await accounts.TryLogInAsync(_sessions.Begin("socket", ""), "anna", Secret)).Refusal);
        _sessions.End(_sessions.Open[0]);
        Assert.Null((await accounts.TryLogInAsync(_sessions.Open[^1], "anna", Secret)).Refusal);
        Assert.Contains(_audit.Last(10, "anna"), entry => entry is { Line: "log out", Outcome: "done" });
    }

    [Fact]
    public async Task NobodyWhoHasToChangeTheSecret_MayDoMore()
    {
        var door = new HeldConfiguration($"card 1 e1\nuser eva role administrator secret {s_hash} must-change\n");
        var accounts = new Accounts(door, null, _audit, _sessions, new MonotonicClock());
        ConsoleSession session = _sessions.Begin("serial ttyS0", "", serial: true);
        Assert.Equal("log in first", accounts.Refusal(session, Row("show roles")));
        Assert.Null((await accounts.TryLogInAsync(session, "eva", Secret)).Refusal);
        Assert.True(session.MustChangeSecret);
        Assert.Equal("the secret has to be changed first: say secret", accounts.Refusal(session, Row("show roles")));
        Assert.Null(accounts.Refusal(session, Row("secret")));
        Assert.Equal("a secret has at least 8 characters", await accounts.ChangeSecretAsync(session, "short"));
        Assert.Equal("the new secret is the old one", await accounts.ChangeSecretAsync(session, Secret));
        Assert.Null(await accounts.ChangeSecretAsync(session, "another horse"));
        Assert.Null(accounts.Refusal(session, Row("show roles")));
        Assert.False(door.Configuration.Access.Users[0].MustChange);
        Assert.True(SecretHash.Matches("another horse", door.Configuration.Access.Users[0].Secret));
        Assert.Equal("secret of eva", door.Comment);
    }

    [Theory]
    [InlineData("anna", "1234567", "a secret has at least 8 characters")]
    [InlineData("anna", "Anna1234", "the secret must not be the name, nor the name with a little added")]
    [InlineData("annamaria", "annamaria", "the secret must not be the name, nor the name with a little added")]
    [InlineData("anna", "aaaaaaaaaa", "a secret has more than one character again and again")]
    [InlineData("anna", "abcdefg\u0007", "a secret has no control characters")]
    [InlineData("anna", "anna likes trains", null)]
    [InlineData("anna", "正确的马电池订书钉", null)]
    public void SecretsHaveRules(string name, string secret, string? mistake) => Assert.Equal(mistake, SecretRules.Check(name, secret));

    [Fact]
    public void OfTwoHundredRowsAndFiveRoles_EachIsAllowedOrRefusedByItsClass()
    {
        Accounts accounts = Make($"role night show monitor alarms\nuser nora role night secret {s_hash}\nuser otto role operator secret {s_hash}");
        foreach ((string user, string role) in (ReadOnlySpan<(string, string)>)[("nora", "night"), ("otto", "operator"), ("eva", "administrator"), (Actor.LocalUser, "administrator")])
        {
            ConsoleSession session = _sessions.Begin("socket", "");
            session.User = user;
            foreach (CommandDescription row in CommandTable.Commands)
            {
                string? refusal = accounts.Refusal(session, CommandRequest.ForHost("x", Arguments.None) with { Description = row });
                CommandClass classes = role == "night" ? CommandClass.Show | CommandClass.Monitor | CommandClass.Alarms : Roles.BuiltIn.First(known => known.Name == role).Classes;
                CommandClass needed = (row.Class & CommandClass.ShowCalls) != 0 ? (row.Class & ~CommandClass.ShowCalls) | CommandClass.Show : row.Class;
                Assert.Equal((needed & ~classes) == 0, refusal is null);
                if (refusal is not null) Assert.Matches("^role .* may not do this \\(.+\\); roles that may: .*administrator", refusal);
            }
        }
    }

    [Fact]
    public async Task AUserWhoIsGone_IsLoggedOut()
    {
        var door = new HeldConfiguration($"card 1 e1\nuser eva role administrator secret {s_hash}\nuser anna role operator secret {s_hash}\n");
        var accounts = new Accounts(door, null, _audit, _sessions, new MonotonicClock());
        ConsoleSession session = _sessions.Begin("socket", "");
        await accounts.TryLogInAsync(session, "anna", Secret);
        door.Take($"card 1 e1\nuser eva role administrator secret {s_hash}\nuser anna role technician secret {s_hash}\n");
        Assert.Null(accounts.Refusal(session, CommandRequest.Of(RequestKind.Nothing)));
        Assert.Equal("technician", session.Role);
        door.Take($"card 1 e1\nuser eva role administrator secret {s_hash}\n");
        Assert.Equal("log in first", accounts.Refusal(session, CommandRequest.Of(RequestKind.Nothing)));
        Assert.Equal("anna: no such user any more", session.EndReason);
    }

    [Fact]
    public void TheFirstStart_DrawsASecretOnce()
    {
        Configuration empty = SmallSwitch.Configuration();
        string path = _directory.File("initial-account");
        UserConfiguration first = InitialAccount.Open(path, empty, _lines.WriteLine)!.User;
        string line = Assert.Single(_lines.Lines);
        string secret = line.Split("with the secret ")[1].Split(' ')[0];
        Assert.True(SecretHash.Matches(secret, first.Secret));
        Assert.True(first is { Name: "admin", Role: "administrator", MustChange: true });
        Assert.Equal(first, InitialAccount.Open(path, empty, _lines.WriteLine)!.User);
        Assert.Single(_lines.Lines);
        Assert.DoesNotContain(secret, File.ReadAllText(path), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Null(InitialAccount.Open(path, new HeldConfiguration($"card 1 e1\nuser eva role administrator secret {s_hash}\n").Configuration, _lines.WriteLine));
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task TheInitialAccount_BecomesALine_WhenItsSecretIsChanged()
    {
        var door = new HeldConfiguration(SmallSwitch.Text);
        InitialAccount initial = InitialAccount.Open(_directory.File("initial-account"), door.Configuration, _lines.WriteLine)!;
        string secret = _lines.Lines[0].Split("with the secret ")[1].Split(' ')[0];
        var accounts = new Accounts(door, initial, _audit, _sessions, new MonotonicClock());
        ConsoleSession session = _sessions.Begin("serial ttyS0", "", serial: true);
        Assert.Null((await accounts.TryLogInAsync(session, "admin", secret)).Refusal);
        Assert.Null(await accounts.ChangeSecretAsync(session, "correct battery"));
        Assert.Equal("admin", Assert.Single(door.Configuration.Access.Users).Name);
        Assert.Equal(SmallSwitch.Text.Split('\n').Length + 1, door.Text.TrimEnd('\n').Split('\n').Length);
        Assert.Equal("wrong name or secret", (await accounts.TryLogInAsync(_sessions.Begin("socket", ""), "admin", secret)).Refusal);
    }

    private Accounts Make(string lines) => new(new HeldConfiguration($"card 1 e1\nuser eva role administrator secret {s_hash}\n{lines}\n"), null, _audit, _sessions, new MonotonicClock());

    private static CommandRequest Row(string pattern) => CommandRequest.ForHost("x", Arguments.None) with { Description = CommandTable.Commands.First(row => row.Pattern.StartsWith(pattern, StringComparison.Ordinal)) };
}

/// <summary>A configuration that a test holds in its hand.</summary>
internal sealed class HeldConfiguration(string text) : IConfigurationDoor
{
    public Configuration Configuration { get; private set; } = Read(text);

    public string Text { get; private set; } = text;

    public string Comment { get; private set; } = "";

    public Task<string?> TryEditAsync(string line, Actor actor, string comment)
    {
        string key = string.Join(' ', line.Split(' ')[..2]) + " ";
        Take(string.Concat(Text.TrimEnd('\n').Split('\n').Where(other => !other.StartsWith(key, StringComparison.Ordinal)).Select(other => other + "\n")) + line + "\n", comment);
        return Task.FromResult<string?>(null);
    }

    public Task<IReadOnlyList<string>> TryReplaceAsync(string next, Actor actor, string comment)
    {
        Take(next, comment);
        return Task.FromResult<IReadOnlyList<string>>([]);
    }

    public void Take(string next, string comment = "") => (Configuration, Text, Comment) = (Read(next), next, comment);

    private static Configuration Read(string text)
    {
        var errors = new List<ConfigurationError>();
        Configuration? read = ConfigurationText.Read("held", text, errors);
        Assert.Empty(errors);
        return read!;
    }
}
