namespace AcdController.Console;

/// <summary>What a parameter of kind Name names. Names are written whole.</summary>
public enum ObjectKind : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A card by its number; the value is the number.</summary>
    Card,

    /// <summary>An E1 as card/port; <see cref="Arguments.Span"/>. In MML two parameters, CN and PN.</summary>
    Span,

    /// <summary>A trunk group.</summary>
    TrunkGroup,

    /// <summary>A route.</summary>
    Route,

    /// <summary>A queue; the value is its index.</summary>
    Queue,

    /// <summary>An agent; the value is the index.</summary>
    Agent,

    /// <summary>A skill; the value is its index.</summary>
    Skill,

    /// <summary>A plan; the value is its index.</summary>
    Plan,

    /// <summary>An announcement; the value is its index.</summary>
    Announcement,

    /// <summary>A site; the value is its index.</summary>
    Site,

    /// <summary>A reason of not-ready, by name or code; the value is the code.</summary>
    Reason,

    /// <summary>A calendar.</summary>
    Calendar,

    /// <summary>A user.</summary>
    User,

    /// <summary>A role.</summary>
    Role,

    /// <summary>A call by its number; not looked up.</summary>
    Call,

    /// <summary>An alarm by its number; not looked up.</summary>
    Alarm,

    /// <summary>A generation of the configuration by its number; not looked up.</summary>
    Generation,

    /// <summary>A session by its number; not looked up.</summary>
    Session,

    /// <summary>A kind of alarm.</summary>
    AlarmKind,

    /// <summary>A menu; the value is its index.</summary>
    Menu,

    /// <summary>A variable of plans.</summary>
    Variable,

    /// <summary>A language of prompts.</summary>
    SpokenLanguage,

    /// <summary>A list of numbers.</summary>
    NumberList,

    /// <summary>A source of answers.</summary>
    Source,

    /// <summary>An area whose complaints are counted; the value is its index.</summary>
    Area,

    /// <summary>An emergency by its number; not looked up.</summary>
    Emergency,

    /// <summary>What a text message says.</summary>
    Template,
}
