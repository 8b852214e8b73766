// SPDX-License-Identifier: MIT
// The testing half of core/engine/alternatives.h: a few sessions at once, each of which may be ended from outside.
#include "core/engine/alternatives.h"
#include "core/engine/session.h"
#include "core/remedies/connection_file.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>

namespace rdpmedic {

namespace {

using Clock = std::chrono::steady_clock;

/// What the checks look at, with the settings that a connection file for it would have. A direct way is judged for
/// itself: no gateway excuses it.
Target tested_target(const Alternative& alternative) {
    Target tested = alternative.target;
    if (alternative.kind != AlternativeKind::gateway) {
        const auto file = connection_by(alternative);
        const auto written = file ? parse_rdp_file(file->bytes()) : Result<Target>(Error{});
        if (tested.file && written) {
            tested.file = written->file;
        }
        tested.gateway.reset();
    }
    return tested;
}

/// All that the threads share. What one of them writes is read under the lock.
class Testing {
public:
    Testing(const std::vector<Alternative>& list, const std::vector<Finding>& first, const AlternativeLimits& limits)
        : m_list(list), m_first(first), m_limits(limits), m_until(Clock::now() + limits.total), m_running(list.size()) {
    }

    void stop() {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
        for (Session* session : m_running) {
            if (session != nullptr) {
                session->stop();
            }
        }
    }

    /// One thread's work: takes the next of the list until none is left.
    void work() {
        for (;;) {
            const auto index = take();
            if (!index) {
                return;
            }
            Ended ended{*index, {}, Milliseconds(0), {}};
            try {
                run(*index, ended);
            } catch (...) {
                ended.bug = std::current_exception();
            }
            tell({*index, std::move(ended)});
        }
    }

    struct Ended {
        std::size_t index;
        std::vector<Finding> findings;
        Milliseconds elapsed;
        std::exception_ptr bug;
    };
    struct News {
        std::size_t index;
        std::optional<Ended> ended;  ///< nothing: it has begun
    };

    News wait_for_news() {
        std::unique_lock lock(m_mutex);
        m_told.wait(lock, [&] { return !m_news.empty(); });
        News news = std::move(m_news.front());
        m_news.pop_front();
        return news;
    }

private:
    std::optional<std::size_t> take() {
        const std::lock_guard lock(m_mutex);
        return m_next < m_list.size() ? std::optional(m_next++) : std::nullopt;
    }

    void tell(News news) {
        const std::lock_guard lock(m_mutex);
        m_news.push_back(std::move(news));
        m_told.notify_one();
    }

    Options options() const {
        Options made;
        made.total_limit = std::max(std::chrono::duration_cast<Milliseconds>(m_until - Clock::now()), Milliseconds(1));
        made.stage_limit = std::min(m_limits.stage, made.total_limit);
        return made;
    }

    void run(std::size_t index, Ended& ended) {
        Options asked = options();
        if (m_list[index].kind == AlternativeKind::gateway) {
            asked.only = {"gateway"};
        }
        asked.also = asked_besides(m_list[index], m_first);
        const auto begun = Clock::now();
        Session session(tested_target(m_list[index]), Symptom{}, std::move(asked), [](const Event&) {});
        const Running running(*this, index, session);
        if (running.stopped()) {
            return;
        }
        tell({index, {}});
        ended.findings = session.run().findings;
        ended.elapsed = std::chrono::round<Milliseconds>(Clock::now() - begun);
    }

    /// While it lives, a stop reaches the session.
    class Running {
    public:
        Running(Testing& testing, std::size_t index, Session& session) : m_testing(testing), m_index(index) {
            const std::lock_guard lock(m_testing.m_mutex);
            m_stopped = m_testing.m_stopped;
            m_testing.m_running[m_index] = &session;
        }
        ~Running() {
            const std::lock_guard lock(m_testing.m_mutex);
            m_testing.m_running[m_index] = nullptr;
        }
        Running(const Running&) = delete;
        Running& operator=(const Running&) = delete;
        bool stopped() const { return m_stopped; }

    private:
        Testing& m_testing;
        std::size_t m_index;
        bool m_stopped = false;
    };

    const std::vector<Alternative>& m_list;
    const std::vector<Finding>& m_first;
    const AlternativeLimits m_limits;
    const Clock::time_point m_until;
    std::mutex m_mutex;
    std::condition_variable m_told;
    std::vector<Session*> m_running;
    std::deque<News> m_news;
    std::size_t m_next = 0;
    bool m_stopped = false;
};

std::optional<std::size_t> best_of(const std::vector<TriedAlternative>& all, const std::vector<Finding>& first) {
    auto best = std::find_if(all.begin(), all.end(), [](const TriedAlternative& one) { return one.offered(); });
    if (best == all.end() && reach_of(first) < Reach::port) {
        best = std::find_if(all.begin(), all.end(), [](const TriedAlternative& one) {
            return one.reason == alternative_reasons::gateway_answers;
        });
    }
    return best == all.end() ? std::nullopt : std::optional(static_cast<std::size_t>(best - all.begin()));
}

}  // namespace

AlternativesTried test_alternatives(const std::vector<Alternative>& list, const Target& target,
                                    const std::vector<Finding>& first, const AlternativeLimits& limits,
                                    const std::function<void(const AlternativeEvent&)>& on_event,
                                    std::stop_token stop) {
    AlternativesTried tried;
    tried.all.resize(list.size());
    Testing testing(list, first, limits);
    const std::stop_callback on_stop(std::move(stop), [&] { testing.stop(); });
    std::vector<std::jthread> threads;
    for (std::size_t thread = 0; thread < std::min(std::max<std::size_t>(limits.at_once, 1), list.size()); ++thread) {
        threads.emplace_back([&] { testing.work(); });
    }
    std::exception_ptr bug;
    for (std::size_t left = list.size(); left > 0;) {
        Testing::News news = testing.wait_for_news();
        if (!news.ended) {
            on_event(AlternativeStarted{news.index});
            continue;
        }
        --left;
        bug = news.ended->bug ? news.ended->bug : bug;
        TriedAlternative& one = tried.all[news.index];
        one = judge(list[news.index], std::move(news.ended->findings), target, first);
        one.elapsed = news.ended->elapsed;
        on_event(AlternativeFinished{news.index, one});
    }
    threads.clear();
    if (bug) {
        std::rethrow_exception(bug);
    }
    tried.best = best_of(tried.all, first);
    return tried;
}

}  // namespace rdpmedic
