/* Supplementary services, both ways. */
#include <string.h>
#include "farend.h"

/* More elements of a SETUP. */
void add_services(struct pri_sr *setup, char **words)
{
    if (word(words, "user-user")) pri_sr_set_useruser(setup, word(words, "user-user"));
    if (word(words, "redirecting")) pri_sr_set_redirecting(setup, (char *)word(words, "redirecting"), number(words, "redirecting-plan", PRI_NATIONAL_ISDN), number(words, "redirecting-pres", 0), number(words, "redirecting-reason", PRI_REDIR_UNCONDITIONAL));
    if (word(words, "keypad")) pri_sr_set_keypad_digits(setup, word(words, "keypad"));
}

bool obey_service(const char *verb, struct leg *leg, char **words)
{
    int channel = leg->channel;
    if (strcmp(verb, "hold") == 0) return pri_hold(pri, leg->call) == 0;
    if (strcmp(verb, "hold-ack") == 0) return pri_hold_ack(pri, leg->call) == 0;
    if (strcmp(verb, "hold-refuse") == 0) return pri_hold_rej(pri, leg->call, number(words, "cause", 29)) == 0;
    if (strcmp(verb, "retrieve") == 0) return pri_retrieve(pri, leg->call, channel) == 0;
    if (strcmp(verb, "retrieve-ack") == 0) return pri_retrieve_ack(pri, leg->call, channel) == 0;
    return false;
}

static void tell_service(const char *event, const struct leg *leg, const struct pri_subcommand *command)
{
    int call = leg ? leg->id : 0;
    switch (command->cmd)
    {
    case PRI_SUBCMD_CONNECTED_LINE:
        if (!command->u.connected_line.id.number.valid) return;
        say("{\"e\":\"connected-line\",\"in\":\"%s\",\"call\":%d,\"digits\":\"%s\",\"plan\":%d,\"pres\":%d}", event, call, command->u.connected_line.id.number.str,
            command->u.connected_line.id.number.plan, command->u.connected_line.id.number.presentation);
        break;
    case PRI_SUBCMD_REDIRECTING: break;
    default: say("{\"e\":\"service\",\"in\":\"%s\",\"call\":%d,\"command\":%d}", event, call, command->cmd); break;
    }
}

void tell_services(const char *event, struct leg *leg, const struct pri_subcommands *commands)
{
    for (int i = 0; commands && i < commands->counter_subcmd; i++) tell_service(event, leg, &commands->subcmd[i]);
}
