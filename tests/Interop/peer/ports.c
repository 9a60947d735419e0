/* The data links, and what libpri has to say about them. */
#include <string.h>
#include <unistd.h>
#include "peer.h"

struct port ports[PORTS_MAX];
int port_count;

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

/* Unsolicited responses, of which Q.921 5.8.7 (table 6) has management told and nothing else: RR with F=1 twice (A), when one side was slow and its
   poll was repeated; UA twice (C) and a second SABME (F) while both sides start. "Trying to queue" has two letters: each of them was told before. */
static bool is_note(struct pri *pri, const char *text)
{
    return strstr(text, "MDL-ERROR (A)") || (pri && !settled(pri) && (strstr(text, "MDL-ERROR (C)") || strstr(text, "MDL-ERROR (F)")));
}

static void on_pri_error(struct pri *pri, char *text)
{
    if ((pri && strcmp(port_name(pri), "old") == 0) || is_note(pri, text)) return;
    complain("%s: %s", port_name(pri), text);
}

static void on_pri_message(struct pri *pri, char *text)
{
    static const char *const bad[] = { "!!", "XXX", "MDL-ERROR", "Unknown IE", "Missing mandatory", "Error in mandatory", "No handler for IE", "Unexpected" };
    if (pri && strcmp(port_name(pri), "old") == 0) return;
    if (is_note(pri, text)) return;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    {
        if (strstr(text, bad[i])) { complain("%s: %s", port_name(pri), text); return; }
    }
    if (opt.verbose) fprintf(stderr, "%8.3f %s: %s", now(), port_name(pri), text);
}

void listen_to_libpri(void)
{
    pri_set_error(on_pri_error);
    pri_set_message(on_pri_message);
}

void add_port(const char *name, int node, const char *path)
{
    if (port_count == PORTS_MAX) die("at most two sockets");
    ports[port_count++] = (struct port) { .name = name, .path = path, .node = node, .fd = -1, .next_channel = 1 };
}

void start_port(struct port *port, int fd)
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

void cut_ports(void)
{
    for (int i = 0; i < port_count; i++) if (is_cut(ports[i].name)) cut_port(&ports[i]);
}

bool usable(const struct port *port) { return port->up && now() >= port->settled_at && !port->reset_due && !port->resetting; }

bool all_usable(void)
{
    for (int i = 0; i < port_count; i++) if (!usable(&ports[i])) return false;
    return true;
}

void run_port(struct port *port)
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
