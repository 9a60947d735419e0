using System.Collections.Generic;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Users and roles as written.</summary>
internal sealed partial class Draft
{
    public AccessConfiguration Access { get; set; } = new();

    public Registry RoleNames { get; } = new();

    public List<RoleConfiguration> OwnRoles { get; } = [];

    public Registry UserNames { get; } = new();

    public List<(Reference Role, UserConfiguration Made)> Users { get; } = [];
}
