using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Linecard;

/// <content>What a card's Hello says of its fitness; a card that starts again and again: card-link.md §6.4, §6.8.</content>
public sealed partial class CardLinks
{
    private const int RestartsMost = 3;
    private static readonly Duration _restartTime = Duration.FromSeconds(60);

    private readonly FitnessRow[] _fitness;

    /// <summary>Why a card does not fit; none when nothing is known against it.</summary>
    public Unfitness UnfitnessOf(int card) => _fitness[card].Told;

    // A Hello came. Its watchdog starts a card that crashes; who is plugged, gets new firmware or suffers a brown-out starts for another reason.
    private void JudgeFitness(int card, in Hello before, in Hello hello, Instant now)
    {
        ref FitnessRow row = ref _fitness[card];
        if (before.BootCount != 0 && before.Serial == hello.Serial && before.BootCount != hello.BootCount && hello.Reason == BootReason.Watchdog)
        {
            if (row.Restarts == 0 || now - row.FirstRestart > _restartTime) (row.FirstRestart, row.Restarts) = (now, 0);
            if (row.Restarts < RestartsMost) row.Restarts++;
            row.LastRestart = now;
        }

        TellFitness(card, hello.UnfitnessFor(_cards[card]));
    }

    // In service, and a minute has passed.
    private void ForgetRestarts(int card, Instant now)
    {
        ref FitnessRow row = ref _fitness[card];
        if (row.Restarts == 0 || now - row.LastRestart < _restartTime) return;
        row.Restarts = 0;
        TellFitness(card, row.Told & ~Unfitness.Restarts);
    }

    private void TellFitness(int card, Unfitness unfitness)
    {
        ref FitnessRow row = ref _fitness[card];
        if (row.Restarts == RestartsMost) unfitness |= Unfitness.Restarts;
        if (row.Told == unfitness) return;
        row.Told = unfitness;
        _news.Post(new CardNews { Kind = CardNewsKind.CardFitness, Card = card, Alarms = (uint)unfitness }, default);
    }

    private struct FitnessRow
    {
        public Instant FirstRestart;
        public Instant LastRestart;
        public byte Restarts;
        public Unfitness Told;
    }
}
