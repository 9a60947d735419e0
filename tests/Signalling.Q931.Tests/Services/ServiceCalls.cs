using System;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931.Tests;

/// <summary>Calls that services are asked for in: set up by us with references 1 and 2, or arrived.</summary>
internal static class ServiceCalls
{
    /// <summary>Head of what we send for our first call.</summary>
    internal const string Ours = "08 02 0001 ";

    /// <summary>Head of what we send for our second call.</summary>
    internal const string OursSecond = "08 02 0002 ";

    /// <summary>Head of what the far end says for our second call.</summary>
    internal const string BackSecond = "08 02 8002 ";

    /// <summary>The octets of a message.</summary>
    internal static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));

    internal static FarEnd OneActiveCall(out Handle call)
    {
        FarEnd far = FarEnd.User();
        call = Active(far, 1);
        return far;
    }

    internal static FarEnd TwoActiveCalls(out Handle first, out Handle second)
    {
        FarEnd far = FarEnd.User();
        first = Active(far, 1);
        second = Active(far, 2);
        return far;
    }

    internal static Handle Active(FarEnd far, int reference)
    {
        Handle call = Handle.None;
        far.Does((calls, now) => calls.Setup(Wire.Request("1", ""), 0, now, out call, out _));
        far.Hears($"08 02 {reference:x4} 05 a1 04 03 80 90 a3 18 03 a1 83 {0xA0 - reference:x2} 70 02 81 31");
        far.Says($"08 02 {0x8000 + reference:x4} 07 18 03 a9 83 {0xA0 - reference:x2}").Hears($"08 02 {reference:x4} 0f");
        far.Indicates(IndicationKind.Answer);
        return call;
    }

    internal static Handle Arrive(FarEnd far)
    {
        far.Says(Octets.SetupChannel1);
        Handle call = far.Indicates(IndicationKind.Setup).Signalling;
        far.Does((calls, now) => calls.Answer(call, now));
        far.Hears(Octets.Back + "02 18 03 a9 83 81").Hears(Octets.Back + "07").Says(Octets.Theirs + "0f");
        far.Indicates(IndicationKind.Connected);
        return call;
    }
}
