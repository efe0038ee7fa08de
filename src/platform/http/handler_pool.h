// Handlers run here: a fixed number of threads behind a bounded queue.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace brigade::http {

class HandlerPool {
public:
    HandlerPool(int threads, std::size_t queue_max);
    ~HandlerPool();                            // stops
    bool submit(std::function<void()> work);   // false when the queue is full or the pool stops
    void stop();                               // drops what waits, ends what runs

private:
    void loop();
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> queue_;
    const std::size_t queue_max_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace brigade::http
