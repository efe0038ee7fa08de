#include "platform/payment/faults.h"

#include <algorithm>
#include <atomic>
#include <mutex>

namespace brigade::payment {
namespace {

std::mutex mutex;
Faults left;                        // guarded by mutex
std::atomic<bool> any = false;      // nearly always false: then a charge takes no lock

bool take(int& times) { return times > 0 && times-- > 0; }
EventFate take_fate() { return {take(left.duplicate_events), take(left.late_events)}; }

}  // namespace

void set_current_faults(const Faults& f) {
    constexpr int delay_ms_max = 10'000;
    const std::scoped_lock lock(mutex);
    left = f;
    left.delay_ms = std::clamp(f.delay_ms, 0, delay_ms_max);
    for (int* times : {&left.lose_requests, &left.lose_answers, &left.decline, &left.duplicate_events, &left.late_events}) *times = std::max(*times, 0);
    any = left.lose_requests || left.lose_answers || left.decline || left.duplicate_events || left.late_events || left.delay_ms;
}

Faults current_faults() {
    const std::scoped_lock lock(mutex);
    return left;
}

Mishap next_mishap() {
    if (!any) return {};
    const std::scoped_lock lock(mutex);
    Mishap m;
    m.delay_ms = left.delay_ms;
    m.request_lost = take(left.lose_requests);
    if (m.request_lost) return m;
    m.answer_lost = take(left.lose_answers);
    m.declined = take(left.decline);
    m.event = take_fate();
    return m;
}

EventFate next_event_fate() {
    if (!any) return {};
    const std::scoped_lock lock(mutex);
    return take_fate();
}

}  // namespace brigade::payment
