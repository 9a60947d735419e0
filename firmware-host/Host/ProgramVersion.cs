using System.Reflection;

namespace AcdController.Host;

/// <summary>Which program this is.</summary>
internal static class ProgramVersion
{
    /// <summary>Major, minor and patch, for example 0.1.0.</summary>
    public static string Text { get; } = typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
}
