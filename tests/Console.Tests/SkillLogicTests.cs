using System.Collections.Immutable;
using System.Linq;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console.Tests;

/// <summary>An expression contradicts itself exactly when no agent out of all that can be thought of matches it.</summary>
public class SkillLogicTests
{
    // One skill at any level or none; in no queue, or in it at any level and in any tier.
    private static readonly AgentConfiguration[] s_everyone =
    [
        .. from skill in Enumerable.Range(0, 17)
           from place in Enumerable.Range(0, 257)
           select new AgentConfiguration
           {
               Name = "",
               Number = default,
               Skills = skill == 0 ? [] : [new HeldSkill(0, skill)],
               Queues = place == 0 ? [] : [new QueueMembership(0, 1 + ((place - 1) / 16), 1 + ((place - 1) % 16))],
           },
    ];

    [Fact]
    public void Contradictions_AreFoundAndNothingElse()
    {
        var draw = new Draw(7);
        int contradictions = 0;
        for (int round = 0; round < 400; round++)
        {
            ImmutableArray<SkillTerm> expression = [.. GeneratedWork.Draft(draw, 1, 4)];
            bool possible = s_everyone.Any(agent => SkillLogic.Matches(expression, agent, 0, -1));
            contradictions += possible ? 0 : 1;
            Assert.True(possible == SkillLogic.CanMatch(expression), $"round {round}: {string.Join(' ', expression)}");
        }

        Assert.InRange(contradictions, 20, 380);
    }
}
