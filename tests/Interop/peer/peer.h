/*
 * peer: what its files share. What it is, and under which licence: peer.c.
 *
 *   peer.c            start and end, the loop
 *   options.c         command line
 *   ports.c           data links: their start, their cut in the middle, what libpri has to say
 *   wire.c            frames between libpri and the socket, pcap
 *   legs.c            a call, whichever side it is on, from SETUP until libpri has let go of it
 *   callers.c         network side: calls placed, and what their callers expect
 *   telephones.c      user side: calls taken, and what becomes of them
 *   events.c          what libpri tells
 *   report.c          complaints, faults, a JSON line for every call, summary
 */
#ifndef PEER_H
#define PEER_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <libpri.h>

enum { PORTS_MAX = 2, PLANS_MAX = 16, PHONES_MAX = 64, MOODS_MAX = 8, CHANNELS = 32, DIGITS_MAX = 32 };

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

struct options
{
    int calls; double rate, hold, abandon_after, answer_after, patience, seconds, linger, start_delay, restart_at, restart_gap, up_timeout;
    const char *restart, *prefix, *pcap; bool verbose, reset, selftest;
};

/* For the summary; the loop goes by the first two. */
struct counts { int placed, phone_legs, finished, as_intended, cut, channel_waits, rung_early, kinds[KINDS], moods[MOODS]; };

/* peer.c */
double now(void);                   /* seconds since the start */
void die(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));

/* options.c */
extern struct options opt;
extern struct plan plans[PLANS_MAX];
extern int plan_count;
extern struct phone phones[PHONES_MAX];
extern int phone_count;
extern const char *const kind_names[KINDS], *const mood_names[MOODS];
void read_options(int count, char **words);   /* does not return when they are wrong */

/* ports.c */
extern struct port ports[PORTS_MAX];
extern int port_count;
void listen_to_libpri(void);
void add_port(const char *name, int node, const char *path);
void start_port(struct port *port, int fd);
void run_port(struct port *port);
void cut_ports(void);               /* those of --restart */
bool usable(const struct port *port);
bool all_usable(void);

/* wire.c */
FILE *open_pcap(const char *path);
int connect_to(const char *path);   /* -1: nobody listens there */
int read_frame(struct pri *pri, void *buffer, int length);
int write_frame(struct pri *pri, void *buffer, int length);

/* legs.c */
extern struct leg *legs;
struct leg *new_leg(struct port *port, q931_call *call);
void due(struct leg *leg, enum due what, double in);
void run_legs(double t);            /* what is due */
void hang_up(struct leg *leg, int cause);
void finish(struct leg *leg, const char *cut_by);

/* callers.c */
bool place(struct port *port);      /* false: all channels have calls */
void on_answer(struct leg *leg);
const char *judge_caller(const struct leg *leg);

/* telephones.c */
void on_ring(struct port *port, const pri_event_ring *ring);
void on_connected_phone(struct leg *leg);
const char *judge_phone(const struct leg *leg);

/* events.c */
void on_event(struct port *port, pri_event *e);

/* report.c */
extern struct counts counts;
void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));
void fault(const char *format, ...) __attribute__((format(printf, 1, 2)));
void report_call(const struct leg *leg, const char *cut_by, const char *wrong);
bool report(void);                  /* true: all as intended */

#endif
