/*
 * osmo-lapd: an independent Q.921 far end for AcdController's data link layer, made of Debian's libosmo-abis.
 *
 * A test program, never part of the product: it links libosmo-abis, which is AGPL-3, and so is under the AGPL-3 itself.
 *
 *   osmo-lapd user|network WIRE CONTROL T200-MS T203-MS N200
 *
 * It connects to two Unix SOCK_SEQPACKET sockets. WIRE: a packet is one LAPD frame from the address field to the end of the
 * information field, SAPI 0, TEI 0. CONTROL: a packet is a line of text.
 *
 *   to it:    establish · release · data HEX
 *   from it:  established · confirmed · gone · released · data HEX · unit HEX · error CAUSE
 *
 * One thread, one poll loop, real time. It ends when either socket does.
 */
#define _GNU_SOURCE
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <osmocom/abis/lapd.h>
#include <osmocom/core/application.h>
#include <osmocom/core/logging.h>
#include <osmocom/core/msgb.h>
#include <osmocom/core/talloc.h>
#include <osmocom/core/timer.h>

enum { TEI = 0, SAPI = 0, FRAME_MAX = 512, LINE_MAX_OCTETS = 2048, HEADROOM = 64 };

static int wire, control;
static struct lapd_instance *lapd;

static void die(const char *what)
{
    perror(what);
    exit(2);
}

static int connect_to(const char *path)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    int fd = socket(AF_UNIX, SOCK_SEQPACKET, 0);
    if (fd < 0 || strlen(path) >= sizeof address.sun_path) die(path);
    strcpy(address.sun_path, path);
    if (connect(fd, (struct sockaddr *)&address, sizeof address) < 0) die(path);
    return fd;
}

static void say(const char *word, const uint8_t *octets, size_t count)
{
    char line[LINE_MAX_OCTETS];
    int at = snprintf(line, sizeof line, "%s", word);
    if (count > 0) line[at++] = ' ';
    for (size_t i = 0; i < count && at + 3 < (int)sizeof line; i++) at += snprintf(line + at, sizeof line - at, "%02x", octets[i]);
    if (send(control, line, at, 0) < 0) exit(0);
}

static void to_wire(struct msgb *msg, void *unused)
{
    (void)unused;
    if (send(wire, msgb_data(msg), msgb_length(msg), 0) < 0) exit(0);
    msgb_free(msg);
}

static void from_link(struct osmo_dlsap_prim *dp, uint8_t tei, uint8_t sapi, void *unused)
{
    (void)tei, (void)sapi, (void)unused;
    struct msgb *msg = dp->oph.msg;
    bool confirm = dp->oph.operation == PRIM_OP_CONFIRM;
    uint8_t cause;
    switch (dp->oph.primitive)
    {
        case PRIM_DL_EST: say(confirm ? "confirmed" : "established", NULL, 0); break;
        case PRIM_DL_REL: say(confirm ? "released" : "gone", NULL, 0); break;
        case PRIM_DL_DATA: say("data", msgb_l3(msg), msgb_l3len(msg)); break;
        case PRIM_DL_UNIT_DATA: say("unit", msgb_l3(msg), msgb_l3len(msg)); break;
        case PRIM_MDL_ERROR: cause = dp->u.error_ind.cause; say("error", &cause, 1); break;
        default: break;
    }
    if (msg) msgb_free(msg);
}

static void hear_wire(void)
{
    struct msgb *msg = msgb_alloc_headroom(FRAME_MAX + HEADROOM, HEADROOM, "frame");
    ssize_t count = recv(wire, msgb_data(msg), FRAME_MAX, 0);
    if (count <= 0) exit(0);
    msgb_put(msg, (unsigned)count);
    int error = 0;
    lapd_receive(lapd, msg, &error);          /* takes the buffer, whatever becomes of it */
}

static int digit(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

static void send_data(const char *hex)
{
    struct msgb *msg = msgb_alloc_headroom(FRAME_MAX + HEADROOM, HEADROOM, "data");
    msg->l3h = msgb_data(msg);
    for (; hex[0] && hex[1]; hex += 2) msgb_put_u8(msg, (uint8_t)(digit(hex[0]) << 4 | digit(hex[1])));
    lapd_transmit(lapd, TEI, SAPI, msg);
}

static void hear_control(void)
{
    char line[LINE_MAX_OCTETS];
    ssize_t count = recv(control, line, sizeof line - 1, 0);
    if (count <= 0) exit(0);
    line[count] = 0;
    if (!strcmp(line, "establish")) lapd_sap_start(lapd, TEI, SAPI);
    else if (!strcmp(line, "release")) lapd_sap_stop(lapd, TEI, SAPI);
    else if (!strncmp(line, "data ", 5)) send_data(line + 5);
    else { fprintf(stderr, "osmo-lapd: no command '%s'\n", line); exit(2); }
}

static const struct log_info_cat no_categories[] = { { .name = "none", .description = "none", .enabled = 1, .loglevel = LOGL_ERROR } };
static const struct log_info log_layout = { .cat = no_categories, .num_cat = 1 };

int main(int count, char **words)
{
    if (count != 7) { fprintf(stderr, "usage: osmo-lapd user|network WIRE CONTROL T200-MS T203-MS N200\n"); return 2; }
    void *root = talloc_named_const(NULL, 0, "osmo-lapd");
    msgb_talloc_ctx_init(root, 0);
    osmo_init_logging2(root, &log_layout);
    bool network = !strcmp(words[1], "network");
    wire = connect_to(words[2]);
    control = connect_to(words[3]);

    struct lapd_profile profile = lapd_profile_isdn;
    int t200 = atoi(words[4]), t203 = atoi(words[5]);
    profile.t200_sec = t200 / 1000;
    profile.t200_usec = t200 % 1000 * 1000;
    profile.t203_sec = t203 / 1000;
    profile.t203_usec = t203 % 1000 * 1000;
    profile.n200 = atoi(words[6]);
    lapd = lapd_instance_alloc2(network, to_wire, NULL, from_link, NULL, &profile, "peer");
    lapd_tei_alloc(lapd, TEI);

    struct pollfd waited[] = { { .fd = wire, .events = POLLIN }, { .fd = control, .events = POLLIN } };
    for (;;)
    {
        osmo_timers_prepare();
        if (poll(waited, 2, osmo_timers_nearest_ms()) < 0) die("poll");
        osmo_timers_update();
        if (waited[1].revents) hear_control();  /* what the test told before it sent a frame comes before that frame */
        if (waited[0].revents) hear_wire();
    }
}
