using System;

namespace AcdController.Theory;

/// <summary>Sums of one replication over the measured calls of one class, or of all.</summary>
internal struct Tally
{
    private const double Limit = 20;

    private long _offered;
    private long _refused;
    private long _delayed;
    private long _within;
    private long _abandoned;
    private long _lost;
    private double _wait;
    private double _waitAnswered;
    private double _squareWait;

    public void Refuse()
    {
        _offered++;
        _refused++;
    }

    public void Answer(double wait)
    {
        Count(wait);
        _waitAnswered += wait;
        if (wait <= Limit) _within++;
    }

    public void Abandon(double wait)
    {
        Count(wait);
        _abandoned++;
    }

    public void Lose(int calls)
    {
        _offered += calls;
        _lost += calls;
    }

    public readonly double Of(Measure measure)
    {
        double letIn = _offered - _refused;
        double answered = letIn - _abandoned - _lost;
        return measure switch
        {
            Measure.Delayed            => _delayed / letIn,
            Measure.MeanWait           => _wait / letIn,
            Measure.MeanSquareWait     => _squareWait / letIn,
            Measure.Within20           => _within / letIn,
            Measure.Within20OfAnswered => _within / answered,
            Measure.MeanWaitAnswered   => _waitAnswered / answered,
            Measure.Abandoned          => _abandoned / letIn,
            Measure.Blocked            => _refused / (double)_offered,
            Measure.Lost               => _lost / (double)_offered,
            _                          => throw new ArgumentOutOfRangeException(nameof(measure)),
        };
    }

    private void Count(double wait)
    {
        _offered++;
        if (wait > 0) _delayed++;
        _wait += wait;
        _squareWait += wait * wait;
    }
}
