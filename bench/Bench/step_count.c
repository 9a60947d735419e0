/*
 * step_count: counts the instructions that one thread executes between two calls, exactly, one trap an instruction.
 *
 * x86-64 only; needs no hardware counter and no other process. A repeated string instruction counts once.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdint.h>
#include <string.h>

#if defined(__x86_64__) && defined(__linux__)
#include <ucontext.h>

enum { TRAP_FLAG = 0x100 };

static volatile int64_t steps;
static volatile sig_atomic_t stopping;
static greg_t last;
static struct sigaction before;

static void on_step(int number, siginfo_t *about, void *context)
{
    (void)number;
    (void)about;
    greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
    if (registers[REG_RIP] != last) steps++;
    last = registers[REG_RIP];
    if (stopping) registers[REG_EFL] &= ~(greg_t)TRAP_FLAG;
}

/* Not 0: instructions cannot be counted here. */
int step_begin(void)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = on_step;
    action.sa_flags = SA_SIGINFO;
    if (sigaction(SIGTRAP, &action, &before) != 0) return 1;
    stopping = 0;
    steps = 0;
    __asm__ volatile("sub $128, %%rsp; pushfq; orq $0x100, (%%rsp); popfq; add $128, %%rsp" ::: "cc", "memory");
    return 0;
}

int64_t step_end(void)
{
    stopping = 1;
    int64_t found = steps;
    sigaction(SIGTRAP, &before, NULL);
    return found;
}

#else

int step_begin(void) { return 1; }
int64_t step_end(void) { return 0; }

#endif
