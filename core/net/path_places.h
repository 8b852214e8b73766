// SPDX-License-Identifier: MIT
// The places of a walk: how each is asked, and what it answered. Belongs to path_walk.cpp.
#pragma once

#include "core/model/path.h"
#include "core/net/probe.h"

#include <deque>
#include <memory>
#include <vector>

namespace rdpmedic::net {

/// The samples of one way of asking one place.
class Samples {
public:
    void lost() { ++m_sent; }
    void answered(std::optional<double> ms);

    std::uint32_t sent() const { return m_sent; }
    std::uint32_t answers() const { return m_answered; }
    LossInterval loss() const { return loss_interval(m_sent, m_sent - m_answered); }
    SampleCount count() const { return {m_sent, m_sent - m_answered}; }
    bool surely_loses_more_than(const Samples& other) const { return loss().low > other.loss().high; }
    const std::deque<double>& times() const { return m_times; }

private:
    std::uint32_t m_sent = 0;
    std::uint32_t m_answered = 0;
    std::deque<double> m_times;  ///< the newest, bounded
};

/// Notices that a target that answered connections answers none any more while the last router before it still does: it
/// may be down, or a protection against many tries keeps this computer out. Either is no loss.
///
/// Eight in a row, and only where loss as it was before makes that unlikely: with three of ten connections unanswered,
/// which takes the loss of more than one SYN where the system repeats it, eight in a row begin at one in 15,000
/// connections (0.3^8); with half of them at one in 256, and so nothing is said there. And as loss on the way hits the
/// router too, that must answer as it did before.
class CutOff {
public:
    void connected();
    /// A connection that nobody answered; `router` is the last that answers, nullptr where there is none.
    void unanswered(const Samples* router);
    bool is_seen(const Samples* router) const;

private:
    std::uint32_t m_good = 0;
    std::uint32_t m_bad = 0;  ///< before the row
    std::uint32_t m_row = 0;
    std::uint32_t m_router_sent = 0;  ///< when the row began
    std::uint32_t m_router_answers = 0;
};

/// Nothing where nothing was timed.
std::optional<RoundTrips> round_trips(const std::deque<double>& times);

/// One way of asking, once it is known to be answered.
struct Lane {
    Probe probe;
    Samples samples;
};

struct WalkedPlace {
    PlaceKind kind = PlaceKind::hop;
    std::uint8_t distance = 0;
    std::string address;            ///< that answered, or is known
    bool guessed = false;           ///< that the address is that of this place
    std::vector<Probe> candidates;  ///< ways that may be answered, the better first
    std::size_t most_lanes = 1;     ///< of 2
    std::vector<Lane> lanes;        ///< found so far; empty: it has been silent
    std::uint32_t unanswered = 0;   ///< probes while it was silent
    std::size_t next_candidate = 0;
    bool opened = false;  ///< its candidates have been asked once

    /// What its lanes say together. Two that agree are one sample; where one of them is surely answered more rarely,
    /// that is the router's own thrift, and the other counts.
    PathPlace summed() const;
};

}  // namespace rdpmedic::net
