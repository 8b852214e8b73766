// SPDX-License-Identifier: MIT
// So many a second on average: a bucket that fills steadily and holds one second's worth. What was not foreseen may be
// charged later and is waited for then.
#pragma once

#include <algorithm>
#include <chrono>

namespace rdpmedic {

class RateLimit {
public:
    using Clock = std::chrono::steady_clock;

    explicit RateLimit(int a_second) : m_a_second(a_second), m_left(a_second) {}

    /// Takes one; returns how long to wait before it is used.
    Clock::duration take(Clock::time_point now) {
        if (m_last != Clock::time_point{}) {
            const double passed = std::chrono::duration<double>(now - m_last).count();
            m_left = std::min(m_a_second, m_left + passed * m_a_second);
        }
        m_last = now;
        m_left -= 1;
        return m_left >= 0
                   ? Clock::duration::zero()
                   : std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(-m_left / m_a_second));
    }

    /// Takes `count` more that are used already.
    void charge(int count) { m_left -= count; }

private:
    double m_a_second;
    double m_left;
    Clock::time_point m_last{};
};

}  // namespace rdpmedic
