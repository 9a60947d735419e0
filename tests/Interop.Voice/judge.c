/*
 * spandsp listens to our A-law, and speaks for our ears. One task a run:
 *
 *   judge dtmf < ALAW                       the keys it hears, one line "KEY LEVEL MS": level in dBm0 of both tones, ms since the beginning
 *   judge tones NAME:ELEMENT/... ... < ALAW the tones it hears, one line a tone: its name. ELEMENT is F1,F2,MIN,MAX: hertz (0 none), ms (0 for ever)
 *   judge segments F1 F2 < ALAW             on and off times of one tone as it hears them, one line "on MS" or "off MS"
 *   judge dial KEYS LEVEL TWIST ON OFF NOISE > ALAW
 *                                           the keys as it sounds them: dBm0 of the lower tone, dB of the higher one above it, ms, dBm0 of white noise (0 none)
 *   judge tone F1 F2 LEVEL ON OFF REPEAT MS > ALAW
 *   judge alaw                              256 lines: the linear value of each octet; then 65536 lines: the octet of each linear value from -32768 on
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define SPANDSP_EXPOSE_INTERNAL_STRUCTURES
#include <spandsp.h>

enum { BLOCK = 160 };

static long heard_samples;

static int fail(const char *what)
{
    fprintf(stderr, "judge: %s\n", what);
    return 2;
}

/* One block of A-law as linear samples; 0 at the end. */
static int hear(int16_t *samples)
{
    uint8_t octets[BLOCK];
    int count = (int)fread(octets, 1, BLOCK, stdin);
    for (int i = 0; i < count; i++) samples[i] = alaw_to_linear(octets[i]);
    return count;
}

static void speak(const int16_t *samples, int count)
{
    for (int i = 0; i < count; i++) putchar(linear_to_alaw(samples[i]));
}

static void on_key(void *unused, int key, int level, int delay)
{
    (void)unused;
    (void)delay;
    if (key != 0) printf("%c %d %ld\n", key, level, heard_samples / 8);
}

static int hear_dtmf(void)
{
    int16_t samples[BLOCK];
    dtmf_rx_state_t *receiver = dtmf_rx_init(NULL, NULL, NULL);
    dtmf_rx_set_realtime_callback(receiver, on_key, NULL);
    for (int count; (count = hear(samples)) > 0; heard_samples += count) dtmf_rx(receiver, samples, count);
    dtmf_rx_free(receiver);
    return 0;
}

static char *names[32];
static int ids[32];
static int known;

static void on_tone(void *unused, int code, int level, int delay)
{
    (void)unused;
    (void)level;
    (void)delay;
    for (int i = 0; i < known; i++)
        if (ids[i] == code) printf("%s\n", names[i]);
}

static int add_tone(super_tone_rx_descriptor_t *tones, char *text)
{
    char *elements = strchr(text, ':');
    if (elements == NULL || known == 32) return 0;
    *elements++ = 0;
    names[known] = text;
    ids[known] = super_tone_rx_add_tone(tones);
    for (char *element = strtok(elements, "/"); element != NULL; element = strtok(NULL, "/"))
    {
        int f1, f2, least, most;
        if (sscanf(element, "%d,%d,%d,%d", &f1, &f2, &least, &most) != 4) return 0;
        super_tone_rx_add_element(tones, ids[known], f1, f2, least, most);
    }
    known++;
    return 1;
}

/* The receiver compares the two strongest of its frequencies: it needs two at least. Nothing sounds so high. */
static super_tone_rx_descriptor_t *make_tones(void)
{
    super_tone_rx_descriptor_t *tones = super_tone_rx_make_descriptor(NULL);
    int never = super_tone_rx_add_tone(tones);
    super_tone_rx_add_element(tones, never, 3850, 0, 3600000, 0);
    return tones;
}

static int hear_tones(int argc, char **argv)
{
    int16_t samples[BLOCK];
    super_tone_rx_descriptor_t *tones = make_tones();
    for (int i = 2; i < argc; i++)
        if (!add_tone(tones, argv[i])) return fail("tones are NAME:F1,F2,MIN,MAX/...");
    super_tone_rx_state_t *receiver = super_tone_rx_init(NULL, tones, on_tone, NULL);
    for (int count; (count = hear(samples)) > 0;) super_tone_rx(receiver, samples, count);
    super_tone_rx_free(receiver);
    super_tone_rx_free_descriptor(tones);
    return 0;
}

static void on_segment(void *unused, int f1, int f2, int milliseconds)
{
    (void)unused;
    (void)f2;
    printf("%s %d\n", f1 >= 0 ? "on" : "off", milliseconds);
}

static int hear_segments(int f1, int f2)
{
    int16_t samples[BLOCK];
    super_tone_rx_descriptor_t *tones = make_tones();
    super_tone_rx_add_element(tones, super_tone_rx_add_tone(tones), f1, f2, 1, 0);
    super_tone_rx_state_t *receiver = super_tone_rx_init(NULL, tones, on_tone, NULL);
    super_tone_rx_segment_callback(receiver, on_segment);
    for (int count; (count = hear(samples)) > 0;) super_tone_rx(receiver, samples, count);
    super_tone_rx_free(receiver);
    super_tone_rx_free_descriptor(tones);
    return 0;
}

static int dial(const char *keys, int level, int twist, int on, int off, int noise)
{
    int16_t samples[BLOCK];
    dtmf_tx_state_t *sender = dtmf_tx_init(NULL);
    awgn_state_t *hiss = awgn_init_dbm0(NULL, 1234567, (float)noise);
    dtmf_tx_set_level(sender, level, twist);
    dtmf_tx_set_timing(sender, on, off);
    if (dtmf_tx_put(sender, keys, -1) != 0) return fail("too many keys");
    int left = (int)strlen(keys) * (on + off) * 8 + 800;
    for (; left > 0; left -= BLOCK)
    {
        int count = dtmf_tx(sender, samples, BLOCK);
        memset(samples + count, 0, (size_t)(BLOCK - count) * sizeof samples[0]);
        for (int i = 0; noise != 0 && i < BLOCK; i++) samples[i] = saturate(samples[i] + awgn(hiss));
        speak(samples, BLOCK);
    }
    return 0;
}

static int tone(int f1, int f2, int level, int on, int off, int repeat, int milliseconds)
{
    int16_t samples[BLOCK];
    tone_gen_descriptor_t *shape = tone_gen_descriptor_init(NULL, f1, level, f2, level, on, off, 0, 0, repeat);
    tone_gen_state_t *sender = tone_gen_init(NULL, shape);
    for (int left = milliseconds * 8; left > 0; left -= BLOCK)
    {
        int count = tone_gen(sender, samples, BLOCK);
        memset(samples + count, 0, (size_t)(BLOCK - count) * sizeof samples[0]);
        speak(samples, BLOCK);
    }
    return 0;
}

static int alaw(void)
{
    for (int octet = 0; octet < 256; octet++) printf("%d\n", alaw_to_linear((uint8_t)octet));
    for (int linear = -32768; linear < 32768; linear++) printf("%d\n", linear_to_alaw(linear));
    return 0;
}

int main(int argc, char **argv)
{
    const char *task = argc > 1 ? argv[1] : "";
    if (strcmp(task, "dtmf") == 0) return hear_dtmf();
    if (strcmp(task, "tones") == 0) return hear_tones(argc, argv);
    if (strcmp(task, "segments") == 0 && argc == 4) return hear_segments(atoi(argv[2]), atoi(argv[3]));
    if (strcmp(task, "dial") == 0 && argc == 8) return dial(argv[2], atoi(argv[3]), atoi(argv[4]), atoi(argv[5]), atoi(argv[6]), atoi(argv[7]));
    if (strcmp(task, "tone") == 0 && argc == 9)
        return tone(atoi(argv[2]), atoi(argv[3]), atoi(argv[4]), atoi(argv[5]), atoi(argv[6]), atoi(argv[7]), atoi(argv[8]));
    if (strcmp(task, "alaw") == 0) return alaw();
    return fail("dtmf, tones, segments F1 F2, dial, tone or alaw");
}
