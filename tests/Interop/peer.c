/*
 * peer: an independent EuroISDN E1 far end for AcdController, made of Debian's libpri.
 *
 * A test program, never part of the product: it links libpri, which is GPL-2, and so is under the GPL-2 itself.
 *
 * It connects to the Unix SOCK_SEQPACKET sockets of `acdsim rack --dchannel C/P=PATH`; a packet is one LAPD frame from the
 * address field to the end of the information field. libpri wants two FCS octets behind it: they are added and taken off here.
 *
 *   --network PATH   we are the network: callers that place calls        (towards the product's trunk)
 *   --user PATH      we are the user:    telephones that answer calls    (towards the product's station span)
 *
 * One thread, one poll loop, real time. Standard output: a JSON line for every call that is over, then the summary.
 * Standard error: what libpri has to say. Exit status: 0 all as intended, 1 not, 2 could not run.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>
#include <libpri.h>

enum { PORTS_MAX = 2, PLANS_MAX = 16, PHONES_MAX = 64, MOODS_MAX = 8, COMPLAINTS_KEPT = 40, CHANNELS = 32, DIGITS_MAX = 32 };

/* What a caller has in mind. */
enum kind
{
    TALK,      /* waits for an agent, talks, hangs up with cause 16 */
    SERVE,     /* waits for an agent, talks until the agent hangs up */
    ABANDON,   /* hangs up with cause 16 some time after CONNECT, before any agent answers */
    UNKNOWN,   /* expects to be refused without CONNECT, with one of the causes for unknown numbers */
    FULL,      /* expects to be told "busy": cleared by the far end with cause 17, answered before or not */
    KINDS
};
static const char *const kind_names[] = { "talk", "serve", "abandon", "unknown", "full" };

/* What a telephone does with a call. */
enum mood
{
    ANSWER,    /* CALL PROCEEDING, ALERTING, after a while CONNECT */
    BUSY,      /* CALL PROCEEDING, DISCONNECT 17 */
    REFUSE,    /* CALL PROCEEDING, ALERTING, DISCONNECT 21 */
    ABSENT,    /* RELEASE COMPLETE 1 as the first and only answer */
    SILENT,    /* CALL PROCEEDING, ALERTING, then rings until the far end gives up */
    ANNOUNCE,  /* CALL PROCEEDING, CONNECT at once, for ever: stands in for a queue in --selftest */
    MOODS
};
static const char *const mood_names[] = { "answer", "busy", "refuse", "absent", "silent", "announce" };

struct plan { enum kind kind; char number[DIGITS_MAX]; int weight; int credit; };
struct phone { char number[DIGITS_MAX]; enum mood moods[MOODS_MAX]; int mood_count; int rung; };

struct port
{
    const char *name;               /* "trunk" or "station" */
    const char *path;
    int node;                       /* PRI_NETWORK or PRI_CPE */
    int fd;
    struct pri *pri;
    bool up;
    double settled_at;              /* when an established link may be used: the other side's own SABME may still come and void what was sent before */
    bool reset_due;                 /* RESTART for all channels is to be sent then */
    int resetting;                  /* the channel whose RESTART is not acknowledged yet; 0: none */
    bool read_one;                  /* the read callback delivered a frame */
    double reconnect_at;            /* 0: not waiting */
    FILE *pcap;
    bool channel_used[CHANNELS];
    int next_channel;
    /* counters */
    long frames_in, frames_out, ups, downs, sabme_in, sabme_out, ua_in, ua_out, rej_in, rej_out, status_in, status_out, setups_in, setups_out, restarts_in, restarts_acked;
};

enum due { NOTHING, PHONE_ANSWERS, LEG_HANGS_UP };

struct leg
{
    struct leg *next;
    struct port *port;
    q931_call *call;
    int number;                     /* ordinal among the legs of its port */
    bool is_caller;
    enum kind kind;
    enum mood mood;
    struct phone *phone;
    char called[DIGITS_MAX], calling[DIGITS_MAX];
    int channel;
    double setup_at, proceeding_at, alerting_at, connect_at, cleared_at, ended_at;
    bool first_clearer_is_peer, first_clearer_is_far;
    int cause_sent, cause_received; /* 0: none */
    int release_cause;              /* the cause in the far end's answer to our clearing; 0: none */
    char agent[DIGITS_MAX];         /* the telephone that answered this caller */
    int offers;                     /* telephones rung for this caller */
    bool touched;                   /* alive when the peer restarted: whatever becomes of it is right, if only it ends */
    enum due due; double due_at;
};

static struct port ports[PORTS_MAX];
static int port_count;
static struct leg *legs;
static struct plan plans[PLANS_MAX];
static int plan_count;
static struct phone phones[PHONES_MAX];
static int phone_count;

static struct
{
    int calls; double rate, hold, abandon_after, answer_after, patience, seconds, linger, start_delay, restart_at, restart_gap, up_timeout;
    const char *restart; const char *prefix; bool verbose, reset, selftest;
} opt = { .calls = 1, .rate = 20, .hold = 0.5, .abandon_after = 0.5, .answer_after = 0.05, .patience = 20, .seconds = 60, .linger = 0.5,
          .start_delay = 1.2, .restart_gap = 0.5, .up_timeout = 20, .restart = "", .prefix = "139" };

static int placed, finished, as_intended, phone_legs, cut, channel_waits, rung_early, next_caller;
static int kind_count[KINDS], mood_count[MOODS];
static char *complaints[COMPLAINTS_KEPT], *faults[COMPLAINTS_KEPT];
static int complaint_count, fault_count;
static double start_time;
static volatile sig_atomic_t stop;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9 - start_time;
}

static void die(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    fputs("peer: ", stderr);
    vfprintf(stderr, format, list);
    fputc('\n', stderr);
    va_end(list);
    exit(2);
}

/* ---- what went wrong ------------------------------------------------------------------------------------------------------ */

static void keep(char **list, int *count, const char *what, const char *format, va_list arguments)
{
    char *text = NULL;
    if (vasprintf(&text, format, arguments) < 0) die("out of memory");
    for (char *c = text + strlen(text); c > text && (c[-1] == '\n' || c[-1] == ' ');) *--c = 0;
    fprintf(stderr, "%8.3f %s: %s\n", now(), what, text);
    if (*count < COMPLAINTS_KEPT) list[*count] = text; else free(text);
    ++*count;
}

/* libpri dislikes something that the far end did, or the far end dislikes what libpri did. */
static void complain(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    keep(complaints, &complaint_count, "complaint", format, list);
    va_end(list);
}

/* The far end did something that a telephone exchange must not do, or we cannot go on. */
static void fault(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    keep(faults, &fault_count, "fault", format, list);
    va_end(list);
}

static const char *port_name(struct pri *pri)
{
    for (int i = 0; i < port_count; i++) if (ports[i].pri == pri) return ports[i].name;
    return "old";
}

static bool settled(struct pri *pri)
{
    for (int i = 0; i < port_count; i++) if (ports[i].pri == pri) return ports[i].up && now() >= ports[i].settled_at;
    return false;
}

static void on_pri_error(struct pri *pri, char *text)
{
    if (pri && strcmp(port_name(pri), "old") == 0) return;
    complain("%s: %s", port_name(pri), text);
}

static void on_pri_message(struct pri *pri, char *text)
{
    static const char *const bad[] = { "!!", "XXX", "MDL-ERROR", "Unknown IE", "Missing mandatory", "Error in mandatory", "No handler for IE", "Unexpected" };
    if (pri && strcmp(port_name(pri), "old") == 0) return;
    if (strstr(text, "MDL-ERROR (F)") && pri && !settled(pri)) return;  /* a second SABME: both sides started at the same time */
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    {
        if (strstr(text, bad[i])) { complain("%s: %s", port_name(pri), text); return; }
    }
    if (opt.verbose) fprintf(stderr, "%8.3f %s: %s", now(), port_name(pri), text);
}

/* ---- the wire ------------------------------------------------------------------------------------------------------------- */

static void put32(FILE *file, uint32_t value) { fwrite(&value, 4, 1, file); }

static FILE *open_pcap(const char *path)
{
    FILE *file = fopen(path, "wb");
    if (!file) die("%s: %s", path, strerror(errno));
    put32(file, 0xa1b2c3d4); put32(file, 2 | 4 << 16); put32(file, 0); put32(file, 0); put32(file, 65535);
    put32(file, 177);                                                                       /* LINKTYPE_LINUX_LAPD */
    return file;
}

static void capture(struct port *port, const uint8_t *frame, int length, bool outgoing)
{
    if (!port->pcap) return;
    struct timeval time;
    gettimeofday(&time, NULL);
    uint8_t header[16] = { 0, outgoing ? 4 : 0, 0x20, 0xfd, 0, 1, port->node == PRI_NETWORK ? 1 : 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x30 };
    put32(port->pcap, (uint32_t)time.tv_sec); put32(port->pcap, (uint32_t)time.tv_usec);
    put32(port->pcap, (uint32_t)length + 16); put32(port->pcap, (uint32_t)length + 16);
    fwrite(header, sizeof header, 1, port->pcap);
    fwrite(frame, (size_t)length, 1, port->pcap);
}

/* Looks at a frame on its way: counters, and signs of disagreement that libpri does not tell its user about. */
static void look(struct port *port, const uint8_t *f, int n, bool outgoing)
{
    const char *who = outgoing ? "libpri sent" : "the far end sent";
    if (n >= 3 && (f[2] & 3) == 3)                                                          /* U frame */
    {
        switch (f[2] & 0xef)
        {
        case 0x6f: ++*(outgoing ? &port->sabme_out : &port->sabme_in); break;
        case 0x63: ++*(outgoing ? &port->ua_out : &port->ua_in); break;
        case 0x87: complain("%s: %s FRMR", port->name, who); break;
        case 0x0f: break;                                                                   /* DM */
        case 0x43: break;                                                                   /* DISC */
        default: complain("%s: %s U frame %02x", port->name, who, f[2]); break;
        }
    }
    if (n >= 4 && f[2] == 0x09) ++*(outgoing ? &port->rej_out : &port->rej_in);
    if (n < 9 || (f[2] & 1) || f[4] != 8 || f[5] != 2) return;                              /* I frame with a call reference of two octets */
    uint8_t type = f[8];
    int cause = n >= 13 && f[9] == 0x08 ? f[12] & 0x7f : 0;
    if (type == 0x05) ++*(outgoing ? &port->setups_out : &port->setups_in);
    if (type == 0x7d)
    {
        ++*(outgoing ? &port->status_out : &port->status_in);
        if (cause != 30) complain("%s: %s STATUS with cause %d for call reference %02x%02x", port->name, who, cause, f[6], f[7]);
    }
    if ((type == 0x5a || type == 0x4d || type == 0x45) && cause >= 81 && cause != 88)
    {
        complain("%s: %s clearing message %02x with cause %d for call reference %02x%02x", port->name, who, type, cause, f[6], f[7]);
    }
}

static int read_frame(struct pri *pri, void *buffer, int length)
{
    struct port *port = pri_get_userdata(pri);
    ssize_t n = recv(port->fd, buffer, (size_t)length - 2, 0);
    if (n < 0)
    {
        if (errno != EAGAIN && errno != EINTR) { fault("%s: receive: %s", port->name, strerror(errno)); close(port->fd); port->fd = -1; }
        return 0;
    }
    if (n == 0) { fault("%s: the far end closed the socket", port->name); close(port->fd); port->fd = -1; return 0; }
    port->read_one = true;
    port->frames_in++;
    capture(port, buffer, (int)n, false);
    look(port, buffer, (int)n, false);
    memset((uint8_t *)buffer + n, 0, 2);
    return (int)n + 2;
}

static int write_frame(struct pri *pri, void *buffer, int length)
{
    struct port *port = pri_get_userdata(pri);
    if (port->fd < 0 || (port->pri && port->pri != pri)) return length;                     /* pri_new_cb writes before it returns; an old controller is dumb */
    capture(port, buffer, length - 2, true);
    look(port, buffer, length - 2, true);
    port->frames_out++;
    if (send(port->fd, buffer, (size_t)length - 2, MSG_NOSIGNAL) < 0) fault("%s: send: %s", port->name, strerror(errno));
    return length;
}

static int connect_to(const char *path)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    if (strlen(path) >= sizeof address.sun_path) die("%s: path too long for a socket", path);
    strcpy(address.sun_path, path);
    int fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0) die("socket: %s", strerror(errno));
    if (connect(fd, (struct sockaddr *)&address, sizeof address) == 0) return fd;
    close(fd);
    return -1;
}

static void start_port(struct port *port, int fd)
{
    port->fd = fd;
    port->up = false;
    port->resetting = 0;
    port->reconnect_at = 0;
    port->pri = NULL;
    memset(port->channel_used, 0, sizeof port->channel_used);
    port->pri = pri_new_cb(fd, port->node, PRI_SWITCH_EUROISDN_E1, read_frame, write_frame, port);
    if (!port->pri) die("libpri: pri_new_cb failed");
    pri_set_debug(port->pri, PRI_DEBUG_Q931_ANOMALY | PRI_DEBUG_Q921_STATE | (opt.verbose ? PRI_DEBUG_Q931_DUMP | PRI_DEBUG_Q931_STATE : 0));
    pri_hangup_fix_enable(port->pri, 1);                             /* Q.931 5.3.2: RELEASE COMPLETE only as a first answer */
    if (port->node == PRI_CPE) pri_connect_ack_enable(port->pri, 1); /* tells when CONNECT ACKNOWLEDGE comes */
}

/* ---- calls ---------------------------------------------------------------------------------------------------------------- */

static struct leg *find(struct port *port, q931_call *call)
{
    for (struct leg *leg = legs; leg; leg = leg->next) if (leg->port == port && leg->call == call) return leg;
    return NULL;
}

static struct leg *caller_with(const char *calling)
{
    for (struct leg *leg = legs; leg; leg = leg->next) if (leg->is_caller && strcmp(leg->calling, calling) == 0) return leg;
    return NULL;
}

static void due(struct leg *leg, enum due what, double in) { leg->due = what; leg->due_at = now() + in; }

/* Was the call what the caller had in mind? Returns NULL, or what was different. */
static const char *judge_caller(const struct leg *leg)
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

static const char *judge_phone(const struct leg *leg)
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

static void unlink_leg(struct leg *leg)
{
    for (struct leg **at = &legs; *at; at = &(*at)->next) if (*at == leg) { *at = leg->next; break; }
    if (leg->channel > 0 && leg->channel < CHANNELS) leg->port->channel_used[leg->channel] = false;
}

static void finish(struct leg *leg, const char *cut_by)
{
    leg->ended_at = now();
    const char *wrong = cut_by ? cut_by : leg->touched ? NULL : leg->is_caller ? judge_caller(leg) : judge_phone(leg);
    const char *outcome = leg->is_caller
        ? (leg->agent[0] ? "connected" : leg->first_clearer_is_peer ? "abandoned" : "refused")
        : (leg->connect_at > 0 ? "connected" : leg->first_clearer_is_peer ? "refused" : "given-up");
    printf("{\"role\":\"%s\",\"call\":%d,\"%s\":\"%s\",\"called\":\"%s\",\"calling\":\"%s\",\"channel\":%d,"
           "\"setup\":%.4f,\"proceeding\":%.4f,\"alerting\":%.4f,\"connect\":%.4f,\"cleared\":%.4f,\"ended\":%.4f,"
           "\"clearedBy\":\"%s\",\"causeSent\":%d,\"causeReceived\":%d,\"releaseCause\":%d,\"agent\":\"%s\",\"offers\":%d,"
           "\"outcome\":\"%s\",\"cut\":%s,\"touched\":%s,\"asIntended\":%s,\"why\":\"%s\"}\n",
           leg->is_caller ? "caller" : "phone", leg->number, leg->is_caller ? "kind" : "mood",
           leg->is_caller ? kind_names[leg->kind] : mood_names[leg->mood], leg->called, leg->calling, leg->channel,
           leg->setup_at, leg->proceeding_at, leg->alerting_at, leg->connect_at, leg->cleared_at, leg->ended_at,
           leg->first_clearer_is_peer ? "peer" : leg->first_clearer_is_far ? "far" : "-",
           leg->cause_sent, leg->cause_received, leg->release_cause, leg->agent, leg->offers,
           outcome, cut_by ? "true" : "false", leg->touched ? "true" : "false", wrong ? "false" : "true", wrong ? wrong : "");
    fflush(stdout);
    if (cut_by) cut++;
    if (leg->is_caller)
    {
        finished++;
        kind_count[leg->kind]++;
        if (!wrong) as_intended++;
    }
    else
    {
        mood_count[leg->mood]++;
        if (wrong && !cut_by) fault("station: call %d to %s: %s", leg->number, leg->called, wrong);
    }
    unlink_leg(leg);
    free(leg);
}

/* Clears a call ourselves. Before any answer of ours libpri would send nothing for most causes, so callers of this have answered. */
static void hang_up(struct leg *leg, int cause)
{
    leg->due = NOTHING;
    if (leg->first_clearer_is_peer || leg->first_clearer_is_far) return;
    leg->first_clearer_is_peer = true;
    leg->cause_sent = cause;
    leg->cleared_at = now();
    pri_hangup(leg->port->pri, leg->call, cause);
}

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

static bool place(struct port *port)
{
    int channel = pick_channel(port);
    if (channel == 0) { channel_waits++; return false; }
    struct plan *plan = pick_plan();
    struct leg *leg = calloc(1, sizeof *leg);
    if (!leg) die("out of memory");
    leg->port = port;
    leg->is_caller = true;
    leg->kind = plan->kind;
    leg->number = ++next_caller;
    leg->channel = channel;
    snprintf(leg->called, sizeof leg->called, "%s", plan->number);
    snprintf(leg->calling, sizeof leg->calling, "%s%08d", opt.prefix, leg->number);
    leg->call = pri_new_call(port->pri);
    leg->setup_at = now();
    leg->next = legs;
    legs = leg;
    port->channel_used[channel] = true;

    struct pri_sr *sr = pri_sr_new();
    pri_sr_set_channel(sr, channel, 1, 0);
    pri_sr_set_bearer(sr, PRI_TRANS_CAP_SPEECH, PRI_LAYER_1_ALAW);
    pri_sr_set_called(sr, leg->called, PRI_UNKNOWN, 1);
    pri_sr_set_caller(sr, leg->calling, NULL, PRI_NATIONAL_ISDN, PRES_ALLOWED_USER_NUMBER_NOT_SCREENED);
    if (pri_setup(port->pri, leg->call, sr) != 0) fault("%s: pri_setup failed", port->name);
    pri_sr_free(sr);
    due(leg, LEG_HANGS_UP, opt.patience);
    placed++;
    return true;
}

/* ---- events --------------------------------------------------------------------------------------------------------------- */

static struct phone *phone_with(const char *number)
{
    for (int i = 0; i < phone_count; i++) if (strcmp(phones[i].number, number) == 0) return &phones[i];
    return NULL;
}

/* Has the telephone of this call another one? One that is being cleared (the far end's DISCONNECT is here, the rest is on its way) is only counted. */
static void check_telephone(const struct leg *leg)
{
    if (opt.selftest) return;                                       /* there a number stands for a service */
    for (struct leg *other = legs; other; other = other->next)
    {
        if (other == leg || other->phone != leg->phone) continue;
        if (other->cleared_at > 0) rung_early++;
        else fault("%s: %s is rung while it has a call", leg->port->name, leg->called);
    }
}

static void on_ring(struct port *port, pri_event_ring *ring)
{
    struct leg *leg = calloc(1, sizeof *leg);
    if (!leg) die("out of memory");
    leg->port = port;
    leg->call = ring->call;
    leg->number = ++phone_legs;
    leg->channel = ring->channel & 0xff;
    leg->setup_at = now();
    snprintf(leg->called, sizeof leg->called, "%.31s", ring->callednum);
    snprintf(leg->calling, sizeof leg->calling, "%.31s", ring->callingnum);
    leg->next = legs;
    legs = leg;

    if (leg->channel == 0 || leg->channel == 16 || leg->channel >= CHANNELS) fault("%s: SETUP for channel %d", port->name, leg->channel);
    else if (port->channel_used[leg->channel]) fault("%s: SETUP for channel %d, which has a call", port->name, leg->channel);
    else port->channel_used[leg->channel] = true;
    if (!ring->complete) fault("%s: SETUP without sending complete", port->name);
    if (ring->ctype != PRI_TRANS_CAP_SPEECH && ring->ctype != PRI_TRANS_CAP_3_1K_AUDIO) fault("%s: SETUP with bearer capability %d", port->name, ring->ctype);
    if (ring->layer1 != PRI_LAYER_1_ALAW) fault("%s: SETUP with user layer 1 %d", port->name, ring->layer1);

    leg->phone = phone_with(leg->called);
    if (!leg->phone)
    {
        fault("%s: SETUP for %s, which is no telephone", port->name, leg->called);
        leg->mood = ABSENT;
    }
    else
    {
        leg->mood = leg->phone->moods[leg->phone->rung++ % leg->phone->mood_count];
        check_telephone(leg);
    }
    struct leg *caller = caller_with(leg->calling);
    if (caller) caller->offers++;

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
    pri_proceeding(port->pri, leg->call, ring->channel, 0);
    leg->proceeding_at = now();
    if (leg->mood == ANNOUNCE) { pri_answer(port->pri, leg->call, ring->channel, 0); return; }
    if (leg->mood == BUSY) { hang_up(leg, PRI_CAUSE_USER_BUSY); return; }
    pri_acknowledge(port->pri, leg->call, ring->channel, 0);
    leg->alerting_at = now();
    if (leg->mood == REFUSE) hang_up(leg, PRI_CAUSE_CALL_REJECTED);
    if (leg->mood == ANSWER) due(leg, PHONE_ANSWERS, opt.answer_after);
}

/* The telephone is through: from now on caller and agent talk. */
static void on_connected_phone(struct leg *leg)
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

static void on_answer(struct leg *leg)
{
    leg->connect_at = now();
    if (leg->kind == ABANDON) due(leg, LEG_HANGS_UP, opt.abandon_after);
    else if (leg->kind == TALK && port_count == 1) due(leg, LEG_HANGS_UP, opt.hold);
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

static void on_event(struct port *port, pri_event *e)
{
    struct leg *leg;
    switch (e->e)
    {
    case PRI_EVENT_DCHAN_UP:
        port->ups++;
        if (!port->up) port->reset_due = opt.reset;
        port->settled_at = now() + opt.start_delay;
        port->up = true;
        fprintf(stderr, "%8.3f %s: up\n", now(), port->name);
        break;
    case PRI_EVENT_DCHAN_DOWN:
        port->up = false;
        port->downs++;
        fprintf(stderr, "%8.3f %s: down\n", now(), port->name);
        break;
    case PRI_EVENT_RING:
        if (port->node == PRI_CPE) on_ring(port, &e->ring);
        else { fault("%s: SETUP towards the network", port->name); pri_hangup(port->pri, e->ring.call, PRI_CAUSE_INCOMPATIBLE_DESTINATION); }
        break;
    case PRI_EVENT_PROCEEDING:
        if ((leg = find(port, e->proceeding.call)) && leg->proceeding_at == 0) leg->proceeding_at = now();
        if (leg && (e->proceeding.channel & 0xff) != leg->channel) fault("%s: call %d moved from channel %d to %d", port->name, leg->number, leg->channel, e->proceeding.channel & 0xff);
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
    case PRI_EVENT_RESTART:
        on_restart(port, e->restart.channel);
        break;
    case PRI_EVENT_RESTART_ACK:                                     /* one channel after another: libpri has one global call */
        if ((e->restartack.channel & 0xff) != port->resetting) fault("%s: RESTART ACKNOWLEDGE for channel %d, not %d", port->name, e->restartack.channel & 0xff, port->resetting);
        port->restarts_acked++;
        port->resetting = port->resetting == 31 ? 0 : port->resetting == 15 ? 17 : port->resetting + 1;
        if (port->resetting) pri_reset(port->pri, port->resetting);
        break;
    default:
        fault("%s: event %d %s", port->name, e->e, pri_event2str(e->e));
        break;
    }
}

static void on_due(struct leg *leg)
{
    enum due what = leg->due;
    leg->due = NOTHING;
    if (what == PHONE_ANSWERS) pri_answer(leg->port->pri, leg->call, leg->channel, 0);
    if (what == LEG_HANGS_UP) hang_up(leg, PRI_CAUSE_NORMAL_CLEARING);
}

/* ---- the loop ------------------------------------------------------------------------------------------------------------- */

static void cut_port(struct port *port)
{
    fprintf(stderr, "%8.3f %s: restarting\n", now(), port->name);
    close(port->fd);
    port->fd = -1;
    port->up = false;
    port->reconnect_at = now() + opt.restart_gap;
    for (struct leg *leg = legs, *next; leg; leg = next)
    {
        next = leg->next;
        if (leg->port == port) { finish(leg, "the peer restarted"); continue; }
        leg->touched = true;                                        /* its other party may be gone: it hangs up itself */
        if (leg->connect_at > 0) due(leg, LEG_HANGS_UP, opt.hold);
    }
    port->pri = NULL;                                               /* libpri cannot give a controller back */
}

static bool is_cut(const char *name) { return strcmp(opt.restart, name) == 0 || strcmp(opt.restart, "both") == 0; }

static bool usable(const struct port *port) { return port->up && now() >= port->settled_at && !port->reset_due && !port->resetting; }

static bool all_usable(void)
{
    for (int i = 0; i < port_count; i++) if (!usable(&ports[i])) return false;
    return true;
}

static void run_port(struct port *port)
{
    pri_event *e;
    if (port->fd < 0)
    {
        if (port->reconnect_at > 0 && now() >= port->reconnect_at)
        {
            int fd = connect_to(port->path);
            if (fd >= 0) start_port(port, fd);
        }
        return;
    }
    while ((e = pri_schedule_run(port->pri))) on_event(port, e);
    do
    {
        port->read_one = false;
        if ((e = pri_check_event(port->pri))) on_event(port, e);
    } while (port->read_one && port->fd >= 0);
    if (port->reset_due && port->up && now() >= port->settled_at)
    {
        port->reset_due = false;
        pri_reset(port->pri, port->resetting = 1);
    }
}

static double until_next(double limit)
{
    double next = limit;
    for (int i = 0; i < port_count; i++)
    {
        if (ports[i].fd < 0) { if (ports[i].reconnect_at > 0 && next > 0.02) next = 0.02; continue; }
        struct timeval *when = pri_schedule_next(ports[i].pri), real;
        if (!when) continue;
        gettimeofday(&real, NULL);
        double in = (double)(when->tv_sec - real.tv_sec) + (double)(when->tv_usec - real.tv_usec) * 1e-6;
        if (in < next) next = in;
    }
    double t = now();
    for (struct leg *leg = legs; leg; leg = leg->next) if (leg->due != NOTHING && leg->due_at - t < next) next = leg->due_at - t;
    return next < 0 ? 0 : next;
}

static void wait_for(double limit)
{
    struct pollfd fds[PORTS_MAX];
    int count = 0;
    for (int i = 0; i < port_count; i++) if (ports[i].fd >= 0) fds[count++] = (struct pollfd) { .fd = ports[i].fd, .events = POLLIN };
    double seconds = until_next(limit);
    struct timespec timeout = { (time_t)seconds, (long)((seconds - (double)(time_t)seconds) * 1e9) };
    ppoll(fds, (nfds_t)count, &timeout, NULL);
}

static void run(void)
{
    struct port *trunk = NULL;
    for (int i = 0; i < port_count; i++) if (ports[i].node == PRI_NETWORK) trunk = &ports[i];
    int calls = trunk ? opt.calls : 0;
    double first_at = 0, quiet_since = 0;
    bool restarted = opt.restart[0] == 0;
    while (!stop && now() < opt.seconds)
    {
        for (int i = 0; i < port_count; i++) run_port(&ports[i]);
        double t = now();
        for (struct leg *leg = legs, *next; leg; leg = next)
        {
            next = leg->next;
            if (leg->due != NOTHING && leg->due_at <= t) on_due(leg);
        }
        if (first_at == 0 && all_usable()) first_at = t + 1e-3;
        if (first_at == 0 && t > opt.up_timeout) { fault("the data links are not up after %.0f s", opt.up_timeout); break; }
        if (first_at > 0 && !restarted && t >= first_at + opt.restart_at)
        {
            restarted = true;
            for (int i = 0; i < port_count; i++) if (is_cut(ports[i].name)) cut_port(&ports[i]);
        }
        while (first_at > 0 && trunk && usable(trunk) && placed < calls && t >= first_at + placed / opt.rate) if (!place(trunk)) break;

        bool idle = first_at > 0 && restarted && placed >= calls && !legs && all_usable() && (trunk != NULL || phone_legs >= opt.calls);
        if (!idle) quiet_since = 0;
        else if (quiet_since == 0) quiet_since = t;
        else if (t - quiet_since >= opt.linger) break;

        double limit = 0.1;
        if (first_at > 0 && placed < calls)
        {
            double in = first_at + placed / opt.rate - t;
            limit = in < 0 ? 0.005 : in < limit ? in : limit;       /* all channels busy: look again soon */
        }
        wait_for(limit);
    }
}

/* ---- report --------------------------------------------------------------------------------------------------------------- */

static void print_list(const char *name, char **list, int count)
{
    printf("\"%s\":[", name);
    for (int i = 0; i < count && i < COMPLAINTS_KEPT; i++)
    {
        printf("%s\"", i ? "," : "");
        for (const char *c = list[i]; *c; c++)
        {
            if (*c == '"' || *c == '\\') putchar('\\');
            putchar((unsigned char)*c < 0x20 ? ' ' : *c);
        }
        putchar('"');
    }
    printf("]");
}

static bool report(void)
{
    int stuck = 0;
    for (struct leg *leg = legs; leg; leg = leg->next)
    {
        stuck++;
        fprintf(stderr, "stuck: %s call %d called %s calling %s channel %d setup %.3f connect %.3f cleared %.3f\n", leg->port->name, leg->number,
                leg->called, leg->calling, leg->channel, leg->setup_at, leg->connect_at, leg->cleared_at);
    }
    bool good = stuck == 0 && complaint_count == 0 && fault_count == 0 && finished == placed && as_intended + cut >= finished;
    printf("{\"summary\":true,\"placed\":%d,\"finished\":%d,\"asIntended\":%d,\"cut\":%d,\"stuck\":%d,\"phoneCalls\":%d,\"channelWaits\":%d,\"rungEarly\":%d,\"seconds\":%.3f,",
           placed, finished, as_intended, cut, stuck, phone_legs, channel_waits, rung_early, now());
    printf("\"kinds\":{");
    for (int i = 0; i < KINDS; i++) printf("%s\"%s\":%d", i ? "," : "", kind_names[i], kind_count[i]);
    printf("},\"moods\":{");
    for (int i = 0; i < MOODS; i++) printf("%s\"%s\":%d", i ? "," : "", mood_names[i], mood_count[i]);
    printf("},\"ports\":[");
    for (int i = 0; i < port_count; i++)
    {
        const struct port *p = &ports[i];
        printf("%s{\"name\":\"%s\",\"framesIn\":%ld,\"framesOut\":%ld,\"ups\":%ld,\"downs\":%ld,\"sabmeIn\":%ld,\"sabmeOut\":%ld,\"uaIn\":%ld,\"uaOut\":%ld,"
               "\"rejIn\":%ld,\"rejOut\":%ld,\"statusIn\":%ld,\"statusOut\":%ld,\"setupsIn\":%ld,\"setupsOut\":%ld,\"restartsIn\":%ld,\"restartsAcked\":%ld}", i ? "," : "", p->name, p->frames_in,
               p->frames_out, p->ups, p->downs, p->sabme_in, p->sabme_out, p->ua_in, p->ua_out, p->rej_in, p->rej_out, p->status_in, p->status_out,
               p->setups_in, p->setups_out, p->restarts_in, p->restarts_acked);
    }
    printf("],\"complaintCount\":%d,", complaint_count);
    print_list("complaints", complaints, complaint_count);
    printf(",\"faultCount\":%d,", fault_count);
    print_list("faults", faults, fault_count);
    printf("}\n");
    return good;
}

/* ---- command line --------------------------------------------------------------------------------------------------------- */

static const char usage[] =
    "usage: peer [--network PATH] [--user PATH] | --selftest   [options]\n"
    "  --calls N --rate CALLS-PER-SECOND     how many calls the network side places, and how fast\n"
    "  --call KIND:NUMBER[:WEIGHT]           repeated: kinds talk serve abandon unknown full\n"
    "  --phone NUMBER[-NUMBER]=MOOD[+MOOD]…  repeated: moods answer busy refuse absent silent announce, taken in turn\n"
    "  --hold S --abandon-after S --answer-after S --patience S\n"
    "  --restart trunk|station|both --restart-at S --restart-gap S    drop the socket in the middle and connect again\n"
    "  --reset                               RESTART every channel when the data link comes up\n"
    "  --seconds S --linger S --start-delay S --up-timeout S --prefix DIGITS --pcap DIR --verbose\n";

static int word(const char *const *names, int count, const char *text, size_t length)
{
    for (int i = 0; i < count; i++) if (strlen(names[i]) == length && strncmp(names[i], text, length) == 0) return i;
    die("what is %.*s?", (int)length, text);
    return 0;
}

static void add_plan(const char *text)
{
    if (plan_count == PLANS_MAX) die("too many --call");
    struct plan *plan = &plans[plan_count++];
    const char *colon = strchr(text, ':');
    if (!colon) die("--call KIND:NUMBER[:WEIGHT]");
    plan->kind = (enum kind)word(kind_names, KINDS, text, (size_t)(colon - text));
    size_t length = strcspn(colon + 1, ":");
    if (length == 0 || length >= DIGITS_MAX) die("--call KIND:NUMBER[:WEIGHT]");
    memcpy(plan->number, colon + 1, length);
    plan->weight = colon[1 + length] ? atoi(colon + 2 + length) : 1;
    if (plan->weight < 1) die("a weight is at least 1");
}

static void add_phones(const char *text)
{
    const char *equals = strchr(text, '=');
    long first, last;
    if (!equals) die("--phone NUMBER[-NUMBER]=MOOD");
    int fields = sscanf(text, "%ld-%ld", &first, &last);
    if (fields < 1) die("--phone NUMBER[-NUMBER]=MOOD");
    if (fields == 1) last = first;
    for (long number = first; number <= last; number++)
    {
        if (phone_count == PHONES_MAX) die("too many telephones");
        struct phone *phone = &phones[phone_count++];
        snprintf(phone->number, sizeof phone->number, "%ld", number);
        for (const char *at = equals; *at && phone->mood_count < MOODS_MAX; at += strcspn(at, "+"))
        {
            at++;
            phone->moods[phone->mood_count++] = (enum mood)word(mood_names, MOODS, at, strcspn(at, "+"));
        }
    }
}

static void add_port(const char *name, int node, const char *path)
{
    if (port_count == PORTS_MAX) die("at most two sockets");
    ports[port_count++] = (struct port) { .name = name, .path = path, .node = node, .fd = -1, .next_channel = 1 };
}

static void open_ports(const char *pcap)
{
    int pair[2];
    if (opt.selftest && socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, pair) != 0) die("socketpair: %s", strerror(errno));
    for (int i = 0; i < port_count; i++)
    {
        if (pcap)
        {
            char path[4096];
            snprintf(path, sizeof path, "%s/%s.pcap", pcap, ports[i].name);
            ports[i].pcap = open_pcap(path);
        }
        int fd = opt.selftest ? pair[i] : connect_to(ports[i].path);
        for (int tries = 0; fd < 0 && tries < 500 && !stop; tries++)
        {
            poll(NULL, 0, 20);
            fd = connect_to(ports[i].path);
        }
        if (fd < 0) die("%s: %s", ports[i].path, strerror(errno));
        start_port(&ports[i], fd);
    }
}

static void on_signal(int number) { (void)number; stop = 1; }

int main(int count, char **words)
{
    static const struct { const char *name; double *value; } numbers[] = {
        { "--rate", &opt.rate }, { "--hold", &opt.hold }, { "--abandon-after", &opt.abandon_after }, { "--answer-after", &opt.answer_after },
        { "--patience", &opt.patience }, { "--seconds", &opt.seconds }, { "--linger", &opt.linger }, { "--start-delay", &opt.start_delay },
        { "--restart-at", &opt.restart_at }, { "--restart-gap", &opt.restart_gap }, { "--up-timeout", &opt.up_timeout },
    };
    const char *pcap = NULL;
    for (int i = 1; i < count; i++)
    {
        const char *name = words[i];
        if (strcmp(name, "--selftest") == 0) { opt.selftest = true; continue; }
        if (strcmp(name, "--verbose") == 0) { opt.verbose = true; continue; }
        if (strcmp(name, "--reset") == 0) { opt.reset = true; continue; }
        if (i + 1 == count) { fputs(usage, stderr); return 2; }
        const char *value = words[++i];
        bool known = true;
        if (strcmp(name, "--network") == 0) add_port("trunk", PRI_NETWORK, value);
        else if (strcmp(name, "--user") == 0) add_port("station", PRI_CPE, value);
        else if (strcmp(name, "--calls") == 0) opt.calls = atoi(value);
        else if (strcmp(name, "--call") == 0) add_plan(value);
        else if (strcmp(name, "--phone") == 0) add_phones(value);
        else if (strcmp(name, "--prefix") == 0) opt.prefix = value;
        else if (strcmp(name, "--pcap") == 0) pcap = value;
        else if (strcmp(name, "--restart") == 0) opt.restart = value;
        else
        {
            known = false;
            for (size_t n = 0; n < sizeof numbers / sizeof *numbers; n++) if (strcmp(name, numbers[n].name) == 0) { *numbers[n].value = atof(value); known = true; }
        }
        if (!known) { fprintf(stderr, "peer: what is %s?\n%s", name, usage); return 2; }
    }
    if (opt.selftest)
    {
        if (port_count) die("--selftest needs no sockets");
        add_port("trunk", PRI_NETWORK, "");
        add_port("station", PRI_CPE, "");
    }
    if (port_count == 0) { fputs(usage, stderr); return 2; }
    if (plan_count == 0) add_plan("talk:10000");

    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    start_time = (double)t.tv_sec + (double)t.tv_nsec * 1e-9 - 1e-6;
    signal(SIGTERM, on_signal);
    signal(SIGINT, on_signal);
    pri_set_error(on_pri_error);
    pri_set_message(on_pri_message);
    open_ports(pcap);
    run();
    bool good = report();
    for (int i = 0; i < port_count; i++) if (ports[i].pcap) fclose(ports[i].pcap);
    return good ? 0 : 1;
}
