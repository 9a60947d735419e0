using System;
using System.Linq;
using System.Runtime.InteropServices;
using AcdController.Console;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.World.Tests;

/// <summary>The page of `top`, made of the rows of a switch in traffic.</summary>
public class TopPageTests : SwitchInTraffic
{
    public TopPageTests()
        : base(seed: 11, seconds: 30)
    {
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(132, 50)]
    [InlineData(40, 10)]
    public void Page_FillsTheScreenAndNoMore(int columns, int rows)
    {
        string[] page = Page().Lines("12:34:56", columns, rows);
        Assert.Equal(rows, page.Length);
        Assert.All(page, line => Assert.True(line.Length <= columns, line));
        Assert.All(page, line => Assert.True(line.All(letter => letter is >= ' ' and < (char)127), line));
        Assert.Equal("q leaves", page[^1][..8]);
    }

    [Fact]
    public void Page_On80By24_TakesUnderTwoSecondsAt9600Baud()
    {
        int octets = Page().Lines("12:34:56", 80, 24).Sum(line => line.TrimEnd().Length + 2);
        Assert.True(octets <= 1920, $"{octets} octets, 10 bits each");
    }

    [Fact]
    public void Page_SaysWhatTheShowsSay()
    {
        string[] page = Page().Lines("12:34:56", 80, 24);
        QueueRow[] queues = [.. Rows<QueueRow>(new Command { Kind = CommandKind.ShowQueues }, ReplyKind.Queue)];
        TotalsRow totals = Rows<TotalsRow>(new Command { Kind = CommandKind.ShowTotals }, ReplyKind.Totals).Single();
        Assert.StartsWith($"hotline   calls {totals.Calls}/500   waiting {totals.Waiting}   connected {totals.Connected}   abandoned {totals.Abandoned}", page[0], StringComparison.Ordinal);
        Assert.EndsWith("12:34:56", page[0], StringComparison.Ordinal);
        foreach (QueueRow queue in queues)
        {
            string line = Assert.Single(page, line => line.StartsWith(Configuration.Queues[queue.Queue].Name + " ", StringComparison.Ordinal));
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal($"{queue.Waiting}", words[1]);
            Assert.Equal($"{queue.AgentsReady}/{queue.AgentsLoggedIn}", words[4]);
            Assert.Equal($"{queue.Talking}", words[5]);
        }

        SpanRow span = Rows<SpanRow>(new Command { Kind = CommandKind.ShowSpans }, ReplyKind.Span)[0];
        Assert.Contains(page, line => line.StartsWith($"1/1 {span.ChannelsBusy}/30 ", StringComparison.Ordinal));
    }

    [Fact]
    public void Faults_StandOnThePage_TheWorstFirst()
    {
        Assert.Equal("", World.Suffer("los 1/2 on"));
        Assert.Equal("", World.Suffer("heat 1 80"));
        Assert.Equal("", World.Suffer("pull 2"));
        World.Run(Duration.FromSeconds(20));
        string[] page = Page().Lines("12:34:56", 80, 24);
        Assert.Equal(["major", "major", "minor"], page[1..4].Select(line => line.Split(' ')[0]));
        Assert.Contains(page, line => line.Contains("1/2 ALARM", StringComparison.Ordinal));
        Assert.Contains(page, line => line.Contains("2/1 no card", StringComparison.Ordinal));
    }

    private TopPage Page()
    {
        var page = new TopPage(Configuration);
        foreach (CommandKind question in TopPage.Questions)
        {
            var command = new Command { Kind = question };
            World.Switch.Step(World.Now, new Input(InputKind.Command, 0, MemoryMarshal.AsBytes(new ReadOnlySpan<Command>(in command))));
            while (World.Switch.TryTakeOutput(out Output output, out ReadOnlySpan<byte> octets))
            {
                if (output.Kind == OutputKind.Reply) page.Add(output.Reply, octets);
            }
        }

        return page;
    }
}
