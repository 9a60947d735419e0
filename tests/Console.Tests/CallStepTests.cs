using System;
using System.Collections.Generic;
using System.Linq;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console.Tests;

public class CallStepTests
{
    [Fact]
    public void StepsComeBackFromTheirOctets()
    {
        var random = new SeededRandom(7);
        for (int run = 0; run < 200; run++)
        {
            var steps = new List<CallStep>();
            uint at = 0;
            for (int i = random.Next(TraceEntry.Most + 1); i > 0; i--)
            {
                at += (uint)random.Next(100_000);
                steps.Add(new CallStep(at, (TraceKind)random.Next(200), random.OneIn(2) ? "" : "菜单-" + random.Next(9), random.OneIn(2) ? "" : random.Next(99_999).ToString(System.Globalization.CultureInfo.InvariantCulture)));
            }

            byte[] octets = CallStepBlob.Write(steps.Count + 3, steps);
            Assert.True(CallStepBlob.TryRead(octets, out int noted, out IReadOnlyList<CallStep> read));
            Assert.Equal(steps.Count + 3, noted);
            Assert.Equal(steps, read);
        }
    }

    [Fact]
    public void BrokenOctetsAreRefusedOrReadButNeverFail()
    {
        var random = new SeededRandom(11);
        byte[] good = CallStepBlob.Write(2, [new CallStep(5, TraceKind.Play, "welcome"), new CallStep(900, TraceKind.Key, "main", "4")]);
        for (int cut = 0; cut < good.Length; cut++) CallStepBlob.TryRead(good.AsSpan(0, cut), out _, out _);
        Assert.False(CallStepBlob.TryRead(good.AsSpan(0, good.Length - 1), out _, out _));
        for (int run = 0; run < 5_000; run++)
        {
            byte[] bad = [.. good];
            bad[random.Next(bad.Length)] = (byte)random.Next(256);
            CallStepBlob.TryRead(bad, out _, out IReadOnlyList<CallStep> steps);
            Assert.True(steps.Count <= TraceEntry.Most);
        }
    }

    [Fact]
    public void EveryKindHasItsWordAndSentenceInBothLanguages()
    {
        var words = new HashSet<string>();
        foreach (TraceKind kind in Enum.GetValues<TraceKind>().Where(kind => kind != TraceKind.None))
        {
            var step = new CallStep(0, kind, "Object", "Value");
            AnswerTable table = CallStepReport.Of([step, new CallStep(0, kind)]);
            string word = table.Rows[0][1].ToText(Language.English);
            Assert.False(word.StartsWith("step-", StringComparison.Ordinal), $"{kind} has no word");
            Assert.True(words.Add(word), $"{word} is used twice");
            foreach (Language language in Enum.GetValues<Language>())
            {
                foreach (IReadOnlyList<AnswerValue> row in table.Rows)
                {
                    string text = row[4].ToText(language);
                    Assert.NotEmpty(text);
                    Assert.DoesNotContain(text, letter => letter is '[' or ']' or '{' or '}');
                }
            }

            Assert.Contains(table.Rows[0][4].ToText(Language.Chinese), letter => letter >= 0x4E00);
            if (TraceObjects.OfWhat(kind) != TraceObject.None) Assert.Contains("Object", table.Rows[0][4].ToText(Language.English), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void NamesAreThoseOfTheConfiguration()
    {
        var errors = new List<ConfigurationError>();
        Configuration names = ConfigurationText.Read("t", "card 1 e1 ports 4 baud 921600\nspan 1/1 trunk user\nspan 1/2 station network\nannouncement welcome prompt 3\nskill general\nqueue general\n  skill general\nagent 8001\n  skill general\nplan main\n  answer\n  play welcome\nnumber 10000 plan main\n", errors)!;
        Assert.Empty(errors);
        Assert.Equal(new CallStep(1, TraceKind.Play, "welcome"), CallStep.Of(new TraceEntry(1, TraceKind.Play, 3, 0), names));
        Assert.Equal(new CallStep(1, TraceKind.Play, "#99"), CallStep.Of(new TraceEntry(1, TraceKind.Play, 99, 0), names));
        Assert.Equal(new CallStep(1, TraceKind.Plan, "main"), CallStep.Of(new TraceEntry(1, TraceKind.Plan, 0, 0), names));
        Assert.Equal(new CallStep(1, TraceKind.Rung), CallStep.Of(new TraceEntry(1, TraceKind.Rung, TraceEntry.NoObject, 0), names));
        Assert.Equal(new CallStep(1, TraceKind.LeftQueues, "", "waited-too-long"), CallStep.Of(new TraceEntry(1, TraceKind.LeftQueues, TraceEntry.NoObject, 1), names));
        Assert.Equal("hears welcome", CallStepReport.Of([new CallStep(1, TraceKind.Play, "welcome")]).Rows[0][4].ToText(Language.English));
    }
}
