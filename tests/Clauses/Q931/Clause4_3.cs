using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §4.3, call reference: ours are unique and go round.</summary>
public class Clause4_3
{
    /// <summary>Own references go round the 15 bits and skip those in use.</summary>
    [Fact]
    public void OwnReferences_AreUnique()
    {
        var far = FarEnd.Network();
        Handle kept = far.Place(out _);
        for (int i = 2; i <= 32767; i++)
        {
            Assert.Equal(SetupResult.Placed, far.Calls.Setup(Wire.Request("1", ""), 0, far.Now, out _, out _));
            far.Says($"0802{0x8000 | i:x4} 5a 08028191");
            far.Ours.Indications.Clear();
            far.Hears($"0802{i:x4} 05 a1 04038090a3 1803a98382 700281 31");
        }

        far.Says("08028001 02" + Exclusive(1));
        far.Indicates(IndicationKind.Proceeding);
        Assert.Equal(SetupResult.Placed, far.Calls.Setup(Wire.Request("1", ""), 0, far.Now, out _, out _));
        far.Does((_, _) => { });
        far.Hears("08020002 05 a1 04038090a3 1803a98382 700281 31");
        Assert.NotEqual(Handle.None, kept);
    }
}
