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

    [Theory]
    [InlineData(TraceKind.OutboundRefused, "6", "call out refused: no contract, no consent (S145)", "外呼拒绝：无协议且未经同意 (S145)")]
    [InlineData(TraceKind.OutboundAllowed, "8", "call out allowed: contract (S145)", "外呼允许：有协议 (S145)")]
    [InlineData(TraceKind.OutboundRefused, "11", "call out refused: nobody is signed in there (S50)", "外呼拒绝：话机未签入 (S50)")]
    [InlineData(TraceKind.CallBackRefused, "4", "call-back not booked: refused: number shown is inbound-only (S146)", "回呼未登记：拒绝：号码仅限呼入 (S146)")]
    [InlineData(TraceKind.CallBackRefused, "0", "call-back not booked", "回呼未登记")]
    public void TheRuleForCallsOut_StandsInWords(TraceKind kind, string value, string english, string chinese)
    {
        AnswerTable table = CallStepReport.Of([new CallStep(0, kind, "", value)]);
        Assert.Equal(english, table.Rows[0][4].ToText(Language.English));
        Assert.Equal(chinese, table.Rows[0][4].ToText(Language.Chinese));
    }

    [Theory]
    [InlineData(TraceKind.LookUpAnswered, 0, "answered", "customers answered", "customers 有结果")]
    [InlineData(TraceKind.LookUpEmpty, 1, "empty", "customers had nothing", "customers 无结果")]
    [InlineData(TraceKind.LookUpFailed, 2, "failed", "customers failed", "customers 失败")]
    [InlineData(TraceKind.LookUpAnswered, 3, "usual", "customers did not answer: usual values", "customers 无应答，用缺省值")]
    [InlineData(TraceKind.LookUpFailed, 4, "late", "customers was late", "customers 超时")]
    public void WhatCameOfALookUp_StandsInWords(TraceKind kind, int outcome, string value, string english, string chinese) =>
        Says(new TraceEntry(0, kind, 0, outcome), value, english, chinese);

    [Theory]
    [InlineData(0, "right", "if pin is …: held, goes to label right", "如果 pin is …：条件成立，跳转到标号 right")]
    [InlineData(2, "right", "if not grade is vip: held, goes to label right", "如果 not grade is vip：条件成立，跳转到标号 right")]
    [InlineData(3, "right", "if copy more than …: held, goes to label right", "如果 copy more than …：条件成立，跳转到标号 right")]
    [InlineData(4, "right", "if not calling begins …: held, goes to label right", "如果 not calling begins …：条件成立，跳转到标号 right")]
    public void AConditionThatHeld_StandsAsItIsWritten_WithoutWhatTheCallerKeyedIn(int condition, string label, string english, string chinese) =>
        Says(new TraceEntry(0, TraceKind.Jump, 0, StepPlace.Of(0, condition)), label, english, chinese);

    [Theory]
    [InlineData(1, "from pin", "variable copy is set from pin", "变量 copy 取 pin 的值")]
    [InlineData(5, "gold", "variable grade is set to gold", "变量 grade 已设定为 gold")]
    [InlineData(6, "\"from a\"", "variable grade is set to \"from a\"", "变量 grade 已设定为 \"from a\"")]
    [InlineData(7, "", "variable pin is set", "变量 pin 已设定")]
    [InlineData(8, "add -2", "variable grade: -2 added", "变量 grade 加 -2")]
    public void AValueThatWasSet_StandsAsItIsWritten_UnlessItIsASecret(int set, string value, string english, string chinese) =>
        Says(new TraceEntry(0, TraceKind.Set, 0, StepPlace.Of(0, set)), value, english, chinese);

    [Fact]
    public void WhatThePlanDoesNotHaveAnyMore_IsNotGuessed()
    {
        Says(new TraceEntry(0, TraceKind.Jump, 0, StepPlace.None), "", "a condition held", "条件成立，跳转");
        Says(new TraceEntry(0, TraceKind.Jump, 0, StepPlace.Of(0, 1)), "", "a condition held", "条件成立，跳转");
        Says(new TraceEntry(0, TraceKind.Jump, 0, StepPlace.Of(7, 0)), "", "a condition held", "条件成立，跳转");
        Says(new TraceEntry(0, TraceKind.Jump, 0, StepPlace.Of(0, 999)), "", "a condition held", "条件成立，跳转");
        Says(new TraceEntry(0, TraceKind.Set, 1, StepPlace.Of(0, 0)), "", "variable grade is set", "变量 grade 已设定");
    }

    /// <summary>What a key of a menu sets is told like what a step sets; one that sets nothing (the menu is another since) leaves the variable's name.</summary>
    [Theory]
    [InlineData('1', 1, "\"gold or so\"", "variable grade is set to \"gold or so\"", "变量 grade 已设定为 \"gold or so\"")]
    [InlineData('2', 0, "", "variable pin is set", "变量 pin 已设定")]
    [InlineData('3', 1, "", "variable grade is set", "变量 grade 已设定")]
    [InlineData('9', 1, "", "variable grade is set", "变量 grade 已设定")]
    public void WhatAKeySets_IsTold(char key, int variable, string value, string english, string chinese)
    {
        Says(new TraceEntry(0, TraceKind.Set, (ushort)variable, StepPlace.OfKey(0, (byte)key)), value, english, chinese);
    }

    // Steps of the plan, from 0: what they are is said above.
    private static void Says(in TraceEntry entry, string value, string english, string chinese)
    {
        var errors = new List<ConfigurationError>();
        Configuration names = ConfigurationText.Read("t", """
            card 1 e1 ports 4 baud 921600
            span 1/1 trunk user
            span 1/2 station network
            announcement welcome prompt 3
            variable pin
            variable grade
            variable copy
            source customers sqlite customers.db
              query grade "select 1"
            skill general
            queue general
              skill general
            agent 8001
              skill general
            menu grades
              prompt welcome
              key 1 set grade "gold or so"
              key 2 set pin 1234
              key 3 continue
            plan main
              if pin is 1234 goto right
              set copy from pin
              if not grade is vip goto right
              if copy more than 1233 goto right
              if not calling begins 139 goto right
              set grade gold
              set grade "from a"
              set pin 1234
              add grade -2
              collect pin prompt welcome length 4
              label right
              answer
            number 10000 plan main

            """, errors)!;
        Assert.Empty(errors);
        CallStep step = CallStep.Of(entry, names);
        Assert.Equal(value, step.Value);
        AnswerValue said = CallStepReport.Of([step]).Rows[0][4];
        Assert.Equal((english, chinese), (said.ToText(Language.English), said.ToText(Language.Chinese)));
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
        CallStep over = CallStep.Of(new TraceEntry(1, TraceKind.Over, 0, 16), names);
        Assert.Equal(new CallStep(1, TraceKind.Over, "caller", "16"), over);
        AnswerValue said = CallStepReport.Of([over]).Rows[0][4];
        Assert.Equal(("over, ended by the caller, cause 16", "呼叫结束，由主叫结束，原因 16"), (said.ToText(Language.English), said.ToText(Language.Chinese)));
        Assert.Equal("hears welcome", CallStepReport.Of([new CallStep(1, TraceKind.Play, "welcome")]).Rows[0][4].ToText(Language.English));
    }
}
