#define _GNU_SOURCE /* sched_setaffinity */
#include "unit.h"

#include <sched.h>
#include <string.h>

#include "base/worker.h"

enum { JOBS = 2000, ROOM = 3 };

typedef struct {
    size_t next, out_of_order;
    unsigned long sums[ROOM];
} sums;

static void add_up(void *self, size_t job)
{
    sums *s = self;

    s->out_of_order += job != s->next++;
    s->sums[job % ROOM] = 0;
    for (unsigned long i = 0; i <= job % 97; i++)
        s->sums[job % ROOM] += i;
}

static void jobs_are_done_in_order_and_waited_for(void **state)
{
    sums s = {0};
    (void)state;
    op_worker *w = op_worker_new(add_up, &s);
    if (!w)
        skip(); /* one processor */
    for (size_t given = 0, taken = 0; taken < JOBS; taken++) {
        for (; given < JOBS && given < taken + ROOM; given++)
            op_worker_give(w);
        op_worker_wait(w, taken);
        assert_int_equal(s.sums[taken % ROOM], (taken % 97) * (taken % 97 + 1) / 2);
    }
    op_worker_free(w);
    assert_int_equal(s.next, JOBS);
    assert_int_equal(s.out_of_order, 0);
}

static void what_was_given_is_done_before_the_end(void **state)
{
    sums s = {0};
    (void)state;
    op_worker *w = op_worker_new(add_up, &s);
    if (!w)
        skip();
    for (int i = 0; i < 100; i++)
        op_worker_give(w);
    op_worker_free(w);
    assert_int_equal(s.next, 100);
    op_worker_free(op_worker_new(add_up, &s));
    op_worker_free(NULL);
    assert_int_equal(s.next, 100);
}

static void one_processor_has_no_worker(void **state)
{
    cpu_set_t all, one;
    (void)state;
    if (sched_getaffinity(0, sizeof(all), &all))
        skip();
    CPU_ZERO(&one);
    for (int i = 0; i < CPU_SETSIZE && !CPU_COUNT(&one); i++)
        if (CPU_ISSET(i, &all))
            CPU_SET(i, &one);
    assert_int_equal(sched_setaffinity(0, sizeof(one), &one), 0);
    op_worker *w = op_worker_new(add_up, NULL);
    sched_setaffinity(0, sizeof(all), &all);
    assert_null(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(jobs_are_done_in_order_and_waited_for),
        cmocka_unit_test(what_was_given_is_done_before_the_end),
        cmocka_unit_test(one_processor_has_no_worker),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
