using System.Collections.Generic;
using System.Text;
using System.Threading.Tasks;
using AcdController.Console;
using AcdController.Operations;

namespace AcdController.Host;

/// <summary>Commands that the core, the record store or the daemon itself answers in rows.</summary>
internal sealed class CoreCommands(ControlContext context)
{
    /// <summary>Asks, and renders what comes.</summary>
    public async Task<HostAnswer> PerformAsync(HostRequest asked)
    {
        CommandRequest request = asked.Command;
        bool json = asked.Output.Json;
        var rendering = new ReplyRendering(asked.Configuration, request, json) { Language = asked.Session.Language, MasksNumbers = !Roles.SeesNumbers(asked.Session.Allowed) };
        switch (request.Kind)
        {
            case RequestKind.Command when request.Command.Kind == CommandKind.FirmwareLoad && Stage(request) is { } mistake:
                rendering.Refuse(mistake);
                break;
            case RequestKind.Command:
                IReadOnlyList<Reply>? replies = await context.Desk.AskAsync(request.Command, asked.Configuration);
                if (ReferenceEquals(replies, Desk.Outdated)) return HostAnswer.Outdated;
                if (request.Command.Kind is CommandKind.TestChannel or CommandKind.TestEmergency && TestReplies.RunOf(replies) is > 0 and int run)
                    replies = await TestReplies.WaitAsync(context.Desk, run, asked.Stop) ?? replies;
                AddReplies(rendering, replies);
                break;
            case RequestKind.Records:
                AddRecords(rendering, request.Last);
                break;
            case RequestKind.Version:
                rendering.Add(context.Version);
                rendering.Complete();
                break;
        }

        string payload = rendering.Render();
        if (rendering.Refusal is null && WantsHost(request)) payload = WithHost(payload, json);
        return new HostAnswer { Rendered = payload, Refusal = rendering.Refusal, Results = rendering.Results, Code = rendering.Code };
    }

    /// <summary>A listing of the core in JSON.</summary>
    /// <returns>Null when the core did not answer.</returns>
    public async Task<string?> ListAsync(CommandKind kind)
    {
        CommandRequest request = CommandRequest.For(kind);
        var rendering = new ReplyRendering(context.Configuration, request, json: true);
        AddReplies(rendering, await context.Desk.AskAsync(request.Command));
        return rendering.Refusal is null ? rendering.Render() : null;
    }

    /// <summary>Feeds replies of the core to a rendering.</summary>
    public static void AddReplies(ReplyRendering rendering, IReadOnlyList<Reply>? replies)
    {
        if (replies is null)
        {
            rendering.Refuse("the core did not answer");
            return;
        }

        foreach (Reply reply in replies) rendering.Add(reply.Kind, reply.Octets);
    }

    // Looked at whole before the core hears of it.
    private string? Stage(in CommandRequest request)
    {
        byte card = request.Command.Card;
        foreach (CardConfiguration configured in context.Configuration.Cards)
        {
            if (configured.Number == card) return context.Firmware.TryStage(card, configured.Type, request.File!);
        }

        return $"card {card}: no such card";
    }

    private void AddRecords(ReplyRendering rendering, int count)
    {
        try
        {
            foreach (RecordRow row in context.Records.Last(count)) rendering.Add(row);
            rendering.Complete();
        }
        catch (RecordStoreException fault)
        {
            rendering.Refuse(fault.Message);
        }
    }

    private static bool WantsHost(in CommandRequest request) =>
        request.Kind == RequestKind.Version || (request.Kind == RequestKind.Command && request.Command.Kind == CommandKind.ShowTotals);

    // The daemon's own counts stand behind what the console room printed.
    private string WithHost(string payload, bool json)
    {
        var text = new StringBuilder(payload);
        if (json)
        {
            text.Length = payload.LastIndexOf('}');
            if (text[^1] != '{') text.Append(',');
        }

        context.AppendHost(text, json);
        return (json ? text.Append("}\n") : text).ToString();
    }
}
