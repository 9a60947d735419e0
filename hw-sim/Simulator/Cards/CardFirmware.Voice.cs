using System;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Telephony;

namespace AcdController.Simulator;

/// <summary>How a simulated card sounds and hears.</summary>
public sealed record VoiceOptions
{
    /// <summary>Digits are heard as tones by the card's receivers; else a script tells them.</summary>
    public bool IsAudible { get; init; }

    /// <summary>Whose tones the card plays until the controller defines others.</summary>
    public ToneCountry Tones { get; init; }
}

/// <content>The sound of a card: what its timeslots transmit, digit receivers, recorders.</content>
public sealed partial class CardFirmware
{
    private const int SlotsPerPort = 32;

    private readonly CardPlayer _player;
    private readonly CardRecorders _recorders;
    private readonly DtmfState[] _ears;

    /// <summary>Is anything being recorded?</summary>
    public bool IsRecording => _recorders.IsBusy;

    /// <summary>What a timeslot transmits in a block.</summary>
    /// <param name="port">Port, from 1.</param>
    /// <param name="timeslot">1 to 31.</param>
    /// <param name="millisecond">Number of the block.</param>
    /// <param name="plane">What the timeslots receive in it.</param>
    /// <param name="octets">Eight octets, written.</param>
    public void Transmit(int port, int timeslot, long millisecond, IBackplane plane, Span<byte> octets) =>
        _player.Write(_cells.FeedOf(port, timeslot), Math.Max(0, millisecond - _cells.BeganAt(port, timeslot).Milliseconds), plane, octets);

    /// <summary>All prompts that a timeslot was told to play, in order.</summary>
    public ushort[] PromptsOn(int port, int timeslot) => IsOn ? CardPlayer.PromptsOf(_cells.FeedOf(port, timeslot)) : [];

    /// <summary>The prompt that a timeslot transmits now, that of a list too; -1 when it is none.</summary>
    public int PromptAt(int port, int timeslot, Instant now) => IsOn ? _player.PromptAt(_cells.FeedOf(port, timeslot), Math.Max(0, now.Milliseconds - _cells.BeganAt(port, timeslot).Milliseconds)) : -1;

    /// <summary>Gives a block to a channel's digit receiver, when it is on; a digit is told to the controller.</summary>
    /// <returns>True when it was a digit.</returns>
    public bool Hear(int port, int timeslot, ReadOnlySpan<byte> octets, Instant now)
    {
        ref DtmfState ear = ref _ears[((port - 1) * SlotsPerPort) + timeslot];
        if (!_row.Value.IsConfigured || !Hears(port, timeslot))
        {
            if (ear.Heard != 0) ear = default;
            return false;
        }

        byte digit = DtmfReceiver.Hear(ref ear, octets);
        if (digit == 0) return false;
        HearDigit(port, timeslot, digit, now);
        return true;
    }

    /// <summary>Gives a block to the recorders.</summary>
    public void Record(IBackplane plane) => _recorders.Record(_card, plane);

    /// <summary>Recordings wait to be told.</summary>
    internal bool HasRecordingsToTell => _recorders.Untold > 0;

    // A list that digits stop listens too.
    private bool Hears(int port, int timeslot) =>
        _cells.Listens(port, timeslot) || (_cells.FeedOf(port, timeslot) is { Tag: ElementTag.PlayList, Prompt: not 0 });

    // An order that the card has not announced is one it does not know: skipped.
    private bool Knows(ElementTag tag) => tag switch
    {
        ElementTag.Mix                                 => Can(Capabilities.Mixers),
        ElementTag.PlayList or ElementTag.SendDigits   => Can(Capabilities.Voice),
        ElementTag.Record or ElementTag.EndRecord      => Can(Capabilities.Recorders) && _storage is not null,
        _                                              => true,
    };

    private RefuseReason DefineTone(in ControlMessage message)
    {
        if (!_row.Value.IsConfigured) return RefuseReason.NotConfigured;
        if (message.Object != ObjectId.Card) return RefuseReason.NoSuchObject;
        bool read = message.TryFind(ElementTag.ToneShape, 1, out ReadOnlySpan<byte> value) && ToneShape.TryRead(value, out ToneKind tone, out ToneShape shape) && _player.TryDefine(tone, shape);
        return read ? 0 : RefuseReason.BadElement;
    }

    // False when there is no room for it.
    private bool ObeyRecorder(in CellOrder order)
    {
        if (order.Tag == ElementTag.Record) return _recorders.TryBegin(order);
        if (order.Tag == ElementTag.EndRecord) _recorders.End(order.Port, order.Timeslot, RecordedReason.Ended);
        return true;
    }

    private void TellRecordings()
    {
        if (!_row.Value.IsConfigured) return;
        Span<byte> octets = stackalloc byte[ControlMessage.HeadOctets + 13];
        while (_recorders.Untold > 0)
        {
            int recorder = _recorders.Write(octets, out ControlWriter writer);
            if (!_links.Send(ControlLink, writer.Message, _row.Value.Now)) return;
            _recorders.Told(recorder);
        }
    }

    private void ForgetVoice()
    {
        _recorders.Clear();
        _player.Reset();
        Array.Clear(_ears);
    }
}
