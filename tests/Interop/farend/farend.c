/* farend: command line and loop. One thread, real time. Standard error carries complaints only: silence is content. */
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
#include <unistd.h>
#include "farend.h"

bool network, manual, qsig;
static int control;
static volatile sig_atomic_t stop;

double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

void die(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    fputs("farend: ", stderr);
    vfprintf(stderr, format, list);
    fputc('\n', stderr);
    va_end(list);
    exit(2);
}

/* One line to the test. */
void say(const char *format, ...)
{
    char line[4096];
    va_list list;
    va_start(list, format);
    int length = vsnprintf(line, sizeof line, format, list);
    va_end(list);
    if (length < 0 || length >= (int)sizeof line) die("a line of %d octets", length);
    if (send(control, line, (size_t)length, MSG_NOSIGNAL) < 0) stop = 1;
}

static void read_commands(void)
{
    char line[8192];
    for (;;)
    {
        ssize_t length = recv(control, line, sizeof line - 1, MSG_DONTWAIT);
        if (length == 0) { stop = 1; return; }
        if (length < 0) { if (errno != EAGAIN && errno != EINTR) stop = 1; return; }
        line[length] = 0;
        if (strcmp(line, "quit") == 0) { stop = 1; return; }
        obey(line);
    }
}

static int until_next_ms(void)
{
    struct timeval *when = pri_schedule_next(pri), real;
    if (!when) return 1000;
    gettimeofday(&real, NULL);
    double in = (double)(when->tv_sec - real.tv_sec) * 1e3 + (double)(when->tv_usec - real.tv_usec) * 1e-3;
    return in < 0 ? 0 : in > 1000 ? 1000 : (int)in + 1;
}

static void run(void)
{
    pri_event *e;
    while (!stop)
    {
        while ((e = pri_schedule_run(pri))) on_event(e);
        bool any = read_frames();
        read_commands();
        if (in_traffic) run_traffic();
        if (any) continue;
        struct pollfd fds[] = { { .fd = wire, .events = POLLIN }, { .fd = control, .events = POLLIN } };
        poll(fds, 2, until_next_ms());
    }
}

static const struct { const char *name; int timer; } timer_names[] = {
    { "T200", PRI_TIMER_T200 }, { "T203", PRI_TIMER_T203 }, { "N200", PRI_TIMER_N200 }, { "T303", PRI_TIMER_T303 }, { "T305", PRI_TIMER_T305 },
    { "T308", PRI_TIMER_T308 }, { "T309", PRI_TIMER_T309 }, { "T313", PRI_TIMER_T313 }, { "T316", PRI_TIMER_T316 }, { "N316", PRI_TIMER_N316 },
};

static void set_timer(const char *name, const char *value)
{
    for (size_t i = 0; i < sizeof timer_names / sizeof *timer_names; i++)
    {
        if (strcmp(timer_names[i].name, name) == 0) { pri_set_timer(pri, timer_names[i].timer, atoi(value)); return; }
    }
    die("what is %s?", name);
}

static void on_signal(int number) { (void)number; stop = 1; }

/* farend network|user WIRE CONTROL [T309=MS …] [overlap] [qsig] [watch=WORD] */
int main(int count, char **words)
{
    if (count < 4) die("usage: farend network|user WIRE-SOCKET CONTROL-SOCKET [T200=MS … N200=N] [overlap] [qsig] [watch=WORD]");
    network = strcmp(words[1], "network") == 0;
    signal(SIGTERM, on_signal);
    control = connect_to(words[3]);
    for (int i = 4; i < count; i++)
    {
        if (strncmp(words[i], "watch=", 6) == 0) watched = words[i] + 6;
        if (strcmp(words[i], "qsig") == 0) qsig = true;
    }
    start_link(words[2]);
    for (int i = 4; i < count; i++)
    {
        char *equals = strchr(words[i], '=');
        if (strcmp(words[i], "overlap") == 0) pri_set_overlapdial(pri, 1);
        else if (strncmp(words[i], "watch=", 6) == 0 || strcmp(words[i], "qsig") == 0) continue;
        else if (!equals) die("what is %s?", words[i]);
        else { *equals = 0; set_timer(words[i], equals + 1); }
    }
    say("{\"e\":\"ready\",\"version\":\"%s\"}", pri_get_version());
    run();
    int left = 0;
    for (struct leg *leg = legs; leg; leg = leg->next) left++;
    if (left) complain("%d calls left", left);
    return complaints ? 1 : 0;
}
