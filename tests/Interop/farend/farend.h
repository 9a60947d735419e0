/*
 * farend: a EuroISDN E1 far end on Debian's libpri, told by a test what to do.
 *
 * A test program, never part of the product: it links libpri, which is GPL-2, and so is under the GPL-2 itself.
 *
 *   farend.c          command line, the loop
 *   link.c            frames between libpri and the socket, what libpri has to say
 *   commands.c        what the test says: one call, step by step
 *   events.c          what libpri tells: a JSON line for each event
 *   services.c        supplementary services, both ways
 *   traffic.c         many calls at full speed without the test's help, with the channel arbitration of Q.931 5.7
 */
#ifndef FAREND_H
#define FAREND_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <libpri.h>

enum { CHANNELS = 32, DIGITS_MAX = 32, WORDS_MAX = 64 };

/* One call, from SETUP until libpri has let go of it. */
struct leg
{
    struct leg *next;
    q931_call *call;
    int id;                         /* the test's name for it */
    int channel;                    /* 0: none */
    bool own;                       /* placed by us */
    bool settled;                   /* the far side has said which channel, or we have */
    bool answered;                  /* a message of ours has gone out before: RELEASE COMPLETE will not do any more */
    bool cleared;                   /* either side has begun to clear */
    /* traffic only */
    int number;                     /* ordinal among the calls of its side */
    int manner;                     /* how it is to end: first digit of the called number */
    int digits;                     /* of the called number, as far as it has come */
    int cause;                      /* the first cause that either side gave */
    char by;                        /* who cleared first: o the caller's side, t the called side */
    char outcome;                   /* c connected, r refused, - neither yet */
};

extern struct pri *pri;
extern bool network, manual, qsig;
extern struct leg *legs;

/* farend.c */
void die(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));
double now(void);

/* link.c */
extern int wire, ups, downs;
extern long complaints;
extern const char *watched;
int connect_to(const char *path);
void start_link(const char *path);
bool read_frames(void);             /* true when there was one */
void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));
void swap_next_notify(const char *hex, bool whole);   /* false: from the message type on */

/* commands.c */
struct leg *new_leg(q931_call *call, bool own);
struct leg *leg_of(q931_call *call);
struct leg *leg_numbered(int id);
void drop(struct leg *leg);         /* libpri has let go of the call */
void hang_up(struct leg *leg, int cause);
void obey(char *line);
const char *word(char **words, const char *name);   /* the value of name=value; NULL when absent */
int number(char **words, const char *name, int otherwise);

/* events.c */
void on_event(pri_event *e);

/* services.c */
bool obey_service(const char *verb, struct leg *leg, char **words);
void add_services(struct pri_sr *setup, char **words);
void tell_services(const char *event, struct leg *leg, const struct pri_subcommands *commands);

/* traffic.c */
extern bool in_traffic;
bool start_traffic(char **words);
void run_traffic(void);             /* places what is due; tells when all is over */
void on_traffic_event(pri_event *e);

#endif
