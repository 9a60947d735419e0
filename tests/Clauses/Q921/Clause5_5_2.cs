using static AcdController.Signalling.Lapd.Tests.Frames;

namespace AcdController.Signalling.Lapd.Tests.Clauses;

// §5.5.2 Information transfer requested by an unsolicited DM.
public class Clause5_5_2
{
    [Fact] // §5.5.2: DM with F = 0 asks us to establish
    public void UnsolicitedDm_InTeiAssigned_Establishes()
    {
        var rig = new Rig(Rig.UserSide);
        rig.Hear(Them.Dm(f: true));
        rig.Says();
        rig.Hear(Them.Dm(f: false));
        rig.Says(Us.Sabme());
    }
}
