using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace AcdController.Console.Tests;

/// <summary>Every kind of mistake with the exact message. A row is put into a configuration that is right without it.</summary>
public class MistakeTests
{
    /// <summary>Lines 1 to 16; a row's lines begin at 17.</summary>
    private const string Good = """
        card 1 e1 ports 4
        card 2 e1 ports 4
        span 1/1 trunk user
        span 2/1 station network
        announcement welcome prompt 1
        skill general
        queue support
          skill general
        plan hotline
          answer
          play welcome
          queue support
        number 10000 plan hotline
        agent 8001
          skill general
        exit

        """;

    public static TheoryData<string, string> Rows => new()
    {
        // Unknown words.
        { "quueue vip", "17: quueue: unknown word; did you mean queue?" },
        { "frobnicate", "17: frobnicate: unknown word; a line begins with hostname, calls, tones, distribution, clock, card, site, span, announcement, prompts, firmware-key, firmware, reason, skill, queue, plan, number, agent, alarm, input, supply, fan, temperature, voltage, trunk-group, route, emergency-number, emergency-reserve, calling-number, normalise, timezone, calendar, threshold, logging, records, shutdown, variable, language, list, source, template, menu, outbound, call-backs, messages, emergency-plan, feature-codes, summary-code, area, emergency-clocks, role, user, idle-logout, sessions-per-user, exports, console, exit" },
        { "alarm fan-faild severity major", "17: alarm fan-faild: no such kind of alarm; did you mean fan-failed?" },
        { "alarm fan-failed severity bad", "17: alarm fan-failed severity bad: must be critical or major or minor or warning" },
        { "alarm slips severity minor\nalarm slips severity major", "18: alarm slips: defined already in line 17" },
        { "input 17", "17: input 17: the number must be 1 to 16" },
        { "input 1 least 3", "17: input 1 least: must be name or severity" },
        { "fan 1 least 1 least 2", "17: fan 1 least 1 least: given twice" },
        { "temperature 1 most 200", "17: temperature 1 most 200: the most must be 1 to 150" },
        { "voltage 1 least 5 most 4", "17: voltage 1 least 5 most 4: least must not be above most" },
        { "fan 1\nfan 1", "18: fan 1: defined already in line 17" },
        { "queue vip\n  skill general\n  ringtime 4", "19: ringtime: unknown word; did you mean ring-time?" },
        { "queue vip\n  skill general\n  zzz", "19: zzz: unknown word; in queue vip: skill, step, prefer, agent-order, ring, music, length, ring-time, wrap-up, weight, objective, short-abandon, longest-wait, no-agents, overflow, regain-within, summary-code, reserve, needed, comfort, offer, whisper, agent-number" },
        { "ring-time 4", "17: ring-time: stands below a line that begins with queue, not here" },
        { "play welcome", "17: play: stands below a line that begins with plan, not here" },
        { "ready-at-start", "17: ready-at-start: stands below a line that begins with agent, not here" },
        { "exit", "17: exit: no block is open here" },

        // The line as a line.
        { "hostname \"hot", "17: the quote that opens in column 10 is not closed" },
        { "skill \"a\"b", "17: a space is missing after the quote in column 9" },
        { "skill a\"b\"", "17: a quote inside a word in column 8; put the whole word in quotes" },
        { "skill a\u0007", "17: a control character in column 8" },
        { "skill " + new string('x', 995), "17: the line has 1001 characters; at most 1000 are allowed" },

        // Host.
{ "span 1/2 trunk user\n  varinat qsig", "18: varinat: unknown word; did you mean variant?" },
        { "span 1/2 trunk user\n  variant euro", "18: variant euro: must be etsi or qsig or q931" },
        { "span 1/2 trunk user\n  variant", "18: variant: etsi or qsig or q931 is missing" },
        { "span 1/2 trunk user\n  variant qsig\n  variant qsig", "19: variant: given already in line 18" },
        { "span 1/2 trunk user\n  timer T399 4", "18: timer T399: must be T301 or T302 or T303 or T304 or T305 or T306 or T308 or T309 or T310 or T313 or T314 or T316 or T322 or N316 or N322; did you mean T309?" },
        { "span 1/2 trunk user\n  timer X 4", "18: timer X: must be T301 or T302 or T303 or T304 or T305 or T306 or T308 or T309 or T310 or T313 or T314 or T316 or T322 or N316 or N322" },
        { "span 1/2 trunk user\n  timer T303", "18: timer T303: T303 is missing; 0.1 to 3600 seconds" },
        { "span 1/2 trunk user\n  timer T303 0", "18: timer T303 0: T303 must be 0.1 to 3600 seconds" },
        { "span 1/2 trunk user\n  timer T303 4\n  timer T303 5", "19: timer T303: given already above" },
        { "span 1/2 trunk user\n  timer N316 0", "18: timer N316 0: N316 must be 1 to 255" },
        { "span 1/2 trunk user\n  lapd k 128", "18: lapd k 128: k must be 1 to 127" },
        { "span 1/2 trunk user\n  lapd T201 1", "18: lapd T201: must be T200 or T203 or k or N200 or N201; did you mean T200?" },
        { "span 1/2 trunk user\n  channels 16", "18: channels 16: channels are 1 to 15 and 17 to 31, for example 5, 1-15 or 1-4,17; 16 is the D-channel" },
        { "span 1/2 trunk user\n  called-number national", "18: called-number national: unknown or isdn or 2 or data or telex or 5 or 6 or 7 or national or private or 10 or 11 or 12 or 13 or 14 or 15 is missing" },
        { "span 1/2 trunk user\n  interface-id 200", "18: interface-id 200: the interface identifier must be 0 to 127" },
        { "span 1/2 trunk user\n  overlap maybe", "18: overlap maybe: must be off or on" },
        { "variant qsig", "17: variant: stands below a line that begins with span, not here" },
        { "span 1/2 trunk user\n  ring-time 4", "18: ring-time: stands below a line that begins with queue, not here" },
        { "hostname", "17: hostname: the host's name is missing" },
        { "hostname a b", "17: hostname a b: surplus word; the line ends after hostname a" },
        { "hostname a/b", "17: hostname a/b: the host's name has letters, digits and - _ . only" },
        { "hostname a\nhostname b", "18: hostname: given already in line 17" },
        { "calls", "17: calls: the number of calls is missing; 1 to 10000" },
        { "calls 0", "17: calls 0: the number of calls must be 1 to 10000" },
        { "calls many", "17: calls many: the number of calls must be 1 to 10000" },
        { "calls 5 6", "17: calls 5 6: surplus word; the line ends after calls 5" },
        { "calls 5\ncalls 6", "18: calls: given already in line 17" },

        // Cards.
        { "card", "17: card: the card's number is missing; 1 to 32" },
        { "card 33 e1", "17: card 33: the card's number must be 1 to 32" },
        { "card 3", "17: card 3: e1 or voice is missing" },
        { "card 3 t1", "17: card 3 t1: must be e1 or voice; did you mean e1?" },
        { "card 3 e1 ports", "17: card 3 e1 ports: the number of ports is missing; 1 to 8" },
        { "card 3 e1 ports 9", "17: card 3 e1 ports 9: the number of ports must be 1 to 8" },
        { "card 3 e1 prots 4", "17: card 3 e1 prots: must be ports or baud or rtscts; did you mean ports?" },
        { "card 3 e1 ports 4 ports 4", "17: card 3 e1 ports 4 ports: given twice" },
        { "card 3 e1 baud", "17: card 3 e1 baud: the rate is missing; one of 115200 230400 460800 500000 576000 921600 1000000 1152000 1500000 2000000 2500000 3000000 3500000 4000000" },
        { "card 3 e1 baud 9600", "17: card 3 e1 baud 9600: the rate must be one of 115200 230400 460800 500000 576000 921600 1000000 1152000 1500000 2000000 2500000 3000000 3500000 4000000" },
        { "card 1 e1", "17: card 1: defined already in line 1" },

        // Spans.
        { "span", "17: span: card/port is missing" },
        { "span 1 trunk user", "17: span 1: a span is written card/port, for example 1/1" },
        { "span 40/1 trunk user", "17: span 40/1: the card of a span must be 1 to 32" },
        { "span 1/9 trunk user", "17: span 1/9: the port of a span must be 1 to 8" },
        { "span 1/2", "17: span 1/2: trunk or station is missing" },
        { "span 1/2 trunc user", "17: span 1/2 trunc: must be trunk or station; did you mean trunk?" },
        { "span 1/2 trunk", "17: span 1/2 trunk: user or network is missing" },
        { "span 1/2 trunk netwrok", "17: span 1/2 trunk netwrok: must be user or network; did you mean network?" },
        { "span 1/2 trunk user crc4", "17: span 1/2 trunk user crc4: surplus word; the line ends after span 1/2 trunk user" },
        { "span 1/1 trunk user", "17: span 1/1: defined already in line 3" },
        { "span 3/1 trunk user", "17: span 3/1: no card 3; cards: 1, 2" },
        { "span 1/5 trunk user", "17: span 1/5: card 1 has ports 1 to 4" },

        // Announcements.
        { "announcement", "17: announcement: the announcement's name is missing" },
        { "announcement a", "17: announcement a: prompt is missing" },
        { "announcement a promt 2", "17: announcement a promt: must be prompt" },
        { "announcement a prompt", "17: announcement a prompt: the prompt is missing; 1 to 65535" },
        { "announcement a prompt 65536", "17: announcement a prompt 65536: the prompt must be 1 to 65535" },
        { "announcement welcome prompt 2", "17: announcement welcome: defined already in line 5" },
        { "announcement \"\" prompt 2", "17: announcement \"\": a name has 1 to 32 characters" },
        { "announcement \" a\" prompt 2", "17: announcement  a: a name does not begin or end with a space" },
        { "announcement a\uFFFD prompt 2", "17: announcement a\uFFFD: a name has printable characters only" },
        { "announcement abcdefghijklmnopqrstuvwxyzabcdefghijklmnop prompt 2", "17: announcement abcdefghijklmnopqrstuvwxyzabcdefghijklmn~: a name has 1 to 32 characters" },

        // Skills.
        { "skill", "17: skill: the skill's name is missing" },
        { "skill general", "17: skill general: defined already in line 6" },
        { "skill a b", "17: skill a b: surplus word; the line ends after skill a" },

        // Queues.
        { "queue", "17: queue: the queue's name is missing" },
        { "queue support\n  skill general", "17: queue support: defined already in line 7" },
        { "queue vip\n  skil general", "18: skil: unknown word; did you mean skill?" },
        { "queue vip", "17: queue vip: no skill; a queue needs a line: skill NAME, or step last EXPRESSION" },
        { "queue vip\n  skill genral", "18: skill genral: no such skill; did you mean general?" },
        { "queue vip\n  skill zzz", "18: skill zzz: no such skill; skills: general" },
        { "queue vip\n  skill", "18: skill: the skill's name is missing" },
        { "queue vip\n  skill general\n  skill general", "19: skill: given already in line 18" },
        { "queue vip\n  skill general\n  music welcom", "19: music welcom: no such announcement; did you mean welcome?" },
        { "queue vip\n  skill general\n  length", "19: length: the length is missing; 0 to 10000" },
        { "queue vip\n  skill general\n  length -1", "19: length -1: the length must be 0 to 10000" },
        { "queue vip\n  skill general\n  ring-time", "19: ring-time: the ring time is missing; 0.1 to 3600 seconds" },
        { "queue vip\n  skill general\n  ring-time 0", "19: ring-time 0: the ring time must be 0.1 to 3600 seconds" },
        { "queue vip\n  skill general\n  ring-time 4s", "19: ring-time 4s: the ring time must be 0.1 to 3600 seconds" },
        { "queue vip\n  skill general\n  wrap-up 1.", "19: wrap-up 1.: the wrap-up time must be 0 to 3600 seconds" },
        { "queue vip\n  skill general\n  wrap-up 1 2", "19: wrap-up 1 2: surplus word; the line ends after wrap-up 1" },

        // Plans.
        { "plan", "17: plan: the plan's name is missing" },
        { "plan hotline\n  answer", "17: plan hotline: defined already in line 9" },
        { "plan empty", "17: plan empty: no steps; a plan needs at least one of answer, play, collect, menu, set, add, if, label, goto, do, continue-with, return, queue, agent, wait, look-up, message, call-back, transfer, record, fax, text-message, complaint, note, priority, language, survey, mark, served, disconnect" },
        { "plan p\n  served now", "18: served now: surplus word; the line ends after served" },
        { "plan p\n  mark", "18: mark: the variable's name is missing" },
        { "plan p\n  mark calling question 10", "18: mark calling question 10: the question must be 1 to 9" },
        { "plan p\n  mark calling satisfied 5-4", "18: mark calling satisfied 5-4: the marks of who is satisfied are 1 to 9, or a range such as 4-5" },
        { "plan p\n  mark calling satisfid 1", "18: mark calling satisfid: must be question or satisfied; did you mean satisfied?" },
        { "plan p\n  answer now", "18: answer now: surplus word; the line ends after answer" },
        { "plan p\n  play", "18: play: the announcement's name is missing" },
        { "variable v\nplan p\n  play nubmer", "19: play nubmer: no such announcement; did you mean number?" },
        { "plan p\n  play welcom", "18: play welcom: no such announcement; did you mean welcome?" },
        { "plan p\n  queue suport", "18: queue suport: no such queue; did you mean support?" },
        { "plan p\n  queue zzz", "18: queue zzz: no such queue; queues: support" },
        { "plan p\n  disconnect 17", "18: disconnect 17: must be cause" },
        { "plan p\n  disconnect cause", "18: disconnect cause: the cause is missing; 1 to 127" },
        { "plan p\n  disconnect cause 200", "18: disconnect cause 200: the cause must be 1 to 127" },
        { "plan p\n  disconnect cause 5", "18: disconnect cause 5: no cause of Q.850 known here; often used: 16 clearing, 17 busy, 31 unspecified, 34 no circuit, 42 congestion" },
        { "plan p\n  disconnect\n  play welcome", "19: play welcome: never reached; disconnect in line 18 leads away, and no label stands here" },
        { "plan p\n  disconnect\n  queue support", "19: queue support: never reached; disconnect in line 18 leads away, and no label stands here" },
        { "plan p\n  disonnect", "18: disonnect: unknown word; did you mean disconnect?" },

        // Called numbers.
        { "number", "17: number: the called number is missing" },
        { "number 12x plan hotline", "17: number 12x: the called number has 1 to 31 characters 0-9 * # A-D" },
        { "number 12345678901234567890123456789012 plan hotline", "17: number 12345678901234567890123456789012: the called number has 1 to 31 characters 0-9 * # A-D" },
        { "number 10001", "17: number 10001: plan is missing" },
        { "number 10001 plan", "17: number 10001 plan: the plan's name is missing" },
        { "number 10001 plan hotlin", "17: number 10001 plan hotlin: no such plan; did you mean hotline?" },
        { "number 10000 plan hotline", "17: number 10000: defined already in line 13" },

        // Agents.
        { "agent", "17: agent: the agent's name is missing" },
        { "agent a.b", "17: agent a.b: the agent's name has letters, digits and - _ only" },
        { "agent 8002\n  number 8002", "17: agent 8002: no skill and no queue; an agent needs at least one line: skill NAME or queue NAME" },
        { "agent 8002\n  skill genral", "18: skill genral: no such skill; did you mean general?" },
        { "agent 8002\n  skill general\n  skill general", "19: skill general: given already in line 18" },
        { "agent anna\n  skill general", "17: agent anna: no number; the name is no telephone number, so the agent needs a line: number DIGITS" },
        { "agent anna\n  skill general\n  number x", "19: number x: the agent's number has 1 to 31 characters 0-9 * # A-D" },
        { "agent anna\n  skill general\n  number 8001", "17: agent anna: number 8001 is the number of agent 8001 in line 14" },
        { "agent 8001\n  skill general", "17: agent 8001: defined already in line 14" },
        { "agent 8000-8002\n  skill general", "17: agent 8000-8002: agent 8001 is defined already in line 14" },
        { "agent 8010-80\n  skill general", "17: agent 8010-80: both ends of a range have the same number of digits, at most 18" },
        { "agent 8010-8009\n  skill general", "17: agent 8010-8009: a range goes upwards over at most 1000" },
        { "agent 8010-8012\n  skill general\n  number 7001-7002", "19: number 7001-7002: 2 numbers for 3 agents" },
        { "agent 8010-8012\n  skill general\n  number 7001", "19: number 7001: one number for 3 agents; give as many, for example 7001-7006" },
        { "agent 8002\n  skill general\n  span 2/2", "19: span 2/2: no such span; station spans: 2/1" },
        { "agent 8002\n  skill general\n  span 1/1", "19: span 1/1: a trunk; agents are reached on a station span; station spans: 2/1" },
        { "agent 8002\n  skill general\n  span x", "19: span x: a span is written card/port, for example 1/1" },
        { "agent 8002\n  skill general\n  ready-at-start yes", "19: ready-at-start yes: surplus word; the line ends after ready-at-start" },
        { "agent 8002\n  skill general\n  return-after", "19: return-after: the time is missing; 0 to 86400 seconds" },
        { "agent 8002\n  skill general\n  return-after 90000", "19: return-after 90000: the time must be 0 to 86400 seconds" },
        { "agent 8002\n  skill general\n  return-after 5\n  return-after 5", "20: return-after: given already in line 19" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void OneMistake_OneMessage(string lines, string message)
    {
        var errors = new List<ConfigurationError>();

        Assert.Null(ConfigurationText.Read("box.conf", Good + lines + "\n", errors));

        Assert.Equal(["box.conf:" + message], errors.Select(error => error.ToString()));
    }

    [Fact]
    public void WithoutAMistake_TheFrameIsRight()
    {
        var errors = new List<ConfigurationError>();

        Assert.NotNull(ConfigurationText.Read("box.conf", Good, errors));
        Assert.Empty(errors);
    }

    [Fact]
    public void AVoiceCard_HasNoLines() => Expect("card 1 voice ports 2\nspan 1/1 trunk user\n", "f:2: span 1/1: card 1 is a voice card, it has no lines");

    [Fact]
    public void EmptyText_AsksForACard() => Expect("", "f:1: no card; at least one is needed, for example: card 1 e1 ports 4");

    [Fact]
    public void AgentWithoutAnyStationSpan_IsTold() => Expect(
        "card 1 e1\nspan 1/1 trunk user\nskill a\nagent 1\n  skill a\n",
        "f:4: agent 1: there is no station span to reach an agent on");

    [Fact]
    public void ReferencesToAnEmptyTable_SayThatItIsEmpty() => Expect(
        "card 1 e1\nnumber 1 plan p\nplan q\n  play x\n  queue y\nqueue z\n  skill s\n",
        "f:2: number 1 plan p: no such plan; plans: q",
        "f:4: play x: no such announcement; there are no announcements",
        "f:5: queue y: no such queue; queues: z",
        "f:7: skill s: no such skill; there are no skills");

    [Fact]
    public void OneSkillTooMany_IsTold()
    {
        var text = new StringBuilder("card 1 e1\n");
        for (int i = 1; i <= 257; i++) text.Append("skill s").Append(i).Append('\n');

        Expect(text.ToString(), "f:258: skill s257: one skill too many; at most 256");
    }

    [Fact]
    public void OneStepTooMany_IsRefused()
    {
        var text = new StringBuilder("card 1 e1\nplan p\n");
        for (int i = 1; i <= 257; i++) text.Append("  answer\n");

        Expect(text.ToString(), "f:259: answer: one step too many; at most 256 in a plan");
    }

    [Fact]
    public void ManyMistakes_ComeTogetherInTheOrderOfLines() => Expect(
        "card 1 e1 ports 9\nspan 2/1 trunk user\nqueue support\nplan p\n  queue suport\nfrob\n",
        "f:1: card 1 e1 ports 9: the number of ports must be 1 to 8",
        "f:2: span 2/1: no card 2; cards: 1",
        "f:3: queue support: no skill; a queue needs a line: skill NAME, or step last EXPRESSION",
        "f:5: queue suport: no such queue; did you mean support?",
        "f:6: frob: unknown word; in plan p: answer, play, collect, menu, set, add, if, label, goto, do, continue-with, return, queue, agent, wait, look-up, message, call-back, transfer, record, fax, text-message, complaint, note, priority, language, survey, mark, served, disconnect");

    [Fact]
    public void OneMistakeInADefinition_IsNotRepeatedAtEveryUse() => Expect(
        "card 1 e1 baud 1\nspan 1/1 trunk usr\nspan 1/8 station network\nannouncement a prompt 0\nplan p\n  play a\nnumber 1 plan p\n",
        "f:1: card 1 e1 baud 1: the rate must be one of 115200 230400 460800 500000 576000 921600 1000000 1152000 1500000 2000000 2500000 3000000 3500000 4000000",
        "f:2: span 1/1 trunk usr: must be user or network; did you mean user?",
        "f:4: announcement a prompt 0: the prompt must be 1 to 65535");

    [Fact]
    public void AfterAHundredMistakes_TheRestIsNotLookedAt()
    {
        var errors = new List<ConfigurationError>();

        Assert.Null(ConfigurationText.Read("f", string.Concat(Enumerable.Repeat("x\n", 5000)), errors));

        Assert.Equal(ConfigurationText.ErrorsMax + 1, errors.Count);
        Assert.Equal("f:101: more than 100 mistakes; the rest was not looked at", errors[^1].ToString());
    }

    private static void Expect(string text, params string[] messages)
    {
        var errors = new List<ConfigurationError>();

        Assert.Null(ConfigurationText.Read("f", text, errors));

        Assert.Equal(messages, errors.Select(error => error.ToString()));
    }
}
