/* What libpri tells. */
#include "peer.h"

static struct leg *find(struct port *port, q931_call *call)
{
    for (struct leg *leg = legs; leg; leg = leg->next) if (leg->port == port && leg->call == call) return leg;
    return NULL;
}

static void on_clearing(struct leg *leg, int cause, bool answer_to_ours)
{
    if (cause < 0) cause = 0;
    if (leg->first_clearer_is_peer || answer_to_ours) { if (leg->release_cause == 0) leg->release_cause = cause; }
    else if (!leg->first_clearer_is_far) { leg->first_clearer_is_far = true; leg->cleared_at = now(); leg->cause_received = cause; }
    leg->due = NOTHING;
}

/* RESTART of one channel, or of the interface (-1): libpri acknowledges it, and leaves the calls to us. In a quiet run it must not meet any. */
static void on_restart(struct port *port, int channel)
{
    port->restarts_in++;
    for (struct leg *leg = legs, *next; leg; leg = next)
    {
        next = leg->next;
        if (leg->port != port || (channel >= 0 && leg->channel != (channel & 0xff))) continue;
        if (opt.restart[0] == 0) fault("%s: RESTART for channel %d, which has call %d", port->name, leg->channel, leg->number);
        pri_destroycall(port->pri, leg->call);
        finish(leg, "the far end restarted the channel");
    }
}

static void on_up(struct port *port)
{
    port->ups++;
    if (!port->up) port->reset_due = opt.reset;
    port->settled_at = now() + opt.start_delay;
    port->up = true;
    fprintf(stderr, "%8.3f %s: up\n", now(), port->name);
}

static void on_down(struct port *port)
{
    port->up = false;
    port->downs++;
    fprintf(stderr, "%8.3f %s: down\n", now(), port->name);
}

/* One channel after another: libpri has one global call. */
static void on_restart_ack(struct port *port, int channel)
{
    if (channel != port->resetting) fault("%s: RESTART ACKNOWLEDGE for channel %d, not %d", port->name, channel, port->resetting);
    port->restarts_acked++;
    port->resetting = port->resetting == 31 ? 0 : port->resetting == 15 ? 17 : port->resetting + 1;
    if (port->resetting) pri_reset(port->pri, port->resetting);
}

static void on_proceeding(struct port *port, struct leg *leg, int channel)
{
    if (leg->proceeding_at == 0) leg->proceeding_at = now();
    if (channel != leg->channel) fault("%s: call %d moved from channel %d to %d", port->name, leg->number, leg->channel, channel);
}

static void on_call_event(struct port *port, pri_event *e)
{
    struct leg *leg;
    switch (e->e)
    {
    case PRI_EVENT_RING:
        if (port->node == PRI_CPE) on_ring(port, &e->ring);
        else { fault("%s: SETUP towards the network", port->name); pri_hangup(port->pri, e->ring.call, PRI_CAUSE_INCOMPATIBLE_DESTINATION); }
        break;
    case PRI_EVENT_PROCEEDING:
        if ((leg = find(port, e->proceeding.call))) on_proceeding(port, leg, e->proceeding.channel & 0xff);
        break;
    case PRI_EVENT_RINGING:
        if ((leg = find(port, e->ringing.call))) leg->alerting_at = now();
        break;
    case PRI_EVENT_PROGRESS:
        break;
    case PRI_EVENT_ANSWER:
        if ((leg = find(port, e->answer.call))) on_answer(leg);
        else fault("%s: CONNECT for no call of ours", port->name);
        break;
    case PRI_EVENT_CONNECT_ACK:
        if ((leg = find(port, e->connect_ack.call))) on_connected_phone(leg);
        break;
    case PRI_EVENT_HANGUP_REQ:                                      /* DISCONNECT: answered with RELEASE */
        if ((leg = find(port, e->hangup.call))) on_clearing(leg, e->hangup.cause, false);
        pri_hangup(port->pri, e->hangup.call, e->hangup.cause);
        break;
    case PRI_EVENT_HANGUP:                                          /* RELEASE or RELEASE COMPLETE, or libpri gave up */
        leg = find(port, e->hangup.call);
        if (leg) on_clearing(leg, e->hangup.cause, leg->first_clearer_is_peer);
        pri_hangup(port->pri, e->hangup.call, e->hangup.cause);
        if (leg) finish(leg, NULL);
        break;
    case PRI_EVENT_HANGUP_ACK:                                      /* RELEASE COMPLETE to our RELEASE: libpri has freed the call */
        if ((leg = find(port, e->hangup.call))) finish(leg, NULL);
        break;
    default:
        fault("%s: event %d %s", port->name, e->e, pri_event2str(e->e));
        break;
    }
}

void on_event(struct port *port, pri_event *e)
{
    switch (e->e)
    {
    case PRI_EVENT_DCHAN_UP:
        on_up(port);
        break;
    case PRI_EVENT_DCHAN_DOWN:
        on_down(port);
        break;
    case PRI_EVENT_RESTART:
        on_restart(port, e->restart.channel);
        break;
    case PRI_EVENT_RESTART_ACK:
        on_restart_ack(port, e->restartack.channel & 0xff);
        break;
    default:
        on_call_event(port, e);
        break;
    }
}
