/* What went wrong, the line for every call, the summary. */
#define _GNU_SOURCE
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include "peer.h"

enum { COMPLAINTS_KEPT = 40 };

struct counts counts;
static char *complaints[COMPLAINTS_KEPT], *faults[COMPLAINTS_KEPT];
static int complaint_count, fault_count;

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
void complain(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    keep(complaints, &complaint_count, "complaint", format, list);
    va_end(list);
}

/* The far end did something that a telephone exchange must not do, or we cannot go on. */
void fault(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    keep(faults, &fault_count, "fault", format, list);
    va_end(list);
}

void report_call(const struct leg *leg, const char *cut_by, const char *wrong)
{
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
}

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

static void print_ports(void)
{
    printf("\"ports\":[");
    for (int i = 0; i < port_count; i++)
    {
        const struct port *p = &ports[i];
        printf("%s{\"name\":\"%s\",\"framesIn\":%ld,\"framesOut\":%ld,\"ups\":%ld,\"downs\":%ld,\"sabmeIn\":%ld,\"sabmeOut\":%ld,\"uaIn\":%ld,\"uaOut\":%ld,"
               "\"rejIn\":%ld,\"rejOut\":%ld,\"statusIn\":%ld,\"statusOut\":%ld,\"setupsIn\":%ld,\"setupsOut\":%ld,\"restartsIn\":%ld,\"restartsAcked\":%ld}", i ? "," : "", p->name, p->frames_in,
               p->frames_out, p->ups, p->downs, p->sabme_in, p->sabme_out, p->ua_in, p->ua_out, p->rej_in, p->rej_out, p->status_in, p->status_out,
               p->setups_in, p->setups_out, p->restarts_in, p->restarts_acked);
    }
    printf("]");
}

/* Calls that are not over. */
static int count_stuck(void)
{
    int stuck = 0;
    for (struct leg *leg = legs; leg; leg = leg->next)
    {
        stuck++;
        fprintf(stderr, "stuck: %s call %d called %s calling %s channel %d setup %.3f connect %.3f cleared %.3f\n", leg->port->name, leg->number,
                leg->called, leg->calling, leg->channel, leg->setup_at, leg->connect_at, leg->cleared_at);
    }
    return stuck;
}

bool report(void)
{
    int stuck = count_stuck();
    bool good = stuck == 0 && complaint_count == 0 && fault_count == 0 && counts.finished == counts.placed && counts.as_intended + counts.cut >= counts.finished;
    printf("{\"summary\":true,\"placed\":%d,\"finished\":%d,\"asIntended\":%d,\"cut\":%d,\"stuck\":%d,\"phoneCalls\":%d,\"channelWaits\":%d,\"rungEarly\":%d,\"seconds\":%.3f,",
           counts.placed, counts.finished, counts.as_intended, counts.cut, stuck, counts.phone_legs, counts.channel_waits, counts.rung_early, now());
    printf("\"kinds\":{");
    for (int i = 0; i < KINDS; i++) printf("%s\"%s\":%d", i ? "," : "", kind_names[i], counts.kinds[i]);
    printf("},\"moods\":{");
    for (int i = 0; i < MOODS; i++) printf("%s\"%s\":%d", i ? "," : "", mood_names[i], counts.moods[i]);
    printf("},");
    print_ports();
    printf(",\"complaintCount\":%d,", complaint_count);
    print_list("complaints", complaints, complaint_count);
    printf(",\"faultCount\":%d,", fault_count);
    print_list("faults", faults, fault_count);
    printf("}\n");
    return good;
}
