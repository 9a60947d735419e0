/*
 * libpri_calls: complete calls between two ends of Debian's libpri in one process, for `./dev bench signalling`.
 *
 * A measuring instrument, never part of the product: it links libpri, which is GPL-2, and so is under the GPL-2 itself.
 * SignallingCalls.cs does the same with our own two ends, step by step: frames lie in a ring a direction and are delivered one at a time.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <libpri.h>

enum { FRAMES = 1024, FRAME_MAX = 320, CHANNELS_USED = 30, CHANNELS = 32, TIMER_MS = 3600 * 1000, NORMAL_CLEARING = 16 };

struct frame { int length; uint8_t octets[FRAME_MAX]; };
struct wire { unsigned posted, taken; struct frame frames[FRAMES]; };

/* The layout is that of SignallingTally in C#. */
struct tally { int64_t placed, completed, information, supervisory, other, faults; };

struct end { struct pri *pri; struct wire *out, *in; bool up; };

static struct wire to_user, to_network;
static struct end network, user;
static struct tally tally;
static uint32_t channels_free;
static int active, confirmed, channel_of_next;

static int write_frame(struct pri *pri, void *buffer, int length)
{
    struct wire *wire = ((struct end *)pri_get_userdata(pri))->out;
    const uint8_t *octets = buffer;
    if (wire->posted - wire->taken == FRAMES || length > FRAME_MAX) { tally.faults++; return length; }
    struct frame *frame = &wire->frames[wire->posted++ % FRAMES];
    frame->length = length;
    memcpy(frame->octets, octets, (size_t)length);
    if ((octets[2] & 1) == 0) tally.information++;
    else if ((octets[2] & 3) == 1) tally.supervisory++;
    else tally.other++;
    return length;
}

static int read_frame(struct pri *pri, void *buffer, int length)
{
    struct wire *wire = ((struct end *)pri_get_userdata(pri))->in;
    if (wire->taken == wire->posted) return 0;
    const struct frame *frame = &wire->frames[wire->taken++ % FRAMES];
    if (frame->length > length) { tally.faults++; return 0; }
    memcpy(buffer, frame->octets, (size_t)frame->length);
    return frame->length;
}

static void mute(struct pri *pri, char *text) { (void)pri; (void)text; tally.faults++; }

static void place(void)
{
    do channel_of_next = channel_of_next % 31 + 1; while (!(channels_free >> channel_of_next & 1));
    struct pri_sr *request = pri_sr_new();
    q931_call *call = pri_new_call(network.pri);
    pri_sr_set_channel(request, channel_of_next, 1, 0);
    pri_sr_set_bearer(request, PRI_TRANS_CAP_SPEECH, PRI_LAYER_1_ALAW);
    pri_sr_set_called(request, "01088886666", PRI_UNKNOWN, 1);
    pri_sr_set_caller(request, "13800138000", NULL, PRI_NATIONAL_ISDN, PRES_ALLOWED_USER_NUMBER_NOT_SCREENED);
    if (pri_setup(network.pri, call, request) != 0) tally.faults++;
    pri_sr_free(request);
    channels_free &= ~(1u << channel_of_next);
    active++;
    tally.placed++;
}

static void on_event(struct end *end, pri_event *e)
{
    switch (e->e)
    {
    case PRI_EVENT_DCHAN_UP: end->up = true; break;
    case PRI_EVENT_RING:
        pri_proceeding(end->pri, e->ring.call, e->ring.channel, 0);
        pri_acknowledge(end->pri, e->ring.call, e->ring.channel, 0);
        pri_answer(end->pri, e->ring.call, e->ring.channel, 0);
        break;
    case PRI_EVENT_PROCEEDING: case PRI_EVENT_RINGING: break;
    case PRI_EVENT_ANSWER: pri_hangup(end->pri, e->answer.call, NORMAL_CLEARING); break;       /* libpri has sent CONNECT ACKNOWLEDGE */
    case PRI_EVENT_HANGUP_REQ:                                                                  /* DISCONNECT; RELEASE answers it */
        if (e->hangup.cause != NORMAL_CLEARING) tally.faults++;
        pri_hangup(end->pri, e->hangup.call, e->hangup.cause);
        break;
    case PRI_EVENT_HANGUP:                                                                      /* RELEASE; RELEASE COMPLETE answers it */
        if (e->hangup.cause == NORMAL_CLEARING && end == &network) tally.completed++;
        else tally.faults++;
        channels_free |= 1u << (e->hangup.channel & 31);
        active--;
        pri_hangup(end->pri, e->hangup.call, e->hangup.cause);
        break;
    case PRI_EVENT_HANGUP_ACK:                                                                  /* RELEASE COMPLETE */
        if (e->hangup.cause == NORMAL_CLEARING && end == &user) confirmed++;
        else tally.faults++;
        break;
    default: tally.faults++; break;
    }
}

static bool deliver(struct end *end)
{
    bool any = false;
    while (end->in->taken != end->in->posted)
    {
        pri_event *e = pri_check_event(end->pri);
        if (e) on_event(end, e);
        any = true;
    }
    return any;
}

static void expire(struct end *end)
{
    pri_event *e = pri_schedule_run(end->pri);
    if (e) on_event(end, e);
}

static bool open_end(struct end *end, int node, struct wire *out, struct wire *in)
{
    static const int timers[] = { PRI_TIMER_T200, PRI_TIMER_T203, PRI_TIMER_T303, PRI_TIMER_T305, PRI_TIMER_T308, PRI_TIMER_T313 };
    end->out = out;
    end->in = in;
    end->pri = pri_new_cb(-1, node, PRI_SWITCH_EUROISDN_E1, read_frame, write_frame, end);
    if (!end->pri) return false;
    pri_set_debug(end->pri, 0);
    pri_hangup_fix_enable(end->pri, 1);
    /* They start and stop as always, but none may expire while a slow instrument counts instructions. */
    for (size_t i = 0; i < sizeof timers / sizeof *timers; i++) pri_set_timer(end->pri, timers[i], TIMER_MS);
    return true;
}

/* Makes the two ends and establishes the link. Not 0: that failed. */
int libpri_open(void)
{
    pri_set_message(mute);
    pri_set_error(mute);
    if (!open_end(&network, PRI_NETWORK, &to_user, &to_network) || !open_end(&user, PRI_CPE, &to_network, &to_user)) return 1;
    channels_free = 0xfffefffe;
    for (int turn = 0; turn < 100 && !(network.up && user.up); turn++)
    {
        deliver(&user);
        deliver(&network);
        expire(&user);
        expire(&network);
    }
    while (deliver(&user) | deliver(&network)) { }
    return network.up && user.up ? 0 : 2;
}

/*
 * Makes complete calls, 30 at a time, and goes on until nothing is left on the way, or without drain stops with the last call placed.
 * The sums begin anew whenever no call is left from before.
 */
void libpri_run(int calls, int drain, struct tally *sum)
{
    if (active == 0) { memset(&tally, 0, sizeof tally); confirmed = 0; }
    int64_t target = tally.placed + calls;
    bool busy = true;
    while (busy)
    {
        while (tally.placed < target && active < CHANNELS_USED) place();
        if (!drain && tally.placed == target) { *sum = tally; return; }
        busy = deliver(&user);
        busy |= deliver(&network);
        expire(&user);
        expire(&network);
    }
    if (confirmed != tally.completed || active != 0) tally.faults++;
    *sum = tally;
}

#ifdef ALONE
/* gcc -O2 -DALONE libpri_calls.c -lpri: the same under an instrument of its own, such as callgrind. */
#include <stdio.h>
int main(int count, char **words)
{
    struct tally sum;
    if (libpri_open() != 0) return 2;
    libpri_run(count > 1 ? atoi(words[1]) : 1000, 1, &sum);
    printf("%ld completed, %ld I frames, %ld S frames, %ld faults\n", (long)sum.completed, (long)sum.information, (long)sum.supervisory, (long)sum.faults);
    return sum.faults == 0 ? 0 : 1;
}
#endif
