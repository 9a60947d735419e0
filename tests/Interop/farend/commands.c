/* What the test says. A command is a line of words: a verb, mostly a call, then name=value. Every command is answered by {"e":"done",…}: what it sent is in the socket by then. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include "farend.h"

struct leg *legs;
static int next_id;

struct leg *new_leg(q931_call *call, bool own)
{
    struct leg *leg = calloc(1, sizeof *leg);
    if (!leg) die("out of memory");
    *leg = (struct leg) { .next = legs, .call = call, .own = own, .id = ++next_id, .outcome = '-', .by = '-' };
    legs = leg;
    return leg;
}

struct leg *leg_of(q931_call *call)
{
    for (struct leg *leg = legs; leg; leg = leg->next) if (leg->call == call) return leg;
    return NULL;
}

struct leg *leg_numbered(int id)
{
    for (struct leg *leg = legs; leg; leg = leg->next) if (leg->id == id) return leg;
    return NULL;
}

void drop(struct leg *leg)
{
    for (struct leg **at = &legs; *at; at = &(*at)->next) if (*at == leg) { *at = leg->next; break; }
    free(leg);
}

const char *word(char **words, const char *name)
{
    size_t length = strlen(name);
    for (; *words; words++) if (strncmp(*words, name, length) == 0 && (*words)[length] == '=') return *words + length + 1;
    return NULL;
}

int number(char **words, const char *name, int otherwise)
{
    const char *value = word(words, name);
    return value ? (int)strtol(value, NULL, 0) : otherwise;
}

/* Before any message of ours libpri answers some causes with RELEASE COMPLETE and forgets the call at once. */
static bool is_refusal(int cause) { return cause == 1 || cause == 34 || cause == 44 || cause == 82 || cause == 88; }

/* For these libpri's first clearing message is RELEASE, while the call is not active; it does not tell of the RELEASE COMPLETE that answers it. */
static bool is_first_release(int cause) { return cause == 6 || cause == 7 || cause == 26; }

void hang_up(struct leg *leg, int cause)
{
    bool gone = (!leg->own && !leg->answered && is_refusal(cause)) || (leg->outcome != 'c' && is_first_release(cause));
    leg->cleared = true;
    pri_hangup(pri, leg->call, cause);
    if (gone) drop(leg);
}

static void set_up(char **words)
{
    struct leg *leg = new_leg(pri_new_call(pri), true);
    struct pri_sr *setup = pri_sr_new();
    leg->channel = number(words, "channel", 1);
    pri_sr_set_channel(setup, leg->channel, number(words, "exclusive", network), 0);
    pri_sr_set_bearer(setup, number(words, "bearer", PRI_TRANS_CAP_SPEECH), PRI_LAYER_1_ALAW);
    if (word(words, "called")) pri_sr_set_called(setup, (char *)word(words, "called"), number(words, "called-plan", 0x81 & 0x7f), number(words, "complete", 1));
    if (word(words, "calling")) pri_sr_set_caller(setup, (char *)word(words, "calling"), NULL, number(words, "calling-plan", PRI_NATIONAL_ISDN), number(words, "calling-pres", 0));
    add_services(setup, words);
    int failed = pri_setup(pri, leg->call, setup);
    pri_sr_free(setup);
    if (failed) { drop(leg); say("{\"e\":\"done\",\"ok\":false}"); }
    else say("{\"e\":\"done\",\"ok\":true,\"call\":%d}", leg->id);
}

/* Verbs that are about one call. */
static bool obey_about(const char *verb, struct leg *leg, char **words)
{
    int channel = number(words, "channel", leg->channel), progress = number(words, "progress", 0);
    leg->channel = channel;
    if (strcmp(verb, "proceeding") == 0) pri_proceeding(pri, leg->call, channel, progress);
    else if (strcmp(verb, "alerting") == 0) pri_acknowledge(pri, leg->call, channel, progress);
    else if (strcmp(verb, "progress") == 0) pri_progress(pri, leg->call, channel, progress);
    else if (strcmp(verb, "answer") == 0) { pri_answer(pri, leg->call, channel, 0); leg->outcome = 'c'; }
    else if (strcmp(verb, "connect-ack") == 0) pri_connect_ack(pri, leg->call, channel);
    else if (strcmp(verb, "more") == 0) pri_setup_ack(pri, leg->call, channel, 0, 0);
    else if (strcmp(verb, "notify") == 0) pri_notify(pri, leg->call, channel, number(words, "indicator", 0));
    else if (strcmp(verb, "digits") == 0) { for (const char *digit = word(words, "digits"); digit && *digit; digit++) pri_information(pri, leg->call, *digit); }
    else if (strcmp(verb, "raw") == 0)
    {
        const char *hex = word(words, "hex");
        swap_next_notify(hex ? hex : word(words, "body"), hex != NULL);
        pri_notify(pri, leg->call, channel, 0);
    }
    else if (strcmp(verb, "forget") == 0) { pri_destroycall(pri, leg->call); drop(leg); return true; }
    else if (strcmp(verb, "hangup") == 0) { hang_up(leg, number(words, "cause", 16)); return true; }
    else return obey_service(verb, leg, words);
    leg->answered = true;
    return true;
}

static void tell_state(void)
{
    int count = 0;
    for (struct leg *leg = legs; leg; leg = leg->next) count++;
    say("{\"e\":\"done\",\"ok\":true,\"calls\":%d,\"ups\":%d,\"downs\":%d,\"complaints\":%ld}", count, ups, downs, complaints);
}

void obey(char *line)
{
    char *words[WORDS_MAX + 1] = { 0 }, *rest = line;
    for (int i = 0; i < WORDS_MAX; i++) if (!(words[i] = strsep(&rest, " "))) break;
    const char *verb = words[0];
    bool good = true;
    struct leg *leg;
    if (strcmp(verb, "setup") == 0) { set_up(words); return; }
    if (strcmp(verb, "state") == 0) { tell_state(); return; }
    if (strcmp(verb, "manual") == 0) manual = number(words, "on", 1);
    else if (strcmp(verb, "clock") == 0) pri_date_time_send_option(pri, PRI_DATE_TIME_SEND_DATE_HHMM);
    else if (strcmp(verb, "restart") == 0) good = pri_reset(pri, number(words, "channel", 1)) == 0;
    else if (strcmp(verb, "traffic") == 0) good = start_traffic(words);
    else if ((leg = leg_numbered(words[1] ? atoi(words[1]) : 0))) good = obey_about(verb, leg, words);
    else good = false;
    say("{\"e\":\"done\",\"ok\":%s}", good ? "true" : "false");
}
