/* The user side: telephones that answer calls. */
#include <string.h>
#include "peer.h"

static struct phone *phone_with(const char *number)
{
    for (int i = 0; i < phone_count; i++) if (strcmp(phones[i].number, number) == 0) return &phones[i];
    return NULL;
}

static struct leg *caller_with(const char *calling)
{
    for (struct leg *leg = legs; leg; leg = leg->next) if (leg->is_caller && strcmp(leg->calling, calling) == 0) return leg;
    return NULL;
}

/* Has the telephone of this call another one? One that is being cleared (the far end's DISCONNECT is here, the rest is on its way) is only counted. */
static void check_telephone(const struct leg *leg)
{
    if (opt.selftest) return;                                       /* there a number stands for a service */
    for (struct leg *other = legs; other; other = other->next)
    {
        if (other == leg || other->phone != leg->phone) continue;
        if (other->cleared_at > 0) counts.rung_early++;
        else fault("%s: %s is rung while it has a call", leg->port->name, leg->called);
    }
}

/* What every SETUP must say; its channel has a call from now on. */
static void check_setup(struct port *port, const struct leg *leg, const pri_event_ring *ring)
{
    if (leg->channel == 0 || leg->channel == 16 || leg->channel >= CHANNELS) fault("%s: SETUP for channel %d", port->name, leg->channel);
    else if (port->channel_used[leg->channel]) fault("%s: SETUP for channel %d, which has a call", port->name, leg->channel);
    else port->channel_used[leg->channel] = true;
    if (!ring->complete) fault("%s: SETUP without sending complete", port->name);
    if (ring->ctype != PRI_TRANS_CAP_SPEECH && ring->ctype != PRI_TRANS_CAP_3_1K_AUDIO) fault("%s: SETUP with bearer capability %d", port->name, ring->ctype);
    if (ring->layer1 != PRI_LAYER_1_ALAW) fault("%s: SETUP with user layer 1 %d", port->name, ring->layer1);
}

/* Which telephone is it, and what will it do with this call? */
static void find_telephone(struct leg *leg)
{
    leg->phone = phone_with(leg->called);
    if (!leg->phone)
    {
        fault("%s: SETUP for %s, which is no telephone", leg->port->name, leg->called);
        leg->mood = ABSENT;
        return;
    }
    leg->mood = leg->phone->moods[leg->phone->rung++ % leg->phone->mood_count];
    check_telephone(leg);
}

static void respond(struct port *port, struct leg *leg, int channel)
{
    if (port->reset_due || port->resetting)                         /* RESTART would hit this call too */
    {
        leg->touched = true;
        hang_up(leg, PRI_CAUSE_REQUESTED_CHAN_UNAVAIL);
        finish(leg, NULL);
        return;
    }
    if (leg->mood == ABSENT)
    {
        hang_up(leg, PRI_CAUSE_UNALLOCATED);
        finish(leg, NULL);                                          /* RELEASE COMPLETE went out: libpri has freed the call */
        return;
    }
    pri_proceeding(port->pri, leg->call, channel, 0);
    leg->proceeding_at = now();
    if (leg->mood == ANNOUNCE) { pri_answer(port->pri, leg->call, channel, 0); return; }
    if (leg->mood == BUSY) { hang_up(leg, PRI_CAUSE_USER_BUSY); return; }
    pri_acknowledge(port->pri, leg->call, channel, 0);
    leg->alerting_at = now();
    if (leg->mood == REFUSE) hang_up(leg, PRI_CAUSE_CALL_REJECTED);
    if (leg->mood == ANSWER) due(leg, PHONE_ANSWERS, opt.answer_after);
}

void on_ring(struct port *port, const pri_event_ring *ring)
{
    struct leg *leg = new_leg(port, ring->call);
    leg->number = ++counts.phone_legs;
    leg->channel = ring->channel & 0xff;
    snprintf(leg->called, sizeof leg->called, "%.31s", ring->callednum);
    snprintf(leg->calling, sizeof leg->calling, "%.31s", ring->callingnum);
    check_setup(port, leg, ring);
    find_telephone(leg);
    struct leg *caller = caller_with(leg->calling);
    if (caller) caller->offers++;
    respond(port, leg, ring->channel);
}

/* The telephone is through: from now on caller and agent talk. */
void on_connected_phone(struct leg *leg)
{
    leg->connect_at = now();
    if (leg->mood == ANNOUNCE) return;
    struct leg *caller = caller_with(leg->calling);
    if (!caller) { due(leg, LEG_HANGS_UP, opt.hold); return; }
    snprintf(caller->agent, sizeof caller->agent, "%s", leg->called);
    snprintf(leg->agent, sizeof leg->agent, "%s", leg->called);
    if (caller->kind == TALK && !caller->first_clearer_is_peer) due(caller, LEG_HANGS_UP, opt.hold);
    if (caller->kind == SERVE)
    {
        due(leg, LEG_HANGS_UP, opt.hold);
        caller->due = NOTHING;
    }
    if (caller->kind != TALK && caller->kind != SERVE) due(leg, LEG_HANGS_UP, opt.hold);
}

const char *judge_phone(const struct leg *leg)
{
    bool connected = leg->connect_at > 0;
    switch (leg->mood)
    {
    case ANSWER: case ANNOUNCE: case MOODS:
        if (leg->cleared_at == 0) return "never cleared";
        break;                                                      /* the caller may leave before or after the answer */
    case BUSY: case REFUSE: case ABSENT:
        if (connected) return "connected";
        break;
    case SILENT:
        if (connected) return "connected";
        if (!leg->first_clearer_is_far) return "not given up by the far end";
        break;
    }
    return NULL;
}
