using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace AcdController.Layout.Tests;

/// <summary>What the compiled rooms of src/ call: no clock, thread, task, file, socket, chance or hash that differs from run to run. Read from the assemblies, so no alias or global using hides it.</summary>
public class BannedTests
{
    // Namespaces and types, each with the reason.
    private static readonly (string Prefix, string Reason)[] _banned =
    [
        ("System.Threading.", "the core has one thread"),
        ("System.IO.", "files belong to firmware-host"),
        ("System.Net.", "sockets belong to firmware-host"),
        ("System.DateTime", "the core has no clock"),
        ("System.TimeProvider", "the core has no clock"),
        ("System.Diagnostics.Stopwatch", "the core has no clock"),
        ("System.Diagnostics.Process", "processes belong to firmware-host"),
        ("System.Random", "chance is a parameter"),
        ("System.Security.Cryptography.RandomNumberGenerator", "chance is a parameter"),
        ("System.HashCode", "seeded per process"),
        ("System.Console", "terminals belong to firmware-host"),
        ("System.GC", "the core does not steer the collector"),
    ];

    private static readonly (string Member, string Reason)[] _bannedMembers =
    [
        ("System.Environment.get_TickCount", "the core has no clock"),
        ("System.Environment.get_TickCount64", "the core has no clock"),
        ("System.Guid.NewGuid", "chance is a parameter"),
        ("System.String.GetHashCode", "seeded per process"),
    ];

    public static TheoryData<string> Assemblies =>
        new(Directory.GetFiles(AppContext.BaseDirectory, "AcdController.*.dll").Select(Path.GetFileName).Where(name => !name!.EndsWith(".Tests.dll", StringComparison.Ordinal)).Order()!);

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void CompiledRoom_CallsNothingBanned(string assembly)
    {
        var found = new List<string>();
        foreach (string member in MembersUsedBy(Path.Combine(AppContext.BaseDirectory, assembly)))
        {
            foreach ((string prefix, string reason) in _banned)
            {
                if (member.StartsWith(prefix, StringComparison.Ordinal)) found.Add($"{member}: {reason}");
            }

            foreach ((string name, string reason) in _bannedMembers)
            {
                if (member == name) found.Add($"{member}: {reason}");
            }
        }

        Assert.True(found.Count == 0, $"{assembly} uses\n" + string.Join('\n', found));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void CompiledRoom_KeepsNoStaticState(string assembly)
    {
        var mutable = new List<string>();
        foreach (Type type in Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, assembly)).GetTypes())
        {
            if (type.Name.StartsWith('<')) continue;
            foreach (FieldInfo field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.IsInitOnly && !field.IsLiteral && !field.Name.StartsWith('<')) mutable.Add($"{type.FullName}.{field.Name}");
            }
        }

        Assert.True(mutable.Count == 0, "static state: " + string.Join(", ", mutable));
    }

    [Fact]
    public void TheCheckSeesWhatItIsMeantToSee()
    {
        Assert.Contains("System.IO.File.ReadLines", MembersUsedBy(typeof(BannedTests).Assembly.Location));
    }

    private static HashSet<string> MembersUsedBy(string path)
    {
        using FileStream file = File.OpenRead(path);
        using var image = new PEReader(file);
        MetadataReader reader = image.GetMetadataReader();
        var members = new HashSet<string>();
        foreach (MemberReferenceHandle handle in reader.MemberReferences)
        {
            MemberReference member = reader.GetMemberReference(handle);
            if (member.Parent.Kind != HandleKind.TypeReference) continue;
            TypeReference type = reader.GetTypeReference((TypeReferenceHandle)member.Parent);
            members.Add($"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}.{reader.GetString(member.Name)}");
        }

        return members;
    }
}
