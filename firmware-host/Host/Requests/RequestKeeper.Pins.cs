using System.Threading;
using AcdController.Operations;
using AcdController.Treatment;

namespace AcdController.Host;

/// <content>PINs of agents: held against what the configuration keeps of them, on a thread of the pool, so that nobody waits for it.</content>
internal sealed partial class RequestKeeper
{
    private void VerifyPin(ulong token, Configuration names, string[] keys) => ThreadPool.UnsafeQueueUserWorkItem(
        static asked =>
        {
            bool right = asked.Keys.Length == 2 && PinHash.Matches(asked.Names, asked.Keys[0], asked.Keys[1]);
            if (!asked.Keeper._stopping) asked.Keeper.Tell(new RequestEvent { Kind = RequestEventKind.Answer, Token = asked.Token, Outcome = right ? RequestOutcome.Answered : RequestOutcome.Empty }, []);
        },
        (Keeper: this, Token: token, Names: names, Keys: keys),
        preferLocal: false);
}
