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
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include "peer.h"

static double start_time;
static volatile sig_atomic_t stop;

double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9 - start_time;
}

void die(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    fputs("peer: ", stderr);
    vfprintf(stderr, format, list);
    fputc('\n', stderr);
    va_end(list);
    exit(2);
}

static void open_ports(void)
{
    int pair[2];
    if (opt.selftest && socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, pair) != 0) die("socketpair: %s", strerror(errno));
    for (int i = 0; i < port_count; i++)
    {
        if (opt.pcap)
        {
            char path[4096];
            snprintf(path, sizeof path, "%s/%s.pcap", opt.pcap, ports[i].name);
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

/* How long to sleep at most: until the next call is to be placed. */
static double until_next_call(double first_at, int calls, double t)
{
    double limit = 0.1;
    if (first_at > 0 && counts.placed < calls)
    {
        double in = first_at + counts.placed / opt.rate - t;
        limit = in < 0 ? 0.005 : in < limit ? in : limit;           /* all channels busy: look again soon */
    }
    return limit;
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
        run_legs(t);
        if (first_at == 0 && all_usable()) first_at = t + 1e-3;
        if (first_at == 0 && t > opt.up_timeout) { fault("the data links are not up after %.0f s", opt.up_timeout); break; }
        if (first_at > 0 && !restarted && t >= first_at + opt.restart_at)
        {
            restarted = true;
            cut_ports();
        }
        while (first_at > 0 && trunk && usable(trunk) && counts.placed < calls && t >= first_at + counts.placed / opt.rate) if (!place(trunk)) break;

        bool idle = first_at > 0 && restarted && counts.placed >= calls && !legs && all_usable() && (trunk != NULL || counts.phone_legs >= opt.calls);
        if (!idle) quiet_since = 0;
        else if (quiet_since == 0) quiet_since = t;
        else if (t - quiet_since >= opt.linger) break;
        wait_for(until_next_call(first_at, calls, t));
    }
}

static void on_signal(int number) { (void)number; stop = 1; }

int main(int count, char **words)
{
    read_options(count, words);
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    start_time = (double)t.tv_sec + (double)t.tv_nsec * 1e-9 - 1e-6;
    signal(SIGTERM, on_signal);
    signal(SIGINT, on_signal);
    listen_to_libpri();
    open_ports();
    run();
    bool good = report();
    for (int i = 0; i < port_count; i++) if (ports[i].pcap) fclose(ports[i].pcap);
    return good ? 0 : 1;
}
