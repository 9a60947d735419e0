using System;
using System.Collections.Generic;
using System.Linq;
using AcdController.Operations;

namespace AcdController.Console.Tests;

/// <summary>Users and roles drawn from a seed.</summary>
internal static class GeneratedAccess
{
    public static AccessConfiguration Of(Draw draw)
    {
        List<RoleConfiguration> roles = [.. Enumerable.Range(0, draw.Below(4)).Select(i => new RoleConfiguration("role-" + i, [.. CommandClassWords.All.Where(_ => draw.Below(2) == 0)]))];
        string[] names = [.. Roles.BuiltIn.Select(role => role.Name), .. roles.Select(role => role.Name)];
        List<UserConfiguration> users = [.. Enumerable.Range(0, draw.Below(5)).Select(i => User($"user.{i}", i == 0 ? Roles.Administrator : names[draw.Below(names.Length)], draw))];
        return new AccessConfiguration
        {
            Roles = [.. roles],
            Users = [.. users],
            IdleMinutes = draw.Below(2) == 0 ? AccessConfiguration.IdleMinutesUsual : draw.Below(1441),
            SessionsPerUser = draw.Below(2) == 0 ? AccessConfiguration.SessionsPerUserUsual : 1 + draw.Below(32),
            Consoles = [.. Enumerable.Range(0, draw.Below(3)).Select(i => new ConsoleLineConfiguration($"/dev/ttyS{i}", draw.Below(2) == 0 ? 9600 : 115_200) { Carrier = draw.Below(2) == 0 })],
            Exports = draw.Below(2) == 0 ? null : "/media/usb stick",
        };
    }

    public static string Hash(Draw draw) => $"pbkdf2-sha256:{10_000 + draw.Below(1_000_000)}:{Octets(draw, 16)}:{Octets(draw, 32)}";

    private static UserConfiguration User(string name, string role, Draw draw) => new(name, role, Hash(draw)) { MustChange = draw.Below(2) == 0 };

    private static string Octets(Draw draw, int count) => Convert.ToBase64String([.. Enumerable.Range(0, count).Select(_ => (byte)draw.Below(256))]);
}
