using System;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Simulator;

// Callers who know what they want: they listen for announcements and press keys.
internal sealed partial class Exchange
{
    // How often a caller notices that something else is said, and how fast he presses.
    private static readonly Duration s_listen = Duration.FromMilliseconds(100);
    private static readonly Duration s_press = Duration.FromMilliseconds(220);

    private TimerRange _thoughts;
    private SeededRandom _wishes;

    /// <summary>Tells what a caller hears: the number of an announcement, -1 when it is none.</summary>
    public Func<ChannelId, Instant, int>? Announcement { get; set; }

    /// <summary>Has an agent picked up for the caller with this number? Null: nobody asks, as who is answered is joined at once.</summary>
    public Func<Digits, bool>? AgentAnswered { get; set; }

    /// <summary>Presses a key in a caller's place.</summary>
    public Action<Handle, byte, Instant>? Press { get; set; }

    /// <summary>The errand of a caller; null when he has none.</summary>
    public Errand? ErrandOf(Handle caller) => _callers[caller].Errand is > 0 and int number ? _options.Errands[number - 1] : null;

    private void ReserveErrands(ulong seed, int callers)
    {
        if (_options.Errands.IsEmpty) return;
        _thoughts = Side.Wheel.Reserve(callers);
        _wishes = new SeededRandom(unchecked(seed ^ 0x6572_7261_6E64_7331));
    }

    private bool OwnsThought(int timer) => !_options.Errands.IsEmpty && _thoughts.Contains(timer);

    // Which errand the next caller has, by the shares; -1 when callers have none.
    private int NextErrand()
    {
        if (_options.Errands.IsEmpty) return -1;
        int all = 0;
        foreach (Errand errand in _options.Errands) all += errand.Share;
        int drawn = (int)(_wishes.NextFraction() * all);
        for (int number = 0; number < _options.Errands.Length; number++)
        {
            drawn -= _options.Errands[number].Share;
            if (drawn < 0) return number;
        }

        return _options.Errands.Length - 1;
    }

    private void GiveErrand(Handle caller, int errand, Instant now)
    {
        if (errand < 0) return;
        ref CallerRow row = ref _callers[caller];
        row.Errand = errand + 1;
        row.Heard = -1;
        if (_options.Errands[errand].Steps.IsEmpty) return;
        Side.Wheel.Start(_thoughts.Of(caller.Index), now + s_listen);
    }

    // He listens, until he hears what his next step waits for; then he thinks, then he presses key after key.
    // Returns the caller when he hangs up.
    private Handle Think(int timer, Instant now)
    {
        Handle caller = At(_thoughts.OwnerOf(timer));
        ref CallerRow row = ref _callers[caller];
        if (row.State is not (CallerState.Listening or CallerState.Talking or CallerState.Calling)) return Handle.None;
        Errand errand = _options.Errands[row.Errand - 1];
        int heard = Notice(ref row, now);
        if (row.Pressing)
        {
            ErrandStep step = errand.Steps[row.StepsDone];
            if (step.Keys.IsEmpty) return caller;
            byte key = step.Keys.Ascii[row.KeysDone];
            Press?.Invoke(caller, key, now);
            _news?.Post(new ChassisNews { Kind = ChassisNewsKind.KeyPressed, Key = key, Prompt = step.Prompt }, System.Text.Encoding.UTF8.GetBytes(errand.Name));
            row.KeysDone++;
            row.Pressing = row.KeysDone < step.Keys.Count;
            if (!row.Pressing)
            {
                row.StepsDone++;
                row.Heard = -1;
            }

            Side.Wheel.Start(timer, now + s_press);
            return Handle.None;
        }

        bool isNew = heard != row.Heard;
        row.Heard = heard;
        if (isNew && row.StepsDone < errand.Steps.Length && heard >= 0 && heard % Errand.LanguageStep == errand.Steps[row.StepsDone].Prompt)
        {
            row.Pressing = true;
            row.KeysDone = 0;
            Side.Wheel.Start(timer, now + new Duration((long)(errand.Thinks.Microseconds * (0.5 + _wishes.NextFraction()))));
            return Handle.None;
        }

        Side.Wheel.Start(timer, now + s_listen);
        return Handle.None;
    }

    // What he hears may be what he came for; or he is on his way to an agent, and has not got it yet.
    private int Notice(ref CallerRow row, Instant now)
    {
        if (row.Errand == 0) return -1;
        int heard = Announcement?.Invoke(row.Channel, now) ?? -1;
        if (heard >= 0 && _options.Answers.Contains(heard % Errand.LanguageStep)) row.Served = true;
        else if (heard >= 0 && _options.Waits.Contains(heard % Errand.LanguageStep)) row.Served = false;
        return heard;
    }

    private void StopThinking(Handle caller)
    {
        if (!_options.Errands.IsEmpty) Side.Wheel.Stop(_thoughts.Of(caller.Index));
    }
}
