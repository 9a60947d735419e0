using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console.Tests;

/// <summary>Roles, users, masked numbers, secrets taken out of texts.</summary>
public class AccessTests
{
    private const string Hash = "pbkdf2-sha256:600000:AAAAAAAAAAAAAAAAAAAAAA==:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private const string Card = "card 1 e1\n";

    [Theory]
    [InlineData("user anna role administrator secret anna1234", "user anna role administrator secret anna1234: must be pbkdf2-sha256:ITERATIONS:SALT:HASH, as the box wrote it; the command secret makes it")]
    [InlineData("user anna role administrator secret pbkdf2-sha256:9999:AAAAAAAAAAAAAAAAAAAAAA==:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "as the box wrote it")]
    [InlineData("user anna role administrator secret pbkdf2-sha256:10000:AAAAAAAAAAAAAAAAAAAAAA==:AAAA", "as the box wrote it")]
    [InlineData("user local role administrator secret " + Hash, "user local: the box calls itself so; choose another name")]
    [InlineData("user anna role suporvisor secret " + Hash, "user anna role suporvisor: no such role; did you mean supervisor?")]
    [InlineData("user anna role operator secret " + Hash, "no user has role administrator; at least one is needed")]
    [InlineData("user anna role administrator secret " + Hash + " must", "must be must-change")]
    [InlineData("role technician show", "role technician: every box has this role as it is; choose another name")]
    [InlineData("role night show montor", "did you mean monitor?")]
    [InlineData("role night show show", "role night show show: given twice")]
    [InlineData("role night show\nrole night agents", "role night: ")]
    [InlineData("idle-logout 1441", "idle-logout 1441: the number of minutes must be 0 to 1440")]
    [InlineData("sessions-per-user 0", "sessions-per-user 0: the number of sessions must be 1 to 32")]
    public void WrongLines_AreNamed(string lines, string reason)
    {
        var errors = new List<ConfigurationError>();

        Assert.Null(ConfigurationText.Read("t", Card + lines + "\n", errors));

        Assert.Contains(errors, error => error.ToString().Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void ARoleOfOnesOwn_HasItsClasses()
    {
        Configuration configuration = ConfigurationTextTests.Read(Card + $"role night alarms show monitor\nuser eva role administrator secret {Hash}\nuser nora role night secret {Hash} must-change\n");

        Assert.Equal(CommandClass.Show | CommandClass.Monitor | CommandClass.Alarms, Roles.ClassesOf("night", configuration));
        Assert.Contains("\nrole night show monitor alarms\nuser eva role administrator secret " + Hash + "\nuser nora role night secret " + Hash + " must-change\n", ConfigurationText.Write(configuration));
    }

    [Fact]
    public void TheLastAdministrator_CannotBeTakenAway()
    {
        Configuration with = ConfigurationTextTests.Read(Card + $"user eva role administrator secret {Hash}\n");
        Configuration without = ConfigurationTextTests.Read(Card);

        Assert.Equal("no user has role administrator any more; at least one is needed", Roles.CheckChange(with, without));
        Assert.Null(Roles.CheckChange(without, with));
        Assert.Null(Roles.CheckChange(with, with));
        Assert.Null(Roles.CheckChange(without, without));
    }

    [Fact]
    public void ARefusal_SaysWhoCould()
    {
        Configuration configuration = ConfigurationTextTests.Read(Card + "role night show monitor alarms\n");

        Assert.Equal("role night may not do this (agents); roles that may: supervisor, administrator", Roles.Refusal("night", CommandClass.Agents, configuration, Language.English));
        Assert.Equal("role supervisor may not do this (configure + commit); roles that may: administrator", Roles.Refusal("supervisor", CommandClass.Configure | CommandClass.Commit, configuration, Language.English));
        Assert.Equal("角色 operator 无权执行（alarms）；可执行的角色：technician、administrator、night", Roles.Refusal("operator", CommandClass.Alarms, configuration, Language.Chinese));
    }

    [Fact]
    public void EveryClass_HasAWord_AndEveryRoleIsLessThanAdministrator()
    {
        Assert.Equal(CommandClass.All, CommandClassWords.All.Select(CommandClassWords.Of).Aggregate((a, b) => a | b));
        foreach (Role role in Roles.BuiltIn.Where(role => role.Name != Roles.Administrator)) Assert.NotEqual(CommandClass.All, role.Classes & CommandClass.All);
        Assert.Equal(CommandClass.None, Roles.ClassesOf("operator", new Configuration()) & ~(CommandClass.Show | CommandClass.Monitor));
    }

    [Fact]
    public void CallDetail_IsShownMaskedToWhoMayLook()
    {
        Assert.True(Roles.May(CommandClass.Show, CommandClass.ShowCalls));
        Assert.False(Roles.May(CommandClass.Agents, CommandClass.ShowCalls));
        Assert.False(Roles.SeesNumbers(CommandClass.Show));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("8001", "****")]
    [InlineData("10000", "1***0")]
    [InlineData("5550100", "5*****0")]
    [InlineData("55501001", "55****01")]
    [InlineData("13812345678", "138****5678")]
    [InlineData("008613812345678", "008********5678")]
    public void Numbers_AreMasked(string number, string masked) => Assert.Equal(masked, NumberMask.Of(number));

    [Theory]
    [InlineData("{\"sequence\":4,\"calling\":\"13812345678\",\"called\":\"5550100\",\"queue\":\"a\"}", "{\"sequence\":4,\"calling\":\"138****5678\",\"called\":\"5*****0\",\"queue\":\"a\"}")]
    [InlineData("{\"calling\":\"\"}", "{\"calling\":\"\"}")]
    [InlineData("{\"calling\":\"1381234", "{\"calling\":\"1381234")]
    public void NumbersInFacts_AreMasked(string line, string masked) => Assert.Equal(masked, NumberMask.OfJson(line));

    [Fact]
    public void EveryRowWithANumber_IsMasked()
    {
        Configuration configuration = ConfigurationTextTests.Read(SourceTree.Read("examples/small.conf"));
        Digits.TryParse("13812345678", out Digits number);
        byte[] needle = number.Ascii.ToArray();
        int rows = 0;
        foreach (Type type in typeof(CallRow).Assembly.GetTypes().Where(type => type.Name.EndsWith("Row", StringComparison.Ordinal) && type.IsValueType))
        {
            FieldInfo[] numbers = type.GetFields().Where(field => field.FieldType == typeof(Digits)).ToArray();
            // A trial tells the asker his own numbers.
            if (numbers.Length == 0 || type == typeof(NumberTrialRow)) continue;
            rows++;
            object row = Activator.CreateInstance(type)!;
            foreach (FieldInfo field in numbers) field.SetValue(row, number);
            ReplyKind kind = Enum.Parse<ReplyKind>(type.Name[..^3]);
            byte[] octets = new byte[Size(type)];
            Copy(type, row, octets);
            Assert.True(octets.AsSpan().IndexOf(needle) >= 0);
            Assert.True(NumberMask.Applied(kind, octets, configuration).IndexOf(needle) < 0, $"{type.Name} is not masked");
        }

        Assert.True(rows >= 2);
    }

    [Fact]
    public void OwnNumbers_AreNotHidden()
    {
        Configuration configuration = ConfigurationTextTests.Read(SourceTree.Read("examples/small.conf"));
        Assert.Equal("10000", NumberMask.OfCalled(configuration.Numbers[0].Number, configuration).ToString());
        RecordRow row = NumberMask.Of(new RecordRow { BootEpoch = 1, Sequence = 1, Cause = 16, ArrivedAt = 1, EndedAt = 2, Outcome = "connected", Clearer = "caller", Calling = "13812345678", Called = "10000" }, configuration);
        Assert.Equal(("138****5678", "10000"), (row.Calling, row.Called));
    }

    [Theory]
    [InlineData("user anna role operator secret pbkdf2-sha256:1:x:y must-change", "user anna role operator secret *** must-change")]
    [InlineData("ADD USER: USER=anna, ROLE=operator, SECRET=\"a b;c\", MUSTCHANGE=YES;", "ADD USER: USER=anna, ROLE=operator, SECRET=***, MUSTCHANGE=YES;")]
    [InlineData("secret hunter22", "secret ***")]
    [InlineData("SeCrEt \"not closed", "SeCrEt ***")]
    [InlineData("a pbkdf2-sha256:1:x:y\nb", "a ***\nb")]
    [InlineData("secret\nuser b", "secret\nuser b")]
    [InlineData("show queues", "show queues")]
    [InlineData("wrong name or secret; locked for 30 s", "wrong name or secret; locked for 30 s")]
    [InlineData("secret", "secret")]
    public void Secrets_AreTakenOut(string text, string clean) => Assert.Equal(clean, Secrecy.Clean(text));

    [Fact]
    public void Secrets_AreTakenOutOfAnyText()
    {
        for (ulong seed = 0; seed < 300; seed++)
        {
            var draw = new Draw(seed);
            string hash = GeneratedAccess.Hash(draw);
            string[] words = ["user", "x", "secret", "\"", " ", ";", ",", "\n", "=", "\\", hash];
            string text = string.Concat(Enumerable.Range(0, 1 + draw.Below(20)).Select(_ => words[draw.Below(words.Length)] + (draw.Below(2) == 0 ? " " : "")));
            Assert.True(!Secrecy.Clean(text).Contains("pbkdf2", StringComparison.Ordinal), $"seed {seed}: {text}");
        }
    }

    [Fact]
    public void ASetup_IsMaskedInItsFrame()
    {
        // SETUP: bearer, channel, calling 13812345678, display, called 10000, user-user.
        byte[] frame =
        [
            0x00, 0x01, 0x00, 0x00, 0x08, 0x02, 0x00, 0x01, 0x05, 0x04, 0x03, 0x80, 0x90, 0xA3, 0x18, 0x03, 0xA9, 0x83, 0x81,
            0x6C, 0x0D, 0x21, 0x83, .. "13812345678"u8, 0x28, 0x04, .. "Anna"u8, 0x70, 0x06, 0xC1, .. "10000"u8, 0x7E, 0x03, 0x04, .. "hi"u8,
        ];
        byte[] masked = [.. frame];

        FrameMask.Apply(masked);

        Assert.Equal(frame.Length, masked.Length);
        Assert.Equal("138****5678", System.Text.Encoding.ASCII.GetString(masked, 23, 11));
        Assert.True(masked.AsSpan().IndexOf("Anna"u8) < 0);
        Assert.True(masked.AsSpan().IndexOf("10000"u8) < 0);
        Assert.Equal(frame[..23], masked[..23]);
    }

    [Fact]
    public void NoFrame_BringsTheMaskDown_AndNoLongNumberPasses()
    {
        byte[] number = [.. "13812345678"u8];
        for (ulong seed = 0; seed < 3000; seed++)
        {
            var draw = new Draw(seed);
            byte[] head = [0x00, 0x01, (byte)(draw.Below(128) * 2), (byte)draw.Below(256), 0x08, 0x02, 0x00, 0x01, (byte)(draw.Below(3) == 0 ? 0x60 : 0x05)];
            byte[] junk = [.. Enumerable.Range(0, draw.Below(12)).Select(_ => (byte)draw.Below(256))];
            byte[] element = [0x6C, (byte)(number.Length + 1), 0x81, .. number];
            byte[] frame = [.. head, .. draw.Below(2) == 0 ? junk : [], .. element];
            FrameMask.Apply(frame);
            if (junk.Length == 0) Assert.True(frame.AsSpan().IndexOf(number) < 0, $"seed {seed}");
            byte[] cut = [.. Enumerable.Range(0, draw.Below(30)).Select(_ => (byte)draw.Below(256))];
            FrameMask.Apply(cut);
        }
    }

    private static int Size(Type type) => (int)typeof(System.Runtime.CompilerServices.Unsafe).GetMethod("SizeOf")!.MakeGenericMethod(type).Invoke(null, null)!;

    private static void Copy(Type type, object row, byte[] octets) =>
        typeof(AccessTests).GetMethod(nameof(Write), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, [octets, row]);

    private static void Write<T>(byte[] octets, T row)
        where T : unmanaged => MemoryMarshal.Write(octets, in row);
}
