using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using AcdController.Console;

namespace AcdController.Host;

/// <summary>`subscribe alarms|agents|queues|calls [from N]`: facts as JSON lines, until the reader leaves.</summary>
internal sealed class SubscribeCommands(Facts facts) : IHostCommands
{
    /// <inheritdoc/>
    public void Register(HostCommandTable table)
    {
        table.Add("subscribe", request => SubscribeAsync(request, request.Command.Arguments.Text("topic")));
        table.Add("subscribe calls", request => SubscribeAsync(request, "calls"));
    }

    private async Task<HostAnswer> SubscribeAsync(HostRequest request, string topic)
    {
        FactRing ring = facts.Of(topic);
        using IDisposable wish = facts.Want(topic);
        long next = ring.Next;
        long from = request.Command.Arguments.Has("from") ? request.Command.Arguments.Long("from") : next;
        bool masks = !Roles.SeesNumbers(request.Session.Allowed);
        request.Output.Form = OutputForm.Json;
        request.Output.BeginStream();
        // The head has the number before the first fact, so that every line has one and none goes back.
        long begin = Math.Clamp(from, ring.First, next);
        await request.Output.WriteAsync($"{{\"sequence\":{begin - 1},\"subscribe\":\"{topic}\",\"since\":\"{facts.Since}\",\"first\":{ring.First},\"next\":{next}}}\n");
        if (from > next) await request.Output.WriteAsync($"{{\"sequence\":{begin - 1},\"lost\":null,\"reason\":\"numbers began anew\",\"from\":{from}}}\n");
        from = Math.Min(from, next);
        while (!request.Stop.IsCancellationRequested && !request.Output.IsClosed)
        {
            var lines = new List<string>();
            long wanted = from;
            Task more = ring.Read(ref from, lines, out long lost);
            if (lost > 0) lines.Insert(0, $"{{\"sequence\":{wanted + lost - 1},\"lost\":{lost},\"reason\":\"no longer kept\",\"from\":{wanted}}}");
            if (masks) lines = lines.ConvertAll(NumberMask.OfJson);
            if (lines.Count > 0) await request.Output.WriteAsync(string.Join('\n', lines) + "\n");
            else await more.WaitAsync(request.Stop);
        }

        return new HostAnswer { Written = true };
    }
}
