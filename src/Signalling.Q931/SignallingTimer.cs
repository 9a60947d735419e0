namespace AcdController.Signalling.Q931;

/// <summary>Timers of layer 3 by their names, for counts. Q.931 §9.</summary>
public enum SignallingTimer : byte
{
    /// <summary>ALERTING received.</summary>
    T301,

    /// <summary>SETUP ACKNOWLEDGE sent.</summary>
    T302,

    /// <summary>SETUP sent.</summary>
    T303,

    /// <summary>SETUP ACKNOWLEDGE received.</summary>
    T304,

    /// <summary>DISCONNECT sent.</summary>
    T305,

    /// <summary>DISCONNECT with tones sent.</summary>
    T306,

    /// <summary>RELEASE sent.</summary>
    T308,

    /// <summary>Data link lost.</summary>
    T309,

    /// <summary>CALL PROCEEDING received.</summary>
    T310,

    /// <summary>CONNECT sent.</summary>
    T313,

    /// <summary>Segment received.</summary>
    T314,

    /// <summary>RESTART sent.</summary>
    T316,

    /// <summary>STATUS ENQUIRY sent.</summary>
    T322,
}
