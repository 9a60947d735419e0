/* Command line. */
#include <stdlib.h>
#include <string.h>
#include "peer.h"

struct options opt = { .calls = 1, .rate = 20, .hold = 0.5, .abandon_after = 0.5, .answer_after = 0.05, .patience = 20, .seconds = 60, .linger = 0.5,
                       .start_delay = 3, .restart_gap = 0.5, .up_timeout = 20, .restart = "", .prefix = "139" };
struct plan plans[PLANS_MAX];
int plan_count;
struct phone phones[PHONES_MAX];
int phone_count;
const char *const kind_names[KINDS] = { "talk", "serve", "abandon", "unknown", "full" };
const char *const mood_names[MOODS] = { "answer", "busy", "refuse", "absent", "silent", "announce" };

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

/* An option that stands alone. */
static bool set_flag(const char *name)
{
    if (strcmp(name, "--selftest") == 0) opt.selftest = true;
    else if (strcmp(name, "--verbose") == 0) opt.verbose = true;
    else if (strcmp(name, "--reset") == 0) opt.reset = true;
    else return false;
    return true;
}

static bool set_number(const char *name, const char *value)
{
    static const struct { const char *name; double *value; } numbers[] = {
        { "--rate", &opt.rate }, { "--hold", &opt.hold }, { "--abandon-after", &opt.abandon_after }, { "--answer-after", &opt.answer_after },
        { "--patience", &opt.patience }, { "--seconds", &opt.seconds }, { "--linger", &opt.linger }, { "--start-delay", &opt.start_delay },
        { "--restart-at", &opt.restart_at }, { "--restart-gap", &opt.restart_gap }, { "--up-timeout", &opt.up_timeout },
    };
    for (size_t n = 0; n < sizeof numbers / sizeof *numbers; n++) if (strcmp(name, numbers[n].name) == 0) { *numbers[n].value = atof(value); return true; }
    return false;
}

static bool set_value(const char *name, const char *value)
{
    if (strcmp(name, "--network") == 0) add_port("trunk", PRI_NETWORK, value);
    else if (strcmp(name, "--user") == 0) add_port("station", PRI_CPE, value);
    else if (strcmp(name, "--calls") == 0) opt.calls = atoi(value);
    else if (strcmp(name, "--call") == 0) add_plan(value);
    else if (strcmp(name, "--phone") == 0) add_phones(value);
    else if (strcmp(name, "--prefix") == 0) opt.prefix = value;
    else if (strcmp(name, "--pcap") == 0) opt.pcap = value;
    else if (strcmp(name, "--restart") == 0) opt.restart = value;
    else return set_number(name, value);
    return true;
}

void read_options(int count, char **words)
{
    for (int i = 1; i < count; i++)
    {
        const char *name = words[i];
        if (set_flag(name)) continue;
        if (i + 1 == count) { fputs(usage, stderr); exit(2); }
        if (!set_value(name, words[++i])) { fprintf(stderr, "peer: what is %s?\n%s", name, usage); exit(2); }
    }
    if (opt.selftest)
    {
        if (port_count) die("--selftest needs no sockets");
        add_port("trunk", PRI_NETWORK, "");
        add_port("station", PRI_CPE, "");
    }
    if (port_count == 0) { fputs(usage, stderr); exit(2); }
    if (plan_count == 0) add_plan("talk:10000");
}
