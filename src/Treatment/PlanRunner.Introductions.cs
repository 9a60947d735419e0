using AcdController.Kernel;

namespace AcdController.Treatment;

// What is said between an agent's answer and the talk: to him, then to the caller.
public sealed partial class PlanRunner
{
    private bool HasIntroduction(in PlanRow row, int agent) => false;

    private void SayNext(Handle call, ref PlanRow row, ref TalkRow talk, Instant now) => HappenInTalk(call, TalkEvent.Introduced, now);
}
