#ifdef __linux__
#define _GNU_SOURCE /* sched_getaffinity */
#endif
#include "base/worker.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <unistd.h>

#include <glib.h>

enum { TOGETHER = 4 }; /* jobs for which the thread is woken, as waking costs as much as a short job */

struct op_worker {
    pthread_t thread;
    pthread_mutex_t lock; /* over what follows */
    pthread_cond_t given_more, done_more;
    size_t given, done;
    bool ending;
    void (*run)(void *self, size_t job);
    void *self;
};

static void *work(void *data)
{
    op_worker *w = data;

    pthread_mutex_lock(&w->lock);
    for (;;) {
        while (w->done == w->given && !w->ending)
            pthread_cond_wait(&w->given_more, &w->lock);
        if (w->done == w->given)
            break;
        size_t job = w->done;
        pthread_mutex_unlock(&w->lock);
        w->run(w->self, job);
        pthread_mutex_lock(&w->lock);
        w->done++;
        pthread_cond_signal(&w->done_more);
    }
    pthread_mutex_unlock(&w->lock);
    return NULL;
}

/* Signals stay with the thread that was there first. */
static bool start(op_worker *w)
{
    sigset_t all, before;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int e = pthread_create(&w->thread, NULL, work, w);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return e == 0;
}

static void let_go(op_worker *w)
{
    pthread_cond_destroy(&w->done_more);
    pthread_cond_destroy(&w->given_more);
    pthread_mutex_destroy(&w->lock);
    g_free(w);
}

/* Those that this process may use; GLib's count, as Debian builds it, is of all that there are. */
static long processors(void)
{
#ifdef CPU_COUNT
    cpu_set_t own;

    if (sched_getaffinity(0, sizeof(own), &own) == 0)
        return CPU_COUNT(&own);
#endif
    return sysconf(_SC_NPROCESSORS_ONLN);
}

op_worker *op_worker_new(void (*run)(void *self, size_t job), void *self)
{
    if (processors() < 2)
        return NULL;
    op_worker *w = g_new0(op_worker, 1);
    w->run = run;
    w->self = self;
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->given_more, NULL);
    pthread_cond_init(&w->done_more, NULL);
    if (start(w))
        return w;
    let_go(w);
    return NULL;
}

void op_worker_give(op_worker *w)
{
    pthread_mutex_lock(&w->lock);
    if (++w->given - w->done >= TOGETHER)
        pthread_cond_signal(&w->given_more);
    pthread_mutex_unlock(&w->lock);
}

void op_worker_wait(op_worker *w, size_t job)
{
    pthread_mutex_lock(&w->lock);
    if (w->done <= job)
        pthread_cond_signal(&w->given_more); /* it may be waiting for more */
    while (w->done <= job)
        pthread_cond_wait(&w->done_more, &w->lock);
    pthread_mutex_unlock(&w->lock);
}

void op_worker_free(op_worker *w)
{
    if (!w)
        return;
    pthread_mutex_lock(&w->lock);
    w->ending = true;
    pthread_cond_signal(&w->given_more);
    pthread_mutex_unlock(&w->lock);
    pthread_join(w->thread, NULL);
    let_go(w);
}
