namespace AcdController.Board;

/// <summary>Whose process this is.</summary>
public static class ProcessOwner
{
    /// <summary>The number of its user.</summary>
    public static uint UserId => Libc.EffectiveUser();
}
