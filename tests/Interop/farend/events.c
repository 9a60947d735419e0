/* What libpri tells, a JSON line each. Answers that no test wants to give by hand are given here, unless `manual` is on: CONNECT ACKNOWLEDGE of the user side, RELEASE to a DISCONNECT. */
#include "farend.h"

static void tell(const char *event, const struct leg *leg, int channel, int cause)
{
    say("{\"e\":\"%s\",\"call\":%d,\"channel\":%d,\"cause\":%d}", event, leg ? leg->id : 0, channel & 0xff, cause < 0 ? 0 : cause);
}

static void on_ring(pri_event_ring *ring)
{
    struct leg *leg = leg_of(ring->call);
    if (!leg) leg = new_leg(ring->call, false);
    leg->channel = ring->channel & 0xff;
    say("{\"e\":\"ring\",\"call\":%d,\"channel\":%d,\"flexible\":%s,\"called\":\"%s\",\"calledPlan\":%d,\"calling\":\"%s\",\"callingPlan\":%d,\"callingPres\":%d,"
        "\"complete\":%s,\"bearer\":%d,\"redirecting\":\"%s\",\"redirectingReason\":%d,\"userUser\":\"%s\",\"keypad\":\"%s\",\"callingSub\":\"%s\",\"progress\":%d}",
        leg->id, leg->channel, ring->flexible ? "true" : "false", ring->callednum, ring->calledplan, ring->callingnum, ring->callingplan, ring->callingpres,
        ring->complete ? "true" : "false", ring->ctype, ring->redirectingnum, ring->redirectingreason, ring->useruserinfo, ring->keypad_digits, ring->callingsubaddr, ring->progressmask);
    tell_services("ring", leg, ring->subcmds);
}

static void on_hangup(pri_event_hangup *hangup)
{
    struct leg *leg = leg_of(hangup->call);
    tell_services("hangup", leg, hangup->subcmds);
    tell("hangup", leg, hangup->channel, hangup->cause);
    pri_hangup(pri, hangup->call, hangup->cause);                       /* RELEASE COMPLETE where one is due; the call is gone */
    if (leg) drop(leg);
}

static void on_link(bool is_up)
{
    ++*(is_up ? &ups : &downs);
    say("{\"e\":\"%s\"}", is_up ? "up" : "down");
}

void on_event(pri_event *e)
{
    struct leg *leg;
    if (in_traffic) { on_traffic_event(e); return; }
    switch (e->e)
    {
    case PRI_EVENT_DCHAN_UP: on_link(true); break;
    case PRI_EVENT_DCHAN_DOWN: on_link(false); break;
    case PRI_EVENT_RING: on_ring(&e->ring); break;
    case PRI_EVENT_SETUP_ACK: tell("more", leg_of(e->setup_ack.call), e->setup_ack.channel, 0); break;
    case PRI_EVENT_INFO_RECEIVED:
        leg = leg_of(e->ring.call);
        say("{\"e\":\"digits\",\"call\":%d,\"digits\":\"%s\",\"complete\":%s}", leg ? leg->id : 0, e->ring.callednum, e->ring.complete ? "true" : "false");
        break;
    case PRI_EVENT_KEYPAD_DIGIT:
        leg = leg_of(e->digit.call);
        say("{\"e\":\"keypad\",\"call\":%d,\"digits\":\"%s\"}", leg ? leg->id : 0, e->digit.digits);
        break;
    case PRI_EVENT_PROCEEDING: case PRI_EVENT_PROGRESS:
        leg = leg_of(e->proceeding.call);
        if (leg && (e->proceeding.channel & 0xff) != 0xff) leg->channel = e->proceeding.channel & 0xff;
        say("{\"e\":\"%s\",\"call\":%d,\"channel\":%d,\"cause\":%d,\"progress\":%d}", e->e == PRI_EVENT_PROGRESS ? "progress" : "proceeding", leg ? leg->id : 0,
            e->proceeding.channel & 0xff, e->e == PRI_EVENT_PROGRESS && e->proceeding.cause > 0 ? e->proceeding.cause : 0, e->proceeding.progressmask);
        tell_services("proceeding", leg, e->proceeding.subcmds);
        break;
    case PRI_EVENT_RINGING:
        leg = leg_of(e->ringing.call);
        tell("alerting", leg, e->ringing.channel, 0);
        tell_services("alerting", leg, e->ringing.subcmds);
        break;
    case PRI_EVENT_ANSWER:
        leg = leg_of(e->answer.call);
        if (leg) leg->outcome = 'c';
        if (!network && !manual) pri_connect_ack(pri, e->answer.call, 0);
        tell("answer", leg, e->answer.channel, 0);
        tell_services("answer", leg, e->answer.subcmds);
        break;
    case PRI_EVENT_CONNECT_ACK: tell("connected", leg_of(e->connect_ack.call), e->connect_ack.channel, 0); break;
    case PRI_EVENT_HANGUP_REQ:                                          /* DISCONNECT */
        leg = leg_of(e->hangup.call);
        tell_services("disconnect", leg, e->hangup.subcmds);
        tell("disconnect", leg, e->hangup.channel, e->hangup.cause);
        if (!manual) pri_hangup(pri, e->hangup.call, e->hangup.cause);
        break;
    case PRI_EVENT_HANGUP: on_hangup(&e->hangup); break;                /* RELEASE, RELEASE COMPLETE, or libpri gave up */
    case PRI_EVENT_HANGUP_ACK:                                          /* RELEASE COMPLETE to our RELEASE */
        leg = leg_of(e->hangup.call);
        tell("released", leg, e->hangup.channel, e->hangup.cause);
        if (leg) drop(leg);
        break;
    case PRI_EVENT_RESTART: say("{\"e\":\"restart\",\"channel\":%d}", e->restart.channel); break;
    case PRI_EVENT_RESTART_ACK: say("{\"e\":\"restarted\",\"channel\":%d}", e->restartack.channel); break;
    case PRI_EVENT_NOTIFY:
        leg = leg_of(e->notify.call);
        say("{\"e\":\"notify\",\"call\":%d,\"indicator\":%d}", leg ? leg->id : 0, e->notify.info);
        tell_services("notify", leg, e->notify.subcmds);
        break;
    case PRI_EVENT_FACILITY:
        leg = leg_of(e->facility.call);
        tell_services("facility", leg, e->facility.subcmds);
        tell("facility", leg, e->facility.channel, 0);
        break;
    case PRI_EVENT_HOLD: tell("hold", leg_of(e->hold.call), e->hold.channel, 0); break;
    case PRI_EVENT_HOLD_ACK: tell("held", leg_of(e->hold_ack.call), e->hold_ack.channel, 0); break;
    case PRI_EVENT_HOLD_REJ: tell("hold-refused", leg_of(e->hold_rej.call), e->hold_rej.channel, e->hold_rej.cause); break;
    case PRI_EVENT_RETRIEVE: tell("retrieve", leg_of(e->retrieve.call), e->retrieve.channel, 0); break;
    case PRI_EVENT_RETRIEVE_ACK: tell("retrieved", leg_of(e->retrieve_ack.call), e->retrieve_ack.channel, 0); break;
    case PRI_EVENT_RETRIEVE_REJ: tell("retrieve-refused", leg_of(e->retrieve_rej.call), e->retrieve_rej.channel, e->retrieve_rej.cause); break;
    default: complain("event %d %s", e->e, pri_event2str(e->e)); break;
    }
}
