using System.Collections.Generic;
using System.Linq;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console.Tests;

/// <summary>Trunk groups, routes, numbers, calendars, thresholds: read, written again the same, every mistake with its line.</summary>
public class RoutingTextTests
{
    /// <summary>Lines 1 to 21; a row's lines begin at 22.</summary>
    internal const string Good = """
        card 1 e1 ports 4
        span 1/1 trunk user
        span 1/2 trunk user
        span 1/3 trunk user
          channels 1-15
        span 1/4 station network
        announcement closed prompt 1
        queue support
          step last everybody
        plan day
          answer
          queue support
        plan night
          play closed
        trunk-group city
          span 1/1
          span 1/2 channels 1-15
        calendar office
          hours weekday 08:30-12:00 13:30-17:30
        agent 8001
          queue support

        """;

    private const string All = """
        emergency-reserve 8
        timezone Asia/Shanghai
        logging brief
        records keep 400
        shutdown drain 60 announcement closed
        trunk-group "long distance"
          span 1/3
          span 1/2 channels 17-31 preference 5
          direction out
          hunt least-recent
        route out
          prefix 0 min 3 max 14
          prefix 9
          group "long distance"
          group city
          strip 1
          insert 17909
          transit
        calendar round
          hours daily 00:00-24:00
          holiday 2026-10-01 to 2026-10-07 name "National Day"
          holiday 2026-12-31
          special 2026-10-10 08:30-17:30 name Saturday
        calendar nights
          hours monday 22:00-06:00
          hours friday 21:00-06:00
          hours weekend 20:00-08:00
        number 10000 plan day
        number 10000* min 6 max 8 plan night
        number 1* calendar office plan day else plan night
        number "55*" plan day
        emergency-number 110 plan day
        emergency-number 119 route out
        calling-number 139* plan night priority 3 class gold
        calling-number 1390000 priority 9
        calling-number 1391 class "key customer"
        calling-number 13* refuse
        calling-number 12345 refuse cause 17
        normalise calling type international prefix 86 strip 2 insert 0
        normalise calling type national insert 0
        normalise called prefix 0871 strip 4
        threshold queue-wait 60 clear 30
        threshold waiting-calls 20 clear 10 queue support
        threshold group-occupancy 90 clear 80 trunk-group city
        threshold failed-calls 100 clear 50
        """;

    public static TheoryData<string, string> Rows => new()
    {
        { "trunk-group city", "22: trunk-group city: defined already in line 15" },
        { "trunk-group a", "22: trunk-group a: no members; a trunk group needs at least one line: span C/P" },
        { "trunk-group a\n  span 1/4", "23: span 1/4: a station span; trunk groups have trunks" },
        { "trunk-group a\n  span 1/5", "23: span 1/5: the port of a span must be 1 to 4|23: span 1/5: no such span" },
        { "trunk-group a\n  span 1/2 channels 14-17", "23: span 1/2: channel 14-15 is in trunk group city already, line 17" },
        { "trunk-group a\n  span 1/3 channels 17", "23: span 1/3: span 1/3 has channels 1-15 only" },
        { "trunk-group a\n  span 1/3\n  hunt up", "24: hunt up: must be ascending or descending or cyclic or least-recent or least-loaded" },
        { "trunk-group a\n  span 1/3\n  hunt cylic", "24: hunt cylic: must be ascending or descending or cyclic or least-recent or least-loaded; did you mean cyclic?" },
        { "route r", "22: route r: no trunk group; a route needs at least one line: group NAME" },
        { "route r\n  group ciy", "23: group ciy: no such trunk group; did you mean city?" },
        { "trunk-group a\n  span 1/3\n  direction in\nroute r\n  group a", "26: group a: calls only come in on that group" },
        { "number 1* plan day\nroute r\n  group city\n  prefix 1", "25: prefix 1: ambiguous; the same prefix is that of number 1*, line 22" },
        { "route r\n  group city\n  prefix 1\nroute s\n  group city\n  prefix 1", "27: prefix 1: ambiguous; the same prefix is that of route r, line 24" },
        { "number 1* min 3 max 2 plan day", "22: number 1* min 3 max 2: the greatest number of digits must be 3 to 31" },
        { "number 1* plan day\nnumber 1* plan night", "23: number 1*: defined already in line 22" },
        { "number 12 min 3 plan day", "22: number 12 min: must be plan" },
        { "number 12 calendar offic plan day else plan night", "22: number 12 calendar offic: no such calendar; did you mean office?" },
        { "number 12 calendar office plan day", "22: number 12 calendar office plan day: else is missing" },
        { "number 110 plan day\nemergency-number 110 plan day", "23: emergency-number 110: defined already in line 22" },
        { "emergency-number 110 rout r", "22: emergency-number 110 rout: must be plan or route; did you mean route?" },
        { "calling-number 139*", "22: calling-number 139*: plan or priority or class or refuse is missing" },
        { "calling-number 139* clas gold", "22: calling-number 139* clas: must be plan or priority or class or refuse; did you mean class?" },
        { "calling-number 139* class gold priority 3", "22: calling-number 139* class gold priority: surplus word; the line ends after calling-number 139* class gold" },
        { "calling-number 139* class", "22: calling-number 139* class: the class is missing" },
        { "calling-number 139* class 12345678901234567890123456789012", "22: calling-number 139* class 12345678901234567890123456789012: the class has at most 31 characters of ASCII" },
        { "calling-number 139* priority 16", "22: calling-number 139* priority 16: the priority must be 0 to 15" },
        { "normalise calling", "22: normalise calling: strip or insert is missing" },
        { "normalise calling strip 1\nnormalise calling insert 2", "23: normalise calling: defined already in line 22" },
        { "calendar a\n  hours weekday 8-12", "23: hours weekday 8-12: times are written 08:30-17:30, 00:00 to 24:00; 22:00-02:00 runs over midnight" },
        { "calendar a\n  hours monday 08:00-12:00 11:00-13:00", "23: hours monday 08:00-12:00 11:00-13:00: times stand in their order and do not overlap; one that runs over midnight comes last" },
        { "calendar a\n  hours monday 08:00-12:00\n  hours monday 09:00-10:00", "24: hours monday: given already in line 23" },
        { "calendar a\n  holiday 2026-13-01", "23: holiday 2026-13-01: a day is written 2026-10-01" },
        { "calendar a\n  holiday 2026-10-01 to 2026-10-07\n  holiday 2026-10-03", "24: holiday 2026-10-03: 2026-10-03 is given already" },
        { "timezone \"a b\"", "22: timezone a b: a zone is written as tz names it, for example Asia/Shanghai or UTC" },
        { "threshold queue-wait 60 clear 60", "22: threshold queue-wait 60 clear 60: the value that ends the alarm must be 0 to 59" },
        { "threshold group-occupancy 101", "22: threshold group-occupancy 101: the value that raises the alarm must be 1 to 100" },
        { "shutdown drain 60 announcement clsed", "22: shutdown drain 60 announcement clsed: no such announcement; did you mean closed?" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void AMistake_IsNamedWithItsLine(string lines, string expected)
    {
        var errors = new List<ConfigurationError>();
        ConfigurationText.Read("f", Good + lines + "\n", errors);
        Assert.Contains(errors, error => expected.Split('|').Any(one => error.ToString().Replace("f:", "", System.StringComparison.Ordinal).StartsWith(one, System.StringComparison.Ordinal)));
    }

    [Fact]
    public void WhatIsWritten_ReadsBackTheSame()
    {
        Configuration configuration = ConfigurationTextTests.Read(Good + All);
        string text = ConfigurationText.Write(configuration);
        Assert.Equal(text, ConfigurationText.Write(ConfigurationTextTests.Read(text)));
        foreach (string line in All.Split('\n')) Assert.Contains(line.TrimEnd(), text.Split('\n'));
    }

    [Fact]
    public void Everything_MeansWhatItSays()
    {
        Configuration configuration = ConfigurationTextTests.Read(Good + All);
        Assert.Equal((2, 2), (configuration.TrunkGroups[1].Members.Length, configuration.TrunkGroups[1].Members[0].Span));
        Assert.Equal((GroupDirection.Out, GroupHunting.LeastRecent), (configuration.TrunkGroups[1].Direction, configuration.TrunkGroups[1].Hunt));
        Assert.Equal([1, 0], configuration.Routes[0].Groups.ToArray());
        Assert.Equal(["1* True", "10000 False", "10000* True", "55* False"], configuration.Numbers.Select(number => $"{number.Number}{(number.Open ? "*" : "")} {number.Open}"));
        Assert.Equal((Cause.CallRejected, Cause.UserBusy), (configuration.Callers[1].Refuse, configuration.Callers[0].Refuse));
        Assert.Equal(9, configuration.Calendars[1].Days.Length);
        Assert.Equal([new OpeningTime(1260, 360)], configuration.Calendars[2].Week[4].ToArray());
        Assert.Equal([new OpeningTime(1320, 360)], configuration.Calendars[2].Week[0].ToArray());
    }

    [Fact]
    public void EveryLine_HasARow()
    {
        string block = "";
        foreach (string line in ConfigurationText.Write(ConfigurationTextTests.Read(Good + All)).TrimEnd('\n').Split('\n'))
        {
            var words = new List<Word>();
            Assert.Null(LineWords.Split(line, words, out int indentation));
            StatementShape? shape = StatementShapes.Of(indentation == 0 ? "" : block, words);
            Assert.True(shape is not null, line);
            if (indentation == 0) block = shape.Row.Opens ?? "";
        }
    }
}
