/* Supplementary services, both ways. */
#include <stdlib.h>
#include <string.h>
#include "farend.h"

static int transfer_invoke;                                             /* the transfer that waits for our answer */

/* More elements of a SETUP. */
void add_services(struct pri_sr *setup, char **words)
{
    if (word(words, "user-user")) pri_sr_set_useruser(setup, word(words, "user-user"));
    if (word(words, "keypad")) pri_sr_set_keypad_digits(setup, word(words, "keypad"));
    if (word(words, "redirecting"))
    {
        pri_sr_set_redirecting(setup, (char *)word(words, "redirecting"), number(words, "redirecting-plan", PRI_NATIONAL_ISDN), number(words, "redirecting-pres", 0),
                               number(words, "redirecting-reason", PRI_REDIR_UNCONDITIONAL));
    }
    if (word(words, "calling-sub"))
    {
        struct pri_party_subaddress sub = { .valid = 1, .type = 0 };
        sub.length = snprintf((char *)sub.data, sizeof sub.data, "%s", word(words, "calling-sub"));
        pri_sr_set_caller_subaddress(setup, &sub);
    }
}

static int connected(struct leg *leg, char **words)
{
    struct pri_party_connected_line line = { 0 };
    line.id.number.valid = 1;
    line.id.number.plan = number(words, "plan", PRI_NATIONAL_ISDN);
    line.id.number.presentation = number(words, "pres", PRES_ALLOWED_USER_NUMBER_PASSED_SCREEN);
    snprintf(line.id.number.str, sizeof line.id.number.str, "%s", word(words, "digits"));
    return pri_connected_line_update(pri, leg->call, &line);
}

static int show(struct leg *leg, char **words)
{
    struct pri_subcmd_display_txt display = { .char_set = 1 };
    display.length = snprintf(display.text, sizeof display.text, "%s", word(words, "text"));
    pri_display_options_send(pri, PRI_DISPLAY_OPTION_TEXT | PRI_DISPLAY_OPTION_NAME_INITIAL);
    return pri_display_text(pri, leg->call, &display);
}

static int charge_during(struct leg *leg, char **words)
{
    struct pri_subcmd_aoc_d charge = { .billing_accumulation = number(words, "total", 0), .billing_id = PRI_AOC_D_BILLING_ID_NORMAL };
    if (word(words, "units"))
    {
        charge.charge = PRI_AOC_DE_CHARGE_UNITS;
        charge.recorded.unit.num_items = 1;
        charge.recorded.unit.item[0].number = number(words, "units", 0);
        charge.recorded.unit.item[0].type = -1;
    }
    else
    {
        charge.charge = PRI_AOC_DE_CHARGE_CURRENCY;
        charge.recorded.money.amount.cost = number(words, "money", 0);
        charge.recorded.money.amount.multiplier = number(words, "multiplier", PRI_AOC_MULTIPLIER_HUNDREDTH);
        snprintf(charge.recorded.money.currency, sizeof charge.recorded.money.currency, "%s", word(words, "currency"));
    }
    return pri_aoc_d_send(pri, leg->call, &charge);
}

/* Goes with the next message of the call. */
static int charge_at_end(struct leg *leg, char **words)
{
    struct pri_subcmd_aoc_e charge = { .billing_id = PRI_AOC_E_BILLING_ID_NORMAL, .associated.charging_type = PRI_AOC_E_CHARGING_ASSOCIATION_NOT_AVAILABLE };
    if (word(words, "free")) charge.charge = PRI_AOC_DE_CHARGE_FREE;
    else if (word(words, "units"))
    {
        charge.charge = PRI_AOC_DE_CHARGE_UNITS;
        charge.recorded.unit.num_items = 1;
        charge.recorded.unit.item[0].number = number(words, "units", 0);
        charge.recorded.unit.item[0].type = -1;
    }
    else
    {
        charge.charge = PRI_AOC_DE_CHARGE_CURRENCY;
        charge.recorded.money.amount.cost = number(words, "money", 0);
        charge.recorded.money.amount.multiplier = number(words, "multiplier", PRI_AOC_MULTIPLIER_HUNDREDTH);
        snprintf(charge.recorded.money.currency, sizeof charge.recorded.money.currency, "%s", word(words, "currency"));
    }
    return pri_aoc_e_send(pri, leg->call, &charge);
}

bool obey_service(const char *verb, struct leg *leg, char **words)
{
    int channel = leg->channel;
    if (strcmp(verb, "hold") == 0) return pri_hold(pri, leg->call) == 0;
    if (strcmp(verb, "hold-ack") == 0) return pri_hold_ack(pri, leg->call) == 0;
    if (strcmp(verb, "hold-refuse") == 0) return pri_hold_rej(pri, leg->call, number(words, "cause", 29)) == 0;
    if (strcmp(verb, "retrieve") == 0) return pri_retrieve(pri, leg->call, channel) == 0;
    if (strcmp(verb, "retrieve-ack") == 0) return pri_retrieve_ack(pri, leg->call, channel) == 0;
    if (strcmp(verb, "connected") == 0) return connected(leg, words) == 0;
    if (strcmp(verb, "user-user") == 0) { pri_call_set_useruser(leg->call, word(words, "text")); return true; }
    if (strcmp(verb, "display") == 0) return show(leg, words) == 0;
    if (strcmp(verb, "aoc-d") == 0) return charge_during(leg, words) == 0;
    if (strcmp(verb, "aoc-e") == 0) return charge_at_end(leg, words) == 0;
    if (strcmp(verb, "malicious") == 0) return pri_mcid_req_send(pri, leg->call) == 0;
    if (strcmp(verb, "transferred") == 0) return pri_transfer_rsp(pri, leg->call, transfer_invoke, number(words, "done", 1)) == 0;
    if (strcmp(verb, "transfer") == 0) { struct leg *other = leg_numbered(number(words, "to", 0)); return other && pri_channel_bridge(leg->call, other->call) == 0; }
    return false;
}

static void tell_transfer(const struct pri_subcmd_transfer *transfer)
{
    const struct leg *first = leg_of(transfer->call_1), *second = leg_of(transfer->call_2);
    transfer_invoke = transfer->invoke_id;
    say("{\"e\":\"transfer\",\"call\":%d,\"other\":%d}", first ? first->id : 0, second ? second->id : 0);
}

static void tell_charge(const char *name, int call, int charge, const struct pri_aoc_recorded_units *units, const struct pri_aoc_recorded_currency *money)
{
    if (charge == PRI_AOC_DE_CHARGE_UNITS) say("{\"e\":\"%s\",\"call\":%d,\"amount\":%ld,\"text\":\"units\"}", name, call, units->num_items ? units->item[0].number : -1);
    else if (charge == PRI_AOC_DE_CHARGE_CURRENCY) say("{\"e\":\"%s\",\"call\":%d,\"amount\":%ld,\"text\":\"%s\"}", name, call, money->amount.cost, money->currency);
    else say("{\"e\":\"%s\",\"call\":%d,\"text\":\"%s\"}", name, call, charge == PRI_AOC_DE_CHARGE_FREE ? "free" : "unknown");
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
    case PRI_SUBCMD_REDIRECTING:
        if (!command->u.redirecting.from.number.valid) return;
        say("{\"e\":\"redirecting\",\"in\":\"%s\",\"call\":%d,\"digits\":\"%s\",\"pres\":%d,\"command\":%d}", event, call, command->u.redirecting.from.number.str,
            command->u.redirecting.from.number.presentation, command->u.redirecting.reason);
        break;
    case PRI_SUBCMD_TRANSFER_CALL: tell_transfer(&command->u.transfer); break;
    case PRI_SUBCMD_AOC_D: tell_charge("aoc-d", call, command->u.aoc_d.charge, &command->u.aoc_d.recorded.unit, &command->u.aoc_d.recorded.money); break;
    case PRI_SUBCMD_AOC_E: tell_charge("aoc-e", call, command->u.aoc_e.charge, &command->u.aoc_e.recorded.unit, &command->u.aoc_e.recorded.money); break;
    case PRI_SUBCMD_MCID_REQ: say("{\"e\":\"malicious\",\"call\":%d}", call); break;
    case PRI_SUBCMD_MCID_RSP: say("{\"e\":\"malicious-answer\",\"call\":%d,\"command\":%d}", call, command->u.mcid_rsp.status); break;
    case PRI_SUBCMD_DISPLAY_TEXT: say("{\"e\":\"display\",\"in\":\"%s\",\"call\":%d,\"text\":\"%.*s\"}", event, call, command->u.display.length, command->u.display.text); break;
    default: say("{\"e\":\"service\",\"in\":\"%s\",\"call\":%d,\"command\":%d}", event, call, command->cmd); break;
    }
}

void tell_services(const char *event, struct leg *leg, const struct pri_subcommands *commands)
{
    for (int i = 0; commands && i < commands->counter_subcmd; i++) tell_service(event, leg, &commands->subcmd[i]);
}
