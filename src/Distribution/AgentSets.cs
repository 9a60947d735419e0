using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using AcdController.Telephony;

namespace AcdController.Distribution;

/// <summary>Sets of agents as rows of bits, and what each agent is in each queue. Start-up only.</summary>
internal sealed class AgentSets
{
    private readonly record struct Holder(int Agent, int Level);

    private readonly int _queues;
    private readonly int _agents;
    private readonly int _words;
    private readonly List<Holder>[] _holders = new List<Holder>[SkillExpression.SkillsMost];
    private readonly ulong[] _everybody;
    private readonly Dictionary<SkillTerm, ulong[]> _skillSets = [];

    // By agent, then queue: 0 no membership, else the tier, with bit 7 for reserve.
    private readonly byte[] _memberships;

    internal AgentSets(DistributionRules rules)
    {
        _queues = rules.Queues.Length;
        _agents = rules.Agents.Length;
        _words = Bits.WordsFor(_agents);
        _everybody = new ulong[_words];
        _memberships = new byte[_agents * _queues];
        Levels = new byte[_agents * _queues];
        for (int skill = 0; skill < _holders.Length; skill++) _holders[skill] = [];
        var levels = new byte[SkillExpression.SkillsMost];
        for (int agent = 0; agent < _agents; agent++) Add(rules, agent, levels);
    }

    /// <summary>By agent, then queue: the level.</summary>
    internal byte[] Levels { get; }

    internal int TierOf(int agent, int queue)
    {
        byte membership = _memberships[(agent * _queues) + queue];
        return membership == 0 ? 1 : membership & 127;
    }

    internal bool IsReserve(int agent, int queue) => (_memberships[(agent * _queues) + queue] & 128) != 0;

    /// <summary>One less for everybody who has the skill.</summary>
    internal void TakeOff(int skill, byte[] missing)
    {
        foreach (Holder holder in _holders[skill]) missing[holder.Agent]--;
    }

    /// <summary>Whom a checked expression matches in a queue; the row is the caller's to read, not to change.</summary>
    internal ulong[] Evaluate(ImmutableArray<SkillTerm> expression, int queue)
    {
        if (expression.IsEmpty) return _everybody;
        var stack = new Stack<ulong[]>();
        foreach (SkillTerm op in expression) stack.Push(Apply(op, queue, stack));
        return stack.Pop();
    }

    private void Add(DistributionRules rules, int agent, byte[] levels)
    {
        Bits.Add(_everybody, agent);
        AgentRule rule = rules.Agents[agent];
        Array.Clear(levels);
        foreach (SkillLevel skill in rule.Skills)
        {
            levels[skill.Skill] = (byte)skill.Level;
            _holders[skill.Skill].Add(new Holder(agent, skill.Level));
        }

        int row = agent * _queues;
        for (int queue = 0; queue < _queues; queue++)
        {
            int main = rules.Queues[queue].MainSkill;
            Levels[row + queue] = main < 0 ? (byte)1 : levels[main] != 0 ? levels[main] : (byte)SkillExpression.LevelWithoutSkill;
        }

        foreach (Membership membership in rule.Queues)
        {
            _memberships[row + membership.Queue] = (byte)(membership.Tier | (membership.Reserve ? 128 : 0));
            if (membership.Level != 0) Levels[row + membership.Queue] = (byte)membership.Level;
        }
    }

    private ulong[] Apply(SkillTerm op, int queue, Stack<ulong[]> stack)
    {
        switch (op.Kind)
        {
            case SkillTermKind.Everybody: return _everybody;
            case SkillTermKind.Skill: return SkillSet(op);
            case SkillTermKind.Member:
            case SkillTermKind.Tier: return QueueSet(op, queue);
            case SkillTermKind.Not: return Combine(_everybody, stack.Pop(), static (all, some) => all & ~some);
            case SkillTermKind.And: return Combine(stack.Pop(), stack.Pop(), static (a, b) => a & b);
            default: return Combine(stack.Pop(), stack.Pop(), static (a, b) => a | b);
        }
    }

    private ulong[] SkillSet(SkillTerm op)
    {
        if (_skillSets.TryGetValue(op, out ulong[]? known)) return known;
        var set = new ulong[_words];
        foreach (Holder holder in _holders[op.Skill])
        {
            if (holder.Level >= op.LevelLeast && holder.Level <= op.LevelMost) Bits.Add(set, holder.Agent);
        }

        _skillSets.Add(op, set);
        return set;
    }

    private ulong[] QueueSet(SkillTerm op, int queue)
    {
        var set = new ulong[_words];
        for (int agent = 0; agent < _agents; agent++)
        {
            int place = (agent * _queues) + queue;
            if (op.Kind == SkillTermKind.Member && _memberships[place] == 0) continue;
            int value = op.Kind == SkillTermKind.Member ? Levels[place] : TierOf(agent, queue);
            if (value >= op.LevelLeast && value <= op.LevelMost) Bits.Add(set, agent);
        }

        return set;
    }

    private static ulong[] Combine(ulong[] a, ulong[] b, Func<ulong, ulong, ulong> how)
    {
        var result = new ulong[a.Length];
        for (int word = 0; word < result.Length; word++) result[word] = how(a[word], b[word]);
        return result;
    }
}
