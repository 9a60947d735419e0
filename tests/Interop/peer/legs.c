/* A call, whichever side it is on. */
#include <stdlib.h>
#include "peer.h"

struct leg *legs;

struct leg *new_leg(struct port *port, q931_call *call)
{
    struct leg *leg = calloc(1, sizeof *leg);
    if (!leg) die("out of memory");
    leg->port = port;
    leg->call = call;
    leg->setup_at = now();
    leg->next = legs;
    legs = leg;
    return leg;
}

static void unlink_leg(struct leg *leg)
{
    for (struct leg **at = &legs; *at; at = &(*at)->next) if (*at == leg) { *at = leg->next; break; }
    if (leg->channel > 0 && leg->channel < CHANNELS) leg->port->channel_used[leg->channel] = false;
}

void finish(struct leg *leg, const char *cut_by)
{
    leg->ended_at = now();
    const char *wrong = cut_by ? cut_by : leg->touched ? NULL : leg->is_caller ? judge_caller(leg) : judge_phone(leg);
    report_call(leg, cut_by, wrong);
    if (cut_by) counts.cut++;
    if (leg->is_caller)
    {
        counts.finished++;
        counts.kinds[leg->kind]++;
        if (!wrong) counts.as_intended++;
    }
    else
    {
        counts.moods[leg->mood]++;
        if (wrong && !cut_by) fault("station: call %d to %s: %s", leg->number, leg->called, wrong);
    }
    unlink_leg(leg);
    free(leg);
}

/* Clears a call ourselves. Before any answer of ours libpri would send nothing for most causes, so callers of this have answered. */
void hang_up(struct leg *leg, int cause)
{
    leg->due = NOTHING;
    if (leg->first_clearer_is_peer || leg->first_clearer_is_far) return;
    leg->first_clearer_is_peer = true;
    leg->cause_sent = cause;
    leg->cleared_at = now();
    pri_hangup(leg->port->pri, leg->call, cause);
}

void due(struct leg *leg, enum due what, double in) { leg->due = what; leg->due_at = now() + in; }

static void on_due(struct leg *leg)
{
    enum due what = leg->due;
    leg->due = NOTHING;
    if (what == PHONE_ANSWERS) pri_answer(leg->port->pri, leg->call, leg->channel, 0);
    if (what == LEG_HANGS_UP) hang_up(leg, PRI_CAUSE_NORMAL_CLEARING);
}

void run_legs(double t)
{
    for (struct leg *leg = legs, *next; leg; leg = next)
    {
        next = leg->next;
        if (leg->due != NOTHING && leg->due_at <= t) on_due(leg);
    }
}
