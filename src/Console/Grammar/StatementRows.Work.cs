using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Lines below queues, plans and agents.</summary>
internal static partial class StatementRows
{
    private static Parameter Who => Plain(ParameterKind.Rest, "who", "WHO", "skills, with and, or, not", "技能表达式") with { Hint = "for example sales<=4 or german", HintZh = "例如 sales<=4 or german" };

    private static Parameter Levels => Plain(ParameterKind.Text, "levels", "LEVELS", "the levels", "级别") with { Hint = "levels are 1, the best, to 16, for example 4 or 1-4", HintZh = "1（最高）到 16，例如 4 或 1-4" };

    private static Parameter SkillName => Name("skill", "SKILL", "the skill's name", "技能名", ObjectKind.Skill);

    private static Parameter QueueName => Name("queue", "QN", "the queue's name", "队列名", ObjectKind.Queue);

    private static IEnumerable<StatementDescription> InQueue()
    {
        Parameter agents = Number("agents", 2, 32, "the number of agents", "坐席数");
        Parameter tenthToDay = Time("time", s_tenth, s_day);
        yield return In("queue", "skill {skill} [level {levels}]", "The skill of the queue", "队列的技能", null, SkillName, Levels);
        yield return In("queue", "step {time} [skip-when-nobody] {who}", "For so long a call looks for these agents", "一级：在该时间内寻找这些坐席", null, Time("time", Duration.Zero, s_day), Who) with { Ordered = true };
        yield return In("queue", "step last [skip-when-nobody] {who}", "The last step, without an end", "最后一级，无时限", null, Who) with { Ordered = true };
        yield return In("queue", "prefer skill {skill}", "Agents with this skill before others", "优先具有该技能的坐席", null, SkillName) with { KeyWords = 3, Mml = "PREFSKILL" };
        yield return In("queue", "prefer level", "Agents of better level before others", "优先级别高的坐席", null) with { KeyWords = 2, Mml = "PREFLEVEL" };
        yield return In("queue", "prefer site", "Agents of the caller's site before others", "优先主叫所在站点的坐席", null) with { KeyWords = 2, Mml = "PREFSITE" };
        yield return In("queue", "agent-order {order}", "The choice among agents who are equal so far", "坐席选择方式", "agent-order longest-idle", Choice("order", "ORDER", "the order", "方式", [.. QueueSettings.Orders]));
        yield return In("queue", "ring one", "Rings one agent", "振铃一个坐席", "ring one");
        yield return In("queue", "ring all [most {agents}]", "Rings several agents at once", "同时振铃多个坐席", null, agents with { Usual = "8" });
        yield return In("queue", "ring progressive {time} [most {agents}]", "Rings one agent and after every such time one more", "逐个增加振铃坐席", null, Time("time", s_tenth, s_hour), agents with { Usual = "8" });
        yield return In("queue", "music {announcement}", "Announcement repeated while a call waits", "等待音乐", null, Name("announcement", "ANN", "the announcement's name", "语音名", ObjectKind.Announcement));
        yield return In("queue", "length {length}", "Most calls that wait; 0: only calls that an agent can take at once", "最大排队数；0 为仅接受可立即应答的呼叫", "length 100", Number("length", 0, 10_000, "the length", "长度"));
        yield return In("queue", "ring-time {time}", "How long an agent is rung", "振铃时长", "ring-time 15", Time("time", s_tenth, s_hour));
        yield return In("queue", "wrap-up {time}", "Pause of an agent after a call", "话后处理时长", "wrap-up 5", Time("time", Duration.Zero, s_hour));
        yield return In("queue", "wrap-up manual", "The pause lasts until the agent says ready", "话后处理由坐席结束", null);
        yield return In("queue", "weight {weight}", "An agent of several queues takes calls of the heavier one first", "队列权重", "weight 0", Number("weight", 0, 15, "the weight", "权重"));
        yield return In("queue", "objective {time}", "A call shall be answered in this time", "应答目标时间", "objective 20", tenthToDay);
        yield return In("queue", "summary-code required", "After-call work lasts until a summary code is given", "必须填写小结代码", null);
        yield return In("queue", "short-abandon {time}", "Callers who leave sooner are counted apart", "短放弃时限", "short-abandon 5", Time("time", Duration.Zero, s_hour));
        yield return In("queue", "longest-wait {time}", "After so long a call leaves the queue", "最长等待时间", null, tenthToDay);
        yield return In("queue", "no-agents refuse", "The queue is not joined while nobody is signed in", "无坐席签入时不入队", null);
        yield return In("queue", "no-agents wait [{time}]", "A call waits although nobody is signed in, for so long at most", "无坐席签入时仍等待，可限时", "no-agents wait", tenthToDay);
        yield return In("queue", "overflow after {time} to {queue} [leave]", "A call waits in another queue too after so long", "等待超时后溢出到另一队列", null, tenthToDay, QueueName) with { Keys = [1, 4], Mml = "OVFAFTER" };
        yield return In("queue", "overflow full to {queue}", "A call goes to another queue when this one is full", "队列满时溢出", null, QueueName) with { Keys = [1, 3], Mml = "OVFFULL" };
        yield return In("queue", "overflow no-agents to {queue}", "A call goes to another queue when nobody is signed in", "无坐席签入时溢出", null, QueueName) with { Keys = [1, 3], Mml = "OVFNOAGT" };
        yield return In("queue", "regain-within {time}", "A caller who calls again in this time has the old place", "在此时间内重拨可恢复原位置", null, tenthToDay);
        foreach ((string word, string help, string zh) in ((string, string, string)[])[("reserve", "From when on reserve agents are called", "启用后备坐席的门限"), ("needed", "From when on agents who may be interrupted are called back", "召回可打断坐席的门限")])
        {
            Parameter calls = Number("calls", 1, 10_000, "the number of calls that wait", "等待呼叫数");
            Parameter oldest = tenthToDay with { Name = "oldest", Mml = "OLDEST" };
            yield return In("queue", word + " when-waiting {calls} [when-oldest {oldest}]", help, zh, null, calls, oldest);
            yield return In("queue", word + " when-oldest {oldest} [when-waiting {calls}]", help, zh, null, calls, oldest);
        }
    }

    private static IEnumerable<StatementDescription> InAgent()
    {
        yield return In("agent", "number {number}", "The agent's telephone number; by itself it is the name", "坐席号码，缺省为坐席名", null, Plain(ParameterKind.Text, "number", "NUM", "the agent's number, as many for a range", "号码，号段时为同样多的号码") with { Hint = "for example 8001, or 7001-7006 for six agents", HintZh = "例如 8001，六个坐席时 7001-7006" });
        yield return In("agent", "skill {skill} [level {level}]", "A skill that the agent has", "坐席具有的技能", null, SkillName, Number("level", 1, 16, "the level, 1 the best", "级别，1 最高") with { Usual = "1" }) with { KeyWords = 2 };
        yield return In(
            "agent", "queue {queue} [level {level}] [tier {tier}] [reserve] [percent {percent}]", "A queue that the agent is a member of", "坐席所属队列", null,
            QueueName, Number("level", 1, 16, "the level, 1 the best", "级别，1 最高"), Number("tier", 1, 16, "the tier", "梯次") with { Usual = "1" }, Number("percent", 0, 100, "the share in percent", "百分比份额")) with
        { KeyWords = 2 };
        yield return In("agent", "span {span}", "The line on which the agent is reached; by itself any station span", "坐席所在线路，缺省任意用户侧线路", null, Plain(ParameterKind.Text, "span", "CN", "card/port", "板卡/端口", ObjectKind.Span) with { Hint = "for example 2/1", HintZh = "例如 2/1" });
        yield return In("agent", "site {site}", "Where the agent sits", "坐席所在站点", null, Name("site", "SITE", "the site's name", "站点名", ObjectKind.Site));
        yield return In("agent", "ready-at-start", "Signed in and ready as soon as the switch runs", "启动后即签入示闲", null);
        yield return In("agent", "choose {choice}", "Which call the agent takes when several wait", "多个呼叫等待时的选择", "choose need", Choice("choice", "CHOOSE", "the choice", "选择", ["need", "level", "share"]));
        yield return In("agent", "weight {weight}", "For agent-order weighted-random", "加权随机时的权重", "weight 1", Number("weight", 1, 16, "the weight", "权重"));
        yield return In("agent", "no-answers {calls}", "After so many calls without an answer the agent is not ready", "连续无应答多少次后示忙", "no-answers 1", Number("calls", 1, 100, "the number of calls", "呼叫数"));
        yield return In("agent", "refusals {calls}", "After so many refused calls the agent is not ready", "连续拒接多少次后示忙", "refusals 1", Number("calls", 1, 100, "the number of calls", "呼叫数"));
        yield return In("agent", "rest {time}", "Pause after a call that was not answered", "未应答后的间歇", "rest 2", Time("time", Duration.Zero, s_hour));
        yield return In("agent", "return-after {time}", "Ready again after so long not ready for calls not answered; 0: never", "因无应答示忙后自动示闲时间；0 为不自动", "return-after 0", Time("time", Duration.Zero, s_day));
        yield return In("agent", "log-out-after {time}", "Signed out after so long not ready; 0: never", "示忙多久后自动签出；0 为不签出", "log-out-after 0", Time("time", Duration.Zero, s_day));
        yield return In("agent", "shift {time}", "Signed out after so long at work; 0: never", "工作多久后自动签出；0 为不签出", "shift 0", Time("time", Duration.Zero, s_day));
        yield return In("agent", "wrap-up {time}", "Pause after a call, whatever the queue says", "话后处理时长，优先于队列设置", null, Time("time", Duration.Zero, s_hour));
        yield return In("agent", "auto-answer", "The agent's telephone answers by itself", "自动应答", null);
        yield return In("agent", "inside-only", "The agent consults, transfers and dials inside only", "仅限内部咨询、转接和拨打", null);
        yield return In("agent", "nailed-up", "The agent's line stays connected between calls", "长连接坐席", null);
        yield return In("agent", "pin {pin}", "What the agent presses to sign in at a telephone", "话机签入密码", null, Plain(ParameterKind.Secret, "pin", "PIN", "the PIN, 4 to 8 digits", "密码，4 到 8 位数字") with { Hint = "4 to 8 digits; the box keeps a hash of it", HintZh = "4 到 8 位数字；仅保存其散列" });
        yield return In("agent", "confirm-key", "A call is the agent's when he has answered and pressed 1", "应答后按 1 确认接听", null);
        yield return In("agent", "priority-calls", "The agent breaks in to others and takes back what he answered first", "可强插其他坐席并收回首问通话", null);
    }
}
