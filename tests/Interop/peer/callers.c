/* The network side: callers that place calls. */
#include "peer.h"

static int next_caller;

static int pick_channel(struct port *port)
{
    for (int i = 0; i < CHANNELS; i++)
    {
        int channel = (port->next_channel + i) % CHANNELS;
        if (channel == 0 || channel == 16 || port->channel_used[channel]) continue;
        port->next_channel = channel + 1;
        return channel;
    }
    return 0;
}

/* Smooth weighted round robin: every mix is spread evenly and is the same in every run. */
static struct plan *pick_plan(void)
{
    int total = 0;
    struct plan *best = &plans[0];
    for (int i = 0; i < plan_count; i++) { plans[i].credit += plans[i].weight; total += plans[i].weight; }
    for (int i = 1; i < plan_count; i++) if (plans[i].credit > best->credit) best = &plans[i];
    best->credit -= total;
    return best;
}

bool place(struct port *port)
{
    int channel = pick_channel(port);
    if (channel == 0) { counts.channel_waits++; return false; }
    struct plan *plan = pick_plan();
    struct leg *leg = new_leg(port, pri_new_call(port->pri));
    leg->is_caller = true;
    leg->kind = plan->kind;
    leg->number = ++next_caller;
    leg->channel = channel;
    snprintf(leg->called, sizeof leg->called, "%s", plan->number);
    snprintf(leg->calling, sizeof leg->calling, "%s%08d", opt.prefix, leg->number);
    port->channel_used[channel] = true;

    struct pri_sr *sr = pri_sr_new();
    pri_sr_set_channel(sr, channel, 1, 0);
    pri_sr_set_bearer(sr, PRI_TRANS_CAP_SPEECH, PRI_LAYER_1_ALAW);
    pri_sr_set_called(sr, leg->called, PRI_UNKNOWN, 1);
    pri_sr_set_caller(sr, leg->calling, NULL, PRI_NATIONAL_ISDN, PRES_ALLOWED_USER_NUMBER_NOT_SCREENED);
    if (pri_setup(port->pri, leg->call, sr) != 0) fault("%s: pri_setup failed", port->name);
    pri_sr_free(sr);
    due(leg, LEG_HANGS_UP, opt.patience);
    counts.placed++;
    return true;
}

void on_answer(struct leg *leg)
{
    leg->connect_at = now();
    if (leg->kind == ABANDON) due(leg, LEG_HANGS_UP, opt.abandon_after);
    else if (leg->kind == TALK && port_count == 1) due(leg, LEG_HANGS_UP, opt.hold);
}

/* Was the call what the caller had in mind? Returns NULL, or what was different. */
const char *judge_caller(const struct leg *leg)
{
    bool connected = leg->connect_at > 0, served = leg->agent[0] != 0;
    bool telephones = port_count > 1;                               /* else we cannot see agents */
    switch (leg->kind)
    {
    case TALK:
        if (!connected) return "never connected";
        if (telephones && !served) return "never reached an agent";
        if (!leg->first_clearer_is_peer) return "cleared by the far end";
        break;
    case SERVE:
        if (!connected) return "never connected";
        if (telephones && !served) return "never reached an agent";
        if (!leg->first_clearer_is_far) return "not cleared by the far end";
        if (leg->cause_received != 16) return "not cause 16";
        break;
    case ABANDON:
        if (!connected) return "never connected";
        if (served) return "reached an agent";
        if (!leg->first_clearer_is_peer) return "cleared by the far end";
        break;
    case UNKNOWN:
        if (connected) return "connected";
        if (!leg->first_clearer_is_far) return "not refused";
        if (leg->cause_received != 1 && leg->cause_received != 3) return "neither cause 1 nor 3";
        break;
    case FULL:
        if (served) return "reached an agent";
        if (!leg->first_clearer_is_far) return "not refused";
        if (leg->cause_received != 17) return "not cause 17";
        break;
    case KINDS:
        break;
    }
    return NULL;
}
