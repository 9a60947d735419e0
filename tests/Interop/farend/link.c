/* The wire: one LAPD frame a packet, address to information field. libpri wants two FCS octets behind it: added and taken off here. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include "farend.h"

enum { LAYER_3 = 4, RAW_MAX = 260, NOTIFY = 0x6e, RESERVED = 8 };

struct pri *pri;
int wire = -1, ups, downs;
long complaints;
const char *watched;                    /* lines of libpri with this word are told */
static FILE *debug;                     /* FAREND_DEBUG=FILE: everything libpri has to say */
static bool read_one;
static struct { uint8_t octets[RAW_MAX]; int length; int at; bool armed; int sequence; } raw = { .sequence = -1 };

void complain(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    vfprintf(stderr, format, list);
    fputc('\n', stderr);
    va_end(list);
    complaints++;
}

/* Unsolicited responses, of which Q.921 5.8.7 (table 6) has management told and nothing else: RR with F=1 twice (A), when one side was slow and its
   poll was repeated; UA twice (C) and a second SABME (F) while both sides start. "Trying to queue" has two letters: each of them was told before. */
static bool is_note(const char *text)
{
    return strstr(text, "MDL-ERROR (A)") || (ups <= 1 && (strstr(text, "MDL-ERROR (C)") || strstr(text, "MDL-ERROR (F)")));
}

static void on_pri_error(struct pri *from, char *text)
{
    (void)from;
    if (is_note(text)) return;
    text[strcspn(text, "\n")] = 0;
    complain("libpri error: %s", text);
}

static void on_pri_message(struct pri *from, char *text)
{
    static const char *const bad[] = { "!!", "XXX", "MDL-ERROR", "Unknown IE", "Missing mandatory", "Error in mandatory", "No handler for IE", "Unexpected" };
    (void)from;
    if (debug) { fputs(text, debug); fflush(debug); }
    if (watched && strstr(text, watched)) { text[strcspn(text, "\n")] = 0; say("{\"e\":\"decoded\",\"text\":\"%s\"}", text + strspn(text, " ")); return; }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    {
        if (!strstr(text, bad[i])) continue;
        if (is_note(text)) return;
        text[strcspn(text, "\n")] = 0;
        complain("libpri: %s", text);
        return;
    }
}

int connect_to(const char *path)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    if (strlen(path) >= sizeof address.sun_path) die("%s: too long for a socket", path);
    strcpy(address.sun_path, path);
    int fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) != 0) die("%s: %s", path, strerror(errno));
    return fd;
}

static int read_frame(struct pri *to, void *buffer, int length)
{
    (void)to;
    ssize_t n = recv(wire, buffer, (size_t)length - 2, MSG_DONTWAIT);
    if (n <= 0)
    {
        if (n == 0) exit(0);                                            /* the test has closed the line */
        if (errno != EAGAIN && errno != EINTR) die("receive: %s", strerror(errno));
        return 0;
    }
    read_one = true;
    memset((uint8_t *)buffer + n, 0, 2);
    return (int)n + 2;
}

/* An octet string of the test takes the place of the layer 3 of a NOTIFY that libpri sends, also when it is sent again: libpri keeps N(S) and N(R) right. */
static int with_raw(uint8_t *frame, int length)
{
    bool information = length > 8 && (frame[2] & 1) == 0;
    if (!information) return length;
    if (raw.armed && frame[8] == NOTIFY) { raw.armed = false; raw.sequence = frame[2] >> 1; }
    if (raw.sequence < 0 || frame[2] >> 1 != raw.sequence || frame[8] != NOTIFY) return length;
    memcpy(frame + raw.at, raw.octets, (size_t)raw.length);
    return raw.at + raw.length;
}

static int write_frame(struct pri *from, void *buffer, int length)
{
    uint8_t frame[RESERVED + 1024];
    int n = length - 2;
    (void)from;
    if (n > (int)sizeof frame) die("a frame of %d octets", n);
    memcpy(frame, buffer, (size_t)n);
    n = with_raw(frame, n);
    if (send(wire, frame, (size_t)n, MSG_NOSIGNAL) < 0 && errno != EPIPE) die("send: %s", strerror(errno));
    return length;
}

void swap_next_notify(const char *hex, bool whole)
{
    raw.length = 0;
    raw.at = whole ? LAYER_3 : LAYER_3 + 4;                             /* behind discriminator and call reference, which stay the call's */
    for (; hex[0] && hex[1] && raw.length < RAW_MAX; hex += 2)
    {
        char pair[3] = { hex[0], hex[1], 0 };
        raw.octets[raw.length++] = (uint8_t)strtol(pair, NULL, 16);
    }
    raw.armed = true;
}

void start_link(const char *path)
{
    wire = connect_to(path);
    if (getenv("FAREND_DEBUG")) debug = fopen(getenv("FAREND_DEBUG"), "a");
    pri_set_error(on_pri_error);
    pri_set_message(on_pri_message);
    pri = pri_new_cb(wire, network ? PRI_NETWORK : PRI_CPE, qsig ? PRI_SWITCH_QSIG : PRI_SWITCH_EUROISDN_E1, read_frame, write_frame, NULL);
    if (!pri) die("pri_new_cb failed");
    pri_set_debug(pri, PRI_DEBUG_Q931_ANOMALY | PRI_DEBUG_Q921_STATE | (debug ? PRI_DEBUG_Q931_DUMP | PRI_DEBUG_Q931_STATE | PRI_DEBUG_APDU : 0) | (watched ? PRI_DEBUG_APDU : 0));
    if (qsig) pri_set_chan_mapping_logical(pri, 1);                     /* 1 to 30 on the wire, timeslots here */
    pri_hangup_fix_enable(pri, 1);                                      /* Q.931 5.3.2: RELEASE COMPLETE only as a first answer */
    pri_facility_enable(pri);
    pri_transfer_enable(pri, 1);
    pri_hold_enable(pri, 1);
    pri_mcid_enable(pri, 1);
    pri_aoc_events_enable(pri, 1);
    pri_reroute_enable(pri, 1);
    if (!network) pri_connect_ack_enable(pri, 1);                       /* tells when CONNECT ACKNOWLEDGE comes, and sends none by itself */
}

bool read_frames(void)
{
    bool any = false;
    for (int i = 0; i < 64; i++)
    {
        read_one = false;
        pri_event *e = pri_check_event(pri);
        if (e) on_event(e);
        if (!read_one) break;
        any = true;
    }
    return any;
}
