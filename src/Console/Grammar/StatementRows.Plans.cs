using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Lines of plans, and of what plans speak of.</summary>
internal static partial class StatementRows
{
    private const string ItemsHint = "announcements and number V, digits V, money V, date V, time V, length V, position, wait, agent, queue";
    private const string ItemsHintZh = "语音名，以及 number/digits/money/date/time/length 变量、position、wait、agent、queue";

    private static Parameter Items => Rest("items", "ITEMS", "what is played", "播放内容") with { Hint = ItemsHint, HintZh = ItemsHintZh };

    private static Parameter PlanName => Name("plan", "PLAN", "the plan's name", "流程名", ObjectKind.Plan);

    private static Parameter Variable => Name("variable", "VAR", "the variable's name", "变量名", ObjectKind.Variable);

    private static Parameter Label => Name("label", "LABEL", "the label", "标号") with { Hint = "a line of the plan: label NAME", HintZh = "流程中的一行：label 标号" };

    private static Parameter Key => Choice("key", "KEY", "the key", "按键", ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "#"]);

    private static Parameter AnnouncementName(string name) => Name(name, MmlOf(name), "the announcement's name", "语音名", ObjectKind.Announcement);

    private static Parameter PlanTime(string name, string help, string zh, int most = 60) => Parameter.Seconds(name, MmlOf(name), s_tenth, Duration.FromSeconds(most), help, zh);

    private static Parameter Tries => Number("tries", 1, 9, "the number of tries", "次数");

    private static Parameter Priority => Number("priority", 0, 15, "the priority", "优先级", "PRI");

    private static Parameter Value => Plain(ParameterKind.Text, "value", "VALUE", "the value", "取值") with { Most = CallValue.OctetsMax, MayBeEmpty = true, Hint = "at most 31 characters of ASCII", HintZh = "至多 31 个 ASCII 字符" };

    private static Parameter Queues => Rest("queues", "QN", "the queues", "队列") with { Object = ObjectKind.Queue, Hint = "for example general and vip priority 3", HintZh = "例如 general and vip priority 3" };

    private static Parameter Rest(string name, string mml, string help, string zh) => Plain(ParameterKind.Rest, name, mml, help, zh);

    private static StatementDescription Step(string pattern, string help, string zh, params Parameter[] parameters) => In("plan", pattern, help, zh, null, [.. parameters]) with { Ordered = true };

    private static IEnumerable<StatementDescription> OfPlans()
    {
        yield return new("", "variable {variable}", "A text that plans keep for each call", "流程变量，每个呼叫一份") { KeyWords = 2, Parameters = [Variable] };
        yield return new("", "language {language} prompts {prompts} phrases {phrases} [spoken {spoken}]", "A language of prompts: what is added to the numbers of announcements, and where its phrases begin", "提示音语言：语音号偏移与短语起始语音号")
        {
            KeyWords = 2,
            Parameters =
            [
                LanguageName,
                Number("prompts", 0, ushort.MaxValue, "what is added to the numbers of announcements", "语音号偏移"),
                Number("phrases", 0, ushort.MaxValue, "the prompt of the first part of phrases", "短语起始语音号"),
                Choice("spoken", "SPOKEN", "how numbers are put together", "数字读法", [.. PlanWords.SpokenLanguages]),
            ],
        };
        yield return new("", "list {list}", "Numbers that plans ask for: black lists, important customers", "号码名单：黑名单、重要客户等") { KeyWords = 2, Opens = "list", Parameters = [ListName] };
        yield return In("list", "number {number}", "A number of the list, or with * all that begin so", "名单中的号码；末尾 * 表示所有以其开头的号码", null, Plain(ParameterKind.Text, "number", "NUM", "the number", "号码") with { Hint = "for example 13800000000 or 139*", HintZh = "例如 13800000000 或 139*" }) with { KeyWords = 2 };
        yield return new("", "menu {menu}", "What callers choose from by keys", "按键菜单") { KeyWords = 2, Opens = "menu", Parameters = [MenuName] };
    }

    private static Parameter LanguageName => Name("language", "LANG", "the language's name", "语言名", ObjectKind.SpokenLanguage);

    private static Parameter ListName => Name("list", "LIST", "the list's name", "名单名", ObjectKind.NumberList);

    private static Parameter MenuName => Name("menu", "MENU", "the menu's name", "菜单名", ObjectKind.Menu);

    private static IEnumerable<StatementDescription> InMenu()
    {
        yield return In("menu", "prompt {items}", "What is played before each try", "每次收键前播放", null, Items);
        foreach ((string action, string help, string zh) in ((string, string, string)[])[
            ("do {plan}", "A key that does a plan, then the menu again", "按键执行流程，之后回到本菜单"),
            ("continue-with {plan}", "A key that goes on with another plan", "按键转入另一流程"),
            ("back", "A key that leads back from the plan that ran the menu", "按键返回上一级"),
            ("repeat", "A key that plays the menu again", "按键重听菜单"),
            ("continue", "A key that goes on behind the menu", "按键继续菜单后的步骤"),
            ("set {variable} {value}", "A key that gives a variable a value and goes on behind the menu", "按键设置变量并继续菜单后的步骤")])
        {
            yield return In("menu", "key {key} " + action, help, zh, null, Key, PlanName, Variable, Value) with { KeyWords = 2 };
        }

        yield return In("menu", "first {time}", "How long the key may take from the end of the prompt", "提示音结束后等待按键的时间", "first 5", PlanTime("time", "the time in seconds", "时间（秒）"));
        yield return In("menu", "tries {tries}", "Wrong and late tries together", "错误与超时的总次数", "tries 3", Tries);
        yield return In("menu", "wrong {items}", "What is played after a wrong key", "按错键后播放", null, Items);
        yield return In("menu", "late {items}", "What is played when no key comes in time", "超时后播放", null, Items);
        foreach (string action in (string[])["continue-with {plan}", "back", "continue", "disconnect"])
            yield return In("menu", "give-up " + action, "What follows the last try", "次数用尽后的处理", null, PlanName);
        yield return In("menu", "give-up play {items} [continue-with {plan}|back|continue|disconnect]", "What is played after the last try, and what follows", "次数用尽后播放及处理", null, Items, PlanName);
        yield return In("menu", "no-barge", "The prompt is played to its end", "提示音不可打断", null);
    }

    private static IEnumerable<StatementDescription> InPlan()
    {
        Parameter otherwise = Label with { Name = "else", Mml = "ELSE" };
        yield return Step("answer", "Answer the call", "应答");
        yield return Step("play {items}", "Play one after the other to the end", "放音", Items);
        yield return Step(
            "collect {variable} [prompt {items}] [length {length}] [end {key}] [first {first}] [between {between}] [tries {tries}] [no-barge] [no-type-ahead] [confirm {confirm}] [wrong {wrong}] [late {late}] [else {else}]",
            "Collect digits into a variable", "收号存入变量",
            Variable, Items, Plain(ParameterKind.Text, "length", "LEN", "the number of digits", "位数") with { Hint = "for example 6 or 6-12", HintZh = "例如 6 或 6-12" }, Key,
            PlanTime("first", "the time for the first digit", "首位时限"), PlanTime("between", "the time between two digits", "位间时限"), Tries, AnnouncementName("confirm"),
            Items with { Name = "wrong", Mml = "WRONG" }, Items with { Name = "late", Mml = "LATE" }, otherwise);
        yield return Step("menu {menu}", "Run a menu", "执行菜单", MenuName);
        yield return Step("set {variable} {value}", "Give a variable a value", "变量赋值", Variable, Value);
        yield return Step("set {variable} from {source}", "Give a variable the value of another one", "变量赋值为另一变量的值", Variable, Variable with { Name = "source", Mml = "FROM" });
        yield return Step("add {variable} {amount}", "Add to a variable", "变量累加", Variable, Plain(ParameterKind.Text, "amount", "AMOUNT", "what is added", "增量") with { Hint = "for example 1 or -1", HintZh = "例如 1 或 -1" });
        yield return Step("if {condition} goto {label}", "Go to a label when a condition holds", "条件成立时跳转", Rest("condition", "COND", "the condition", "条件") with
        {
            Hint = "for example reason is 5, calendar office open, time 08:00-18:00, queue general waiting more than 20",
            HintZh = "例如 reason is 5、calendar office open、time 08:00-18:00、queue general waiting more than 20",
        }, Label);
        yield return Step("label {label}", "A place that steps go to", "标号", Label);
        yield return Step("goto {label}", "Go to a label", "跳转", Label);
        yield return Step("do {plan}", "Do another plan, then go on", "执行子流程后继续", PlanName);
        yield return Step("continue-with {plan}", "Go on with another plan", "转入另一流程", PlanName);
        yield return Step("return", "Back to the plan that did this one", "返回上一级流程");
        foreach (StatementDescription step in WorkSteps()) yield return step;
        yield return Step("wait {time} [music {announcement}]", "Wait", "等待", PlanTime("time", "the time in seconds", "时间（秒）", 3600), AnnouncementName("announcement"));
        foreach (StatementDescription step in OutsideSteps(otherwise)) yield return step;
        yield return Step("language {language}", "The language of prompts from here on", "此后提示音的语言", LanguageName);
        yield return Step("priority {priority}", "Priority in queues from here on", "此后排队的优先级", Priority);
        yield return Step("survey {plan}", "A plan done after the talk when the agent hangs up first", "通话后（坐席先挂机时）执行的流程", PlanName);
        yield return Step("mark {variable} [question {question}] [satisfied {satisfied}]", "Put a survey's answer into the record", "将满意度评分写入记录",
            Variable, Number("question", 1, 9, "the question", "题号") with { Usual = "1" },
            Plain(ParameterKind.Text, "satisfied", "SAT", "the marks of who is satisfied", "表示满意的分值") with { Hint = "for example 1 or 4-5", HintZh = "例如 1 或 4-5", Usual = "1" });
        yield return Step("served", "The caller has got what he came for", "客户已得到所需服务");
        yield return Step("note {code}", "Put a code into the record", "在记录中写入代码", Number("code", 1, 9999, "the code", "代码"));
        yield return Step("disconnect [cause {cause}]", "Clear the call", "释放呼叫", Number("cause", 1, 127, "the cause of Q.850", "Q.850 原因值") with { Usual = "16" });
    }

    private static IEnumerable<StatementDescription> WorkSteps()
    {
        Parameter demand = Rest("demand", "DEMAND", "further queues, priority, skills and agents", "其他队列、优先级、技能与坐席") with
        {
            Hint = "and QUEUE, priority N, head-start T, requires SKILLS, prefers SKILL, agent NAME, last-agent, wait T, position N, after-talk continue",
            HintZh = "and 队列、priority 优先级、head-start 秒、requires 技能表达式、prefers 技能、agent 坐席、last-agent、wait 秒、position 位置、after-talk continue",
        };
        yield return Step("queue {queue} [{demand}]", "Wait in a queue and talk to an agent", "排队并与坐席通话", QueueName, demand);
        yield return Step(
            "agent {agent} [wait {time}] [after-talk continue]", "Ring one agent by name", "呼叫指定坐席",
            Name("agent", "AGENT", "the agent's name", "坐席名", ObjectKind.Agent), Time("time", Duration.Zero, s_day));
    }

    private static IEnumerable<StatementDescription> OutsideSteps(Parameter otherwise)
    {
        Parameter values = Rest("into", "INTO", "the variables", "变量") with { Object = ObjectKind.Variable };
        yield return Step(
            "look-up {source} {query} [key {keys}] [into {into}] [else {else}]", "Ask a source; the answer goes into variables", "查询数据源，结果存入变量",
            Name("source", "SRC", "the source's name", "数据源名", ObjectKind.Source), Name("query", "QUERY", "the query's name", "查询名"), values with { Name = "keys", Mml = "KEYS" }, values, otherwise);
        yield return Step(
            "message [for {queues}] [prompt {announcement}] [most {most}] [else {else}]", "Record a message of the caller", "录制留言",
            Queues, AnnouncementName("announcement"), PlanTime("most", "the longest message", "最长留言", 3600), otherwise);
        yield return Step("call-back queue {queues} [number {variable}] [else {else}]", "Book a call-back that keeps the place", "预约回拨并保留排队位置", Queues, Variable, otherwise);
        yield return Step(
            "transfer {number} [route {route}] [ring {ring}] [busy queue {queues}] [else {else}]", "Transfer to a number outside; when it is busy, back into a queue or to a label", "转接外线；遇忙弹回队列或跳转",
            Plain(ParameterKind.Text, "number", "NUM", "the number, or the variable that has it", "号码或变量") with { Hint = "for example 8008100 or target", HintZh = "例如 8008100 或 target" },
            Name("route", "RT", "the route's name", "路由名", ObjectKind.Route), PlanTime("ring", "how long it rings", "振铃时长", 3600), Queues, otherwise);
        yield return Step("record {on}", "Record the conversation from here on, or no longer", "开始或停止录音", Choice("on", "ON", "on or off", "开或关", ["on", "off"]));
        Parameter to = Variable with { Name = "to", Mml = "TO" };
        yield return Step("fax {document} to {to} [else {else}]", "Send a document by fax", "发送传真文档", Name("document", "DOC", "the document's name", "文档名"), to, otherwise);
        yield return Step("text-message {template} to {to} [else {else}]", "Send a text message", "发送短消息", Name("template", "TPL", "the template's name", "模板名"), to, otherwise);
        yield return Step("complaint {variable}", "Count a complaint of an area", "计入区域投诉", Variable);
    }

    private static IEnumerable<StatementDescription> Treatment()
    {
        yield return In("queue", "comfort {items} every {every} [after {after}]", "What waiting callers hear again and again", "排队中定时播放", null, Items, Time("every", s_second, s_day), Time("after", s_second, s_day)) with { KeyWords = 2 };
        yield return In("queue", "comfort {items} after {after}", "What waiting callers hear once", "排队中播放一次", null, Items, Time("after", s_second, s_day)) with { KeyWords = 2 };
        yield return In("queue", "offer call-back key {key} [after {time}] plan {plan}", "A key with which a waiting caller leaves for a plan, the place kept", "排队中按键转入流程并保留位置", null, Key, Time("time", Duration.Zero, s_day), PlanName) with { KeyWords = 4 };
        yield return In("queue", "whisper {items}", "What the agent hears before he is joined", "接通前向坐席播放", null, Items);
        yield return In("queue", "agent-number announced", "The caller hears the agent's number before he is joined", "接通前报工号", null);
    }
}
