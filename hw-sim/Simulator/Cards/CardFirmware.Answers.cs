using System;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Signalling.Lapd;

namespace AcdController.Simulator;

/// <content>Requests that are answered with elements, not only acknowledged.</content>
public sealed partial class CardFirmware
{
    private readonly byte[] _answer;

    // The answer to the request in hand; kept until the next request, so that a repeated one is answered alike.
    private ControlWriter BeginAnswer(in ControlMessage message) => new(_answer, MessageKind.Acknowledge, message.Transaction, message.Object, message.Operation);

    private void EndAnswer(in ControlWriter answer) => _row.Value.AnswerOctets = answer.Message.Length;

    // An answer acknowledges what came before it.
    private void SendAnswer(Instant now)
    {
        if (_links.Send(ControlLink, _answer.AsSpan(0, _row.Value.AnswerOctets), now)) Paid();
    }
}
