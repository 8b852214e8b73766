// SPDX-License-Identifier: MIT
#include "core/checks/target/path_verdict.h"

#include "core/checks/target/path_likelihood.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace rdpmedic::checks {

namespace {

constexpr std::uint32_t least_samples = 20;       ///< of the target, before "clean" is said
constexpr std::uint32_t least_of_place = 5;       ///< before a place's samples are weighed
constexpr std::uint32_t least_round_trips = 8;    ///< before a place's jitter is weighed
constexpr std::ptrdiff_t least_timed = 20;        ///< of the target, before its jitter is called so
constexpr double clean_enough = 0.02;             ///< upper end of the interval that still is called clean
constexpr double own_loss = 0.0005;               ///< of a router's answers about itself that are not limited
constexpr double jitter_carried_on = 0.5;         ///< of the target's jitter: the place is behind the trouble
constexpr double jitter_surely_elsewhere = 0.35;  ///< of the target's jitter: the place is before the trouble

/// Between two places that answer; the places between them are silent.
struct Section {
    std::size_t from = 0;
    std::size_t to = 0;
    double probability = 0;
    PathSide side = PathSide::cannot_tell;  ///< cannot_tell where it crosses a border
};

PathSide common_side(const std::vector<PathPlace>& places, std::size_t from, std::size_t to) {
    const PathSide side = side_of_section(places, from + 1);
    for (std::size_t place = from + 2; place <= to; ++place) {
        if (side_of_section(places, place) != side) {
            return PathSide::cannot_tell;
        }
    }
    return side;
}

template <class Weighed>
std::vector<Section> sections_of(const std::vector<PathPlace>& places, Weighed weighed) {
    std::vector<Section> sections;
    std::size_t from = 0;
    for (std::size_t place = 1; place < places.size(); ++place) {
        if (place + 1 == places.size() || weighed(places[place])) {
            sections.push_back({from, place, 0, common_side(places, from, place)});
            from = place;
        }
    }
    return sections;
}

/// Sets the probability of each section to be the one in which the loss begins. Returns how many times better loss that
/// begins in any of them explains all samples than none does.
double weigh_loss(const Path& path, std::vector<Section>& sections) {
    // For each rate the samples are either before the lossy section or behind it: sums from both ends.
    const std::vector<PathPlace>& places = path.places;
    std::vector<double> before(sections.size() + 1, 0);
    for (std::size_t index = 0; index + 1 < sections.size(); ++index) {
        before[index + 1] = before[index] + log_likelihood(places[sections[index].to], own_loss);
    }
    std::vector<std::vector<double>> logs(sections.size());
    for (std::size_t step = 0; step < rates; ++step) {
        double behind = log_odds_of_target(path, rate(step));
        for (std::size_t index = sections.size(); index-- > 0;) {
            if (index + 1 < sections.size()) {
                behind += log_likelihood(places[sections[index].to], rate(step));
            }
            logs[index].push_back(before[index] + behind);
        }
    }
    double highest = -1e300;
    for (const auto& list : logs) {
        highest = std::max(highest, *std::max_element(list.begin(), list.end()));
    }
    double sum = 0;
    for (std::size_t index = 0; index < sections.size(); ++index) {
        const auto links = static_cast<double>(sections[index].to - sections[index].from);
        for (const double log : logs[index]) {
            sections[index].probability += links * std::exp(log - highest);
        }
        sum += sections[index].probability;
    }
    for (Section& section : sections) {
        section.probability /= sum;
    }
    const auto hypotheses = static_cast<double>(rates * (places.size() - 1));
    return sum / hypotheses * std::exp(highest - before[sections.size() - 1]);
}

/// The neighbouring sections that together are sure enough, from the likeliest on.
void set_suspect(PathVerdict& verdict, const std::vector<Section>& sections) {
    const auto likelier = [](const Section& left, const Section& right) {
        return left.probability < right.probability;
    };
    const auto best = std::max_element(sections.begin(), sections.end(), likelier);
    auto first = best;
    auto last = best;
    double sum = best->probability;
    while (sum < sure_enough && (first != sections.begin() || last + 1 != sections.end())) {
        const bool at_begin = first == sections.begin();
        const bool at_end = last + 1 == sections.end();
        if (at_end || (!at_begin && (first - 1)->probability >= (last + 1)->probability)) {
            sum += (--first)->probability;
        } else {
            sum += (++last)->probability;
        }
    }
    verdict.from = first->from;
    verdict.to = last->to;
}

/// Whether the target surely loses more than is harmless: its connections speak for it, and with its echoes or with the
/// places before it they make it sure.
bool is_lossy(const Path& path, double evidence_of_all) {
    constexpr double sure = 1 / false_alarms;
    constexpr double speaks_for_it = 5;
    constexpr std::uint32_t more_than_chance = 2;
    return path.places.back().lost() >= path.echoes.lost + more_than_chance &&
           loss_evidence(path, log_odds_of_connections) >= speaks_for_it &&
           (evidence_of_all >= sure || loss_evidence(path, log_odds_of_target) >= sure);
}

/// False where there is no loss.
bool place_loss(const Path& path, PathVerdict& verdict) {
    auto sections = sections_of(path.places, [](const PathPlace& place) {
        return place.probed() && !place.silent() && place.sent >= least_of_place;
    });
    if (!is_lossy(path, weigh_loss(path, sections))) {
        return false;
    }
    constexpr std::array sides{PathSide::lan, PathSide::provider, PathSide::vpn_gateway, PathSide::far_side};
    const auto probability = [&](PathSide side) {
        return std::accumulate(sections.begin(), sections.end(), 0.0, [&](double sum, const Section& section) {
            return sum + (section.side == side ? section.probability : 0);
        });
    };
    for (const PathSide side : sides) {
        if (const double sum = probability(side); sum > verdict.confidence) {
            verdict.confidence = std::min(sum, 1.0);
            verdict.side = side;
        }
    }
    verdict.reason = PathReason::begins_here;
    set_suspect(verdict, sections);
    if (verdict.confidence < sure_enough) {
        verdict.side = PathSide::cannot_tell;
        verdict.reason = probability(PathSide::cannot_tell) >= 0.5 ? PathReason::silent_between : PathReason::undecided;
    }
    return true;
}

/// Jitter only grows on the way, and routers that are slow to answer about themselves add some of their own: so that of
/// a place is at most the least of any later one.
void place_jitter(const Path& path, PathVerdict& verdict) {
    const auto& places = path.places;
    const auto weighed = [](const PathPlace& place) {
        return place.round_trips.has_value() && place.answered >= least_round_trips;
    };
    const auto sections = sections_of(places, weighed);
    const double whole = places.back().round_trips->jitter_ms;
    double least = whole;
    std::size_t index = sections.size() - 1;
    double share_before = 0;
    for (; index > 0; --index) {
        least = std::min(least, places[sections[index].from].round_trips->jitter_ms);
        if (least < jitter_carried_on * whole) {
            share_before = least / whole;
            break;
        }
    }
    const Section& found = sections[index];
    verdict.from = found.from;
    verdict.to = found.to;
    verdict.side = found.side;
    verdict.reason = found.side == PathSide::cannot_tell ? PathReason::silent_between : PathReason::begins_here;
    const bool another = index > 0 && sections[index - 1].side != found.side;
    if (share_before > jitter_surely_elsewhere && another && found.side != PathSide::cannot_tell) {
        verdict.side = PathSide::cannot_tell;
        verdict.reason = PathReason::undecided;
        verdict.from = sections[index - 1].from;
    }
}

/// Round trips of the target that are known.
std::ptrdiff_t timed(const Path& path) {
    return std::count_if(path.history.begin(), path.history.end(), [](const auto& time) { return time.has_value(); });
}

/// Beyond it a place loses surely less.
void find_rarely_answering(std::vector<PathPlace>& places) {
    double least_high = 1;
    for (std::size_t index = places.size(); index-- > 0;) {
        PathPlace& place = places[index];
        const bool known = place.probed() && place.answered > 0 && place.sent >= least_of_place;
        const LossInterval loss = place.loss();
        place.answers_rarely = known && index + 1 < places.size() && loss.low > least_high;
        if (known) {
            least_high = std::min(least_high, loss.high);
        }
    }
}

}  // namespace

PathSide side_of_section(const std::vector<PathPlace>& places, std::size_t place) {
    const auto is = [](PlaceKind kind) { return [kind](const PathPlace& other) { return other.kind == kind; }; };
    const auto begin = places.begin();
    const auto end = begin + static_cast<std::ptrdiff_t>(place);
    const PathPlace& behind = *end;
    if (behind.kind == PlaceKind::lan_gateway || (place == 1 && behind.kind == PlaceKind::target)) {
        return PathSide::lan;
    }
    if (behind.kind == PlaceKind::tunnel_inside || places[place - 1].kind == PlaceKind::tunnel_outer) {
        return PathSide::vpn_gateway;
    }
    const bool inside = std::any_of(begin, end, is(PlaceKind::tunnel_inside));
    return inside || behind.kind == PlaceKind::target ? PathSide::far_side : PathSide::provider;
}

void judge(Path& path) {
    find_rarely_answering(path.places);
    PathVerdict verdict;
    const PathPlace& target = path.places.back();
    const bool uneven = target.round_trips && target.round_trips->jitter_ms >= noted_jitter_ms;
    if (path.cut_off) {
        verdict.reason = PathReason::cut_off;
    } else if (target.answered == 0) {
        constexpr std::uint32_t tries = 3;
        verdict.reason = target.sent < tries ? PathReason::too_few_samples : PathReason::no_answers;
    } else if (target.lost() > 0 && place_loss(path, verdict)) {
        verdict.trouble = PathTrouble::loss;
    } else if (uneven && timed(path) >= least_timed) {
        verdict.trouble = PathTrouble::jitter;
        place_jitter(path, verdict);
    } else if (uneven) {
        verdict.reason = PathReason::too_few_samples;
    } else if (target.sent >= least_samples && (target.lost() == 0 || target.loss().high < clean_enough)) {
        verdict.reason = PathReason::clean;
    }
    path.verdict = verdict;
}

bool is_undecided(const Path& judged) {
    const PathVerdict& verdict = judged.verdict;
    const bool said = verdict.reason == PathReason::clean || verdict.reason == PathReason::cut_off;
    const bool known = verdict.trouble == PathTrouble::none ? said : verdict.reason != PathReason::undecided;
    return judged.places.back().answered > 0 && !known;
}

}  // namespace rdpmedic::checks
