#ifndef OP_BASE_WORKER_H
#define OP_BASE_WORKER_H
/* worker.h - jobs done beside the thread that gives them, in the order given
 *
 * A job is a number, from 0 on; what it works on, and what it makes, lie with the caller, who gives no more of them than he
 * has room for and leaves that of a job alone until it has been waited for. Jobs share nothing else with the rest of the
 * program: no arena, no messages. So what is made does not depend on whether there is a worker. */
#include <stddef.h>

typedef struct op_worker op_worker;

/* Pages from which on a worker is worth the start of a thread. */
enum { OP_WORKER_PAGES = 16 };

/* A thread that calls run(self, job). NULL where the process may use one processor alone (taskset -c 0), or the system grants
 * no thread: the caller then does its jobs itself. */
op_worker *op_worker_new(void (*run)(void *self, size_t job), void *self);

/* Lets it do the next job, at the latest when that is waited for; best are jobs of which a dozen may be under way. */
void op_worker_give(op_worker *w);

/* Waits until that job is done; it must have been given. */
void op_worker_wait(op_worker *w, size_t job);

/* Waits for all that was given, then ends the thread. NULL is fine. */
void op_worker_free(op_worker *w);
#endif
