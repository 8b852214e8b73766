// SPDX-License-Identifier: MIT
#include "core/net/path_places.h"

#include <algorithm>

namespace rdpmedic::net {

void Samples::answered(std::optional<double> ms) {
    ++m_sent;
    ++m_answered;
    if (!ms) {
        return;
    }
    m_times.push_back(*ms);
    if (m_times.size() > Path::most_history) {
        m_times.pop_front();
    }
}

void CutOff::connected() {
    ++m_good;
    m_bad += m_row;
    m_row = 0;
}

void CutOff::unanswered(const Samples* router) {
    if (m_row++ == 0) {
        m_router_sent = router == nullptr ? 0 : router->sent();
        m_router_answers = router == nullptr ? 0 : router->answers();
    }
}

bool CutOff::is_seen(const Samples* router) const {
    constexpr std::uint32_t in_a_row = 8;
    constexpr std::uint32_t least_good = 3;
    constexpr double most_before = 0.3;
    constexpr std::uint32_t least_of_router = 4;
    constexpr double as_before = 0.75;
    const bool ended = m_row >= in_a_row && m_good >= least_good && m_bad < most_before * (m_good + m_bad);
    if (!ended || router == nullptr || router->sent() < m_router_sent + least_of_router || m_router_sent == 0) {
        return false;
    }
    const double before = static_cast<double>(m_router_answers) / m_router_sent;
    const double since = static_cast<double>(router->answers() - m_router_answers) / (router->sent() - m_router_sent);
    return since > 0 && since >= as_before * before;
}

std::optional<RoundTrips> round_trips(const std::deque<double>& times) {
    if (times.empty()) {
        return std::nullopt;
    }
    std::vector<double> sorted(times.begin(), times.end());
    std::sort(sorted.begin(), sorted.end());
    const double least = sorted.front();
    const double high = sorted[(sorted.size() - 1) * 9 / 10];
    return RoundTrips{least, sorted[sorted.size() / 2], times.back(), high - least};
}

PathPlace WalkedPlace::summed() const {
    PathPlace place;
    place.kind = kind;
    place.distance = distance;
    place.address = address;
    place.guessed = guessed;
    if (lanes.empty()) {
        place.way = candidates.empty() ? ProbeWay::none : candidates.front().way;
        place.sent = unanswered;
        return place;
    }
    const auto more_lost = [&](std::size_t left, std::size_t right) {
        return lanes[left].samples.surely_loses_more_than(lanes[right].samples);
    };
    const bool second = lanes.size() > 1 && !more_lost(1, 0);
    const bool first = lanes.size() < 2 || !more_lost(0, 1);
    const Lane& shown = first ? lanes[0] : lanes[1];
    place.way = shown.probe.way;
    place.round_trips = round_trips(shown.samples.times());
    for (const Lane& lane : lanes) {
        if (&lane == &shown || (first && second)) {
            place.sent += lane.samples.sent();
            place.answered += lane.samples.answers();
        }
    }
    return place;
}

}  // namespace rdpmedic::net
