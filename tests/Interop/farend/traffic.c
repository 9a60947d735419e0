/*
 * Many calls at full speed. The manner of a call is the first digit of its called number:
 *   1  answered; the caller clears (16) when it hears CONNECT
 *   2  refused after CALL PROCEEDING with DISCONNECT 17
 *   3  answered; the called side clears (16) when the call is through
 *   4  refused at once with RELEASE COMPLETE 1
 *   5  alerting, then the caller leaves (16)
 *   6  dialled digit by digit, then as 1
 *
 * libpri does no channel arbitration: that is the application's, and is done here as Q.931 5.1.2, 5.2.3 and 5.7 say.
 * The network's own request for a channel wins over the user's: the network moves the user's call to another channel, or clears it with 44 when it insists;
 * the user lets the incoming call have the channel and waits for what the network makes of its own.
 * With restarts=N a channel is restarted after every N calls of ours, whatever goes on there: libpri leaves its calls to the application, on both ends of a RESTART.
 * Every call that is over is a line of the report: side (o own, f far), number, manner, channel, outcome, who cleared first, cause.
 */
#include <stdlib.h>
#include <string.h>
#include "farend.h"

enum { NUMBER_DIGITS = 5 };

bool in_traffic;
static struct leg *owners[CHANNELS];
static struct { int calls, most, placed, over, far_calls, far_over, active, next; bool up; char prefix; int restart_every, restart_at, restarting; long restarts; long collisions, disagreements; FILE *report; char manners[16]; } t;

bool start_traffic(char **words)
{
    const char *report = word(words, "report"), *manners = word(words, "manners");
    memset(owners, 0, sizeof owners);
    memset(&t, 0, sizeof t);
    t.calls = number(words, "calls", 1);
    t.far_calls = number(words, "far-calls", 0);
    t.most = number(words, "most", 30);
    t.up = number(words, "up", network);
    t.restart_every = t.restart_at = number(words, "restarts", 0);
    t.prefix = network ? '7' : '8';
    snprintf(t.manners, sizeof t.manners, "%s", manners ? manners : "1");
    t.report = report ? fopen(report, "w") : NULL;
    if (!t.report) return false;
    in_traffic = true;
    return true;
}

static bool is_bearer(int channel) { return channel >= 1 && channel < CHANNELS && channel != 16; }

static int free_channel(void)
{
    for (int i = 1; i < CHANNELS; i++)
    {
        int channel = t.up ? i : CHANNELS - i;
        if (channel != 16 && channel != t.restarting && !owners[channel]) return channel;
    }
    return 0;
}

static void take(struct leg *leg, int channel)
{
    if (leg->channel && owners[leg->channel] == leg) owners[leg->channel] = NULL;
    leg->channel = channel;
    owners[channel] = leg;
}

static void over(struct leg *leg)
{
    fprintf(t.report, "%c %d %d %d %c %c %d\n", leg->own ? 'o' : 'f', leg->number, leg->manner, leg->channel, leg->outcome, leg->by, leg->cause);
    if (leg->own) { t.over++; t.active--; }
    else t.far_over++;
    if (leg->channel && owners[leg->channel] == leg) owners[leg->channel] = NULL;
    drop(leg);
}

static void clears(struct leg *leg, bool caller, int cause)
{
    if (leg->by == '-') { leg->by = caller ? 'o' : 't'; leg->cause = cause; }
    leg->cleared = true;
}

static void clear(struct leg *leg, int cause)
{
    clears(leg, leg->own, cause);
    pri_hangup(pri, leg->call, cause);
}

static void place(int channel)
{
    char called[16], calling[16];
    struct leg *leg = new_leg(pri_new_call(pri), true);
    struct pri_sr *setup = pri_sr_new();
    leg->number = ++t.placed;
    leg->manner = t.manners[leg->number % (int)strlen(t.manners)] - '0';
    t.active++;
    take(leg, channel);
    snprintf(called, sizeof called, leg->manner == 6 ? "%d" : "%d0000", leg->manner);
    snprintf(calling, sizeof calling, "%c%09d", t.prefix, leg->number);
    pri_sr_set_channel(setup, channel, network, 0);
    pri_sr_set_bearer(setup, PRI_TRANS_CAP_SPEECH, PRI_LAYER_1_ALAW);
    pri_sr_set_called(setup, called, 1, leg->manner != 6);
    pri_sr_set_caller(setup, calling, NULL, PRI_NATIONAL_ISDN, 0);
    if (pri_setup(pri, leg->call, setup)) complain("pri_setup failed");
    pri_sr_free(setup);
}

/* Which channel an arriving call gets; 0: none, with the cause. */
static int arbitrate(pri_event_ring *ring, int *cause)
{
    int asked = ring->channel & 0xff, other;
    struct leg *owner = is_bearer(asked) ? owners[asked] : NULL;
    if (is_bearer(asked) && !owner && asked != t.restarting) return asked;
    bool both = owner && owner->own && !owner->settled;
    if (both) t.collisions++;
    if (both && !network) return asked;                                 /* 5.7: the network's call has it; ours is moved or cleared by the network */
    if (owner && !both) t.disagreements += !network || owner->own;      /* the far side thinks free what it knows is not; only where the network has moved a call it may not know yet */
    if (!ring->flexible && is_bearer(asked)) { *cause = 44; return 0; }
    if ((other = free_channel())) return other;
    *cause = 34;
    return 0;
}

static void accept_call(struct leg *leg);

static void on_ring(pri_event_ring *ring)
{
    struct leg *leg = new_leg(ring->call, false);
    int cause = 0, channel = arbitrate(ring, &cause);
    leg->number = strlen(ring->callingnum) > 1 ? atoi(ring->callingnum + 1) : 0;
    leg->manner = ring->callednum[0] - '0';
    if (leg->manner == 4 && channel) cause = 1;
    if (cause)
    {
        leg->outcome = 'r';
        clear(leg, cause);                                              /* RELEASE COMPLETE: libpri has forgotten the call */
        over(leg);
        return;
    }
    take(leg, channel);
    leg->settled = true;
    leg->digits = (int)strlen(ring->callednum);
    if (leg->digits < NUMBER_DIGITS) pri_setup_ack(pri, leg->call, channel, 0, 0);
    else accept_call(leg);
}

static void accept_call(struct leg *leg)
{
    int channel = leg->channel;
    pri_proceeding(pri, leg->call, channel, 0);
    if (leg->manner == 2) { leg->outcome = 'r'; clear(leg, 17); return; }
    pri_acknowledge(pri, leg->call, channel, 0);
    if (leg->manner != 5) pri_answer(pri, leg->call, channel, 0);
    if (network && leg->manner != 5) leg->outcome = 'c';
    if (network && leg->manner == 3) clear(leg, 16);
}

/* The far side has named the channel of a call of ours. */
static void settle(struct leg *leg, int channel)
{
    if (!is_bearer(channel) || leg->settled) return;
    struct leg *owner = owners[channel];
    leg->settled = true;
    if (owner == leg) return;
    if (owner && (owner->settled || network)) { t.disagreements++; complain("call %d moved to channel %d, which has a call", leg->number, channel); return; }
    if (owner && owner->channel == channel) owner->channel = 0;         /* a call of ours that the network will move too */
    take(leg, channel);
}

/* The call of a channel that is restarted. */
static void lose(int channel)
{
    struct leg *leg = is_bearer(channel) ? owners[channel] : NULL;
    if (!leg) return;
    leg->outcome = 'x';
    pri_destroycall(pri, leg->call);
    over(leg);
}

static void restart_one(void)
{
    t.restart_at += t.restart_every;
    do t.restarting = rand() % CHANNELS; while (!is_bearer(t.restarting));
    t.restarts++;
    lose(t.restarting);
    pri_reset(pri, t.restarting);
}

static void on_digits(struct leg *leg, const char *digits)
{
    int before = leg->digits;
    leg->digits += (int)strlen(digits);
    if (before < NUMBER_DIGITS && leg->digits >= NUMBER_DIGITS && !leg->cleared) accept_call(leg);
}

static void on_hangup(pri_event_hangup *hangup, bool answer)
{
    struct leg *leg = leg_of(hangup->call);
    if (leg)
    {
        if (leg->outcome == '-') leg->outcome = 'r';
        if (!leg->cleared) clears(leg, !leg->own, hangup->cause);
    }
    if (answer) pri_hangup(pri, hangup->call, hangup->cause);
    if (leg) over(leg);
}

void on_traffic_event(pri_event *e)
{
    struct leg *leg;
    switch (e->e)
    {
    case PRI_EVENT_RING: on_ring(&e->ring); break;
    case PRI_EVENT_PROCEEDING: if ((leg = leg_of(e->proceeding.call))) settle(leg, e->proceeding.channel & 0xff); break;
    case PRI_EVENT_RINGING:
        if (!(leg = leg_of(e->ringing.call))) break;
        settle(leg, e->ringing.channel & 0xff);
        if (leg->manner == 5 && !leg->cleared) { leg->outcome = 'r'; clear(leg, 16); }
        break;
    case PRI_EVENT_ANSWER:
        if (!(leg = leg_of(e->answer.call))) break;
        settle(leg, e->answer.channel & 0xff);
        leg->outcome = 'c';
        if (!network) pri_connect_ack(pri, leg->call, 0);
        if (leg->manner == 1 || leg->manner == 6) clear(leg, 16);
        break;
    case PRI_EVENT_SETUP_ACK:
        if (!(leg = leg_of(e->setup_ack.call)) || leg->cleared) break;
        settle(leg, e->setup_ack.channel & 0xff);
        for (int i = 1; i < NUMBER_DIGITS; i++) pri_information(pri, leg->call, '0');
        break;
    case PRI_EVENT_INFO_RECEIVED: if ((leg = leg_of(e->ring.call))) on_digits(leg, e->ring.callednum); break;
    case PRI_EVENT_RESTART: lose(e->restart.channel & 0xff); break;
    case PRI_EVENT_RESTART_ACK:                                         /* a call that the far side moved here before it heard of the restart has ended there */
        lose(t.restarting);
        t.restarting = 0;
        break;
    case PRI_EVENT_CONNECT_ACK:
        if (!(leg = leg_of(e->connect_ack.call)) || leg->own || network) break;
        leg->outcome = 'c';
        if (leg->manner == 3) clear(leg, 16);
        break;
    case PRI_EVENT_HANGUP_REQ:
        if ((leg = leg_of(e->hangup.call)))
        {
            if (leg->outcome == '-') leg->outcome = 'r';
            if (!leg->cleared) clears(leg, !leg->own, e->hangup.cause);
        }
        pri_hangup(pri, e->hangup.call, e->hangup.cause);
        break;
    case PRI_EVENT_HANGUP: on_hangup(&e->hangup, true); break;
    case PRI_EVENT_HANGUP_ACK: on_hangup(&e->hangup, false); break;
    default: complain("event %d %s in traffic", e->e, pri_event2str(e->e)); break;
    }
}

void run_traffic(void)
{
    int channel;
    if (t.restart_every && t.placed >= t.restart_at && !t.restarting && t.placed < t.calls) restart_one();
    while (t.placed < t.calls && t.active < t.most && (channel = free_channel())) place(channel);
    if (t.over < t.calls || t.far_over < t.far_calls || legs || t.restarting) return;
    fclose(t.report);
    in_traffic = false;
    say("{\"e\":\"traffic\",\"own\":%d,\"far\":%d,\"collisions\":%ld,\"disagreements\":%ld,\"restarts\":%ld}", t.over, t.far_over, t.collisions, t.disagreements, t.restarts);
}
