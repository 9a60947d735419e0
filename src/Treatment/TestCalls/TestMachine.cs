using static AcdController.Treatment.TestAction;
using static AcdController.Treatment.TestEvent;
using static AcdController.Treatment.TestState;

namespace AcdController.Treatment;

/// <summary>Where a test call is.</summary>
public enum TestState : byte
{
    /// <summary>No test runs.</summary>
    None,

    /// <summary>SETUP is out.</summary>
    Placed,

    /// <summary>The far end rings.</summary>
    Ringing,

    /// <summary>Answered: digits are sent, and listened for.</summary>
    Checking,

    /// <summary>Is being cleared.</summary>
    Clearing,
}

/// <summary>What can happen to a test call.</summary>
public enum TestEvent : byte
{
    /// <summary>A test begins.</summary>
    Begin,

    /// <summary>The far end rings.</summary>
    Rings,

    /// <summary>The far end answered.</summary>
    Answered,

    /// <summary>All digits came back.</summary>
    CameBack,

    /// <summary>The far end is gone, or was not reached.</summary>
    Gone,

    /// <summary>X11 or X12 has fired.</summary>
    TimerExpired,

    /// <summary>The call is over in signalling.</summary>
    Over,
}

/// <summary>The one thing to do.</summary>
public enum TestAction : byte
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>Place the call; X11 runs.</summary>
    Place,

    /// <summary>Note that it rang.</summary>
    NoteRinging,

    /// <summary>Note the answer; listen, send digits; X12 runs.</summary>
    Check,

    /// <summary>Note that nobody answered in time; clear.</summary>
    GiveUp,

    /// <summary>Note what came back; clear.</summary>
    Conclude,

    /// <summary>Note the cause; it clears by itself.</summary>
    NoteCause,

    /// <summary>Tell how it went; the next test, if there is one.</summary>
    Tell,
}

/// <summary>Where a test goes and the one thing to do.</summary>
/// <param name="Next">The state entered.</param>
/// <param name="Do">What to do.</param>
public readonly record struct TestMove(TestState Next, TestAction Do);

/// <summary>A test call as a table.</summary>
public static class TestMachine
{
    /// <summary>The table: pure.</summary>
    public static TestMove Next(TestState state, TestEvent happened) => (state, happened) switch
    {
        (None,               Begin)        => To(Placed,   Place),
        (Placed,             Rings)        => To(Ringing,  NoteRinging),
        (Placed or Ringing,  Answered)     => To(Checking, Check),
        (Placed or Ringing,  TimerExpired) => To(Clearing, GiveUp),
        (Checking,           CameBack
                          or TimerExpired) => To(Clearing, Conclude),
        (Placed or Ringing
                or Checking, Gone)         => To(Clearing, NoteCause),
        (None,               _)            => To(None,     Nothing),
        (_,                  Over)         => To(None,     Tell),
        _                                  => To(state,    Nothing),
    };

    private static TestMove To(TestState next, TestAction action) => new(next, action);
}
