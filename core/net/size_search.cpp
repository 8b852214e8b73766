// SPDX-License-Identifier: MIT
#include "core/net/size_search.h"

#include <algorithm>
#include <map>
#include <set>

namespace rdpmedic::net {

namespace {

using Fate = SizeSample::Fate;

/// Sizes of usual links and tunnels: Ethernet, PPPoE, tunnels of IP in IP, GRE, L2TP, IPsec, WireGuard, mobile
/// networks, what RDP-UDP sends (1260, [MS-RDPEUDP] section 2.2.2.1) and what IPv6 needs (1280).
constexpr std::uint32_t usual_sizes[] = {9000, 1500, 1492, 1480, 1472, 1460, 1450, 1420, 1400,
                                         1380, 1360, 1300, 1280, 1260, 1200, 1000, 576};
constexpr unsigned enough_tries = 3;
/// Where that proves nothing yet: rounds for one size in all.
constexpr unsigned most_tries = 6;
constexpr unsigned most_rounds = 16;
constexpr std::uint32_t least_of_v6 = 1280;  ///< RFC 8200 section 5

/// All that is known of the sizes above the largest that passed.
struct View {
    std::uint32_t passed = 0;
    std::uint32_t told = 0;                    ///< smallest size above `passed` that was said to be too big
    const SizeSample* told_by = nullptr;       ///< the message that said so
    std::map<std::uint32_t, unsigned> silent;  ///< sizes above `passed`, below `told`: rounds without an answer
    unsigned rounds = 0;
    unsigned controlled = 0;  ///< rounds in which larger sizes were silent, and `passed` or a smaller one was answered

    std::uint32_t lost() const {
        const auto first =
            std::find_if(silent.begin(), silent.end(), [](const auto& entry) { return entry.second >= enough_tries; });
        return first == silent.end() ? 0 : first->first;
    }
    /// Smallest size above `passed` that is known not to pass.
    std::uint32_t ceiling() const { return lost() != 0 ? lost() : told; }
};

bool is_told(const SizeSample& sample) {
    return sample.fate == Fate::too_big || sample.fate == Fate::too_big_here;
}

/// What a router said, where it can be true: RFC 8201 section 4 forbids to go below 1280 for its sake.
std::uint32_t mtu_told(const SizeSample& sample, const SizeBounds& bounds) {
    const std::uint32_t mtu = bounds.v6 ? std::max(sample.told_mtu, least_of_v6) : sample.told_mtu;
    return sample.told_mtu != 0 && mtu >= least_packet && mtu < sample.size ? mtu : 0;
}

/// The smallest size that this message calls too big, given that `passed` bytes do pass.
std::uint32_t told_from(const SizeSample& sample, std::uint32_t passed, const SizeBounds& bounds) {
    const std::uint32_t mtu = mtu_told(sample, bounds);
    return mtu >= passed && mtu != 0 ? mtu + 1 : sample.size;
}

void look_at_larger(View& view, const std::vector<SizeSample>& samples, const SizeBounds& bounds) {
    for (const SizeSample& sample : samples) {
        if (!is_told(sample) || sample.size <= view.passed) {
            continue;
        }
        const std::uint32_t told = told_from(sample, view.passed, bounds);
        if (view.told == 0 || told < view.told) {
            view.told = told;
            view.told_by = &sample;
        }
    }
    std::map<std::uint32_t, std::set<unsigned>> rounds_of_silence;
    std::set<unsigned> rounds_of_answers;
    for (const SizeSample& sample : samples) {
        view.rounds = std::max(view.rounds, sample.round + 1);
        if (sample.fate == Fate::silent && sample.size > view.passed && (view.told == 0 || sample.size < view.told)) {
            rounds_of_silence[sample.size].insert(sample.round);
        } else if (sample.fate == Fate::passed) {
            rounds_of_answers.insert(sample.round);
        }
    }
    std::set<unsigned> controlled;
    for (const auto& [size, rounds] : rounds_of_silence) {
        view.silent[size] = static_cast<unsigned>(rounds.size());
        std::set_intersection(rounds.begin(), rounds.end(), rounds_of_answers.begin(), rounds_of_answers.end(),
                              std::inserter(controlled, controlled.end()));
    }
    view.controlled = static_cast<unsigned>(controlled.size());
}

View look(const std::vector<SizeSample>& samples, const SizeBounds& bounds) {
    View view;
    for (const SizeSample& sample : samples) {
        if (sample.fate == Fate::passed) {
            view.passed = std::max(view.passed, sample.size);
        }
    }
    look_at_larger(view, samples, bounds);
    return view;
}

/// So much silence above what passed, and so many rounds with answers to smaller sizes meanwhile, that it is no chance:
/// with one packet in five lost, six in a row are lost once in 15,000 times.
bool is_proven(const View& view) {
    constexpr unsigned enough_packets = 6;
    unsigned packets = 0;
    for (const auto& [size, rounds] : view.silent) {
        packets += rounds;
    }
    return packets >= enough_packets && view.controlled >= enough_tries - 1;
}

std::vector<std::uint32_t> first_sizes(const SizeBounds& bounds) {
    std::vector<std::uint32_t> sizes{std::max(bounds.largest, least_packet)};
    for (const std::uint32_t size : usual_sizes) {
        if (size < sizes.front()) {
            sizes.push_back(size);
        }
    }
    return sizes;
}

/// Evenly spread over what is not known yet, the largest first.
void add_between(std::vector<std::uint32_t>& sizes, std::uint32_t low, std::uint32_t high) {
    constexpr std::uint32_t parts = 8;
    for (std::uint32_t part = parts - 1; part > 0; --part) {
        const std::uint32_t size = low + (high - low) * part / parts;
        if (size > low && size < sizes.back()) {
            sizes.push_back(size);
        }
    }
}

std::vector<std::uint32_t> with_control(std::vector<std::uint32_t> sizes, std::uint32_t passed) {
    if (passed != 0) {
        sizes.push_back(passed);
    }
    return sizes;
}

/// What a router named and nobody has tried.
std::uint32_t untried_hint(const std::vector<SizeSample>& samples, const View& view, const SizeBounds& bounds) {
    std::uint32_t hint = 0;
    for (const SizeSample& sample : samples) {
        const std::uint32_t mtu = is_told(sample) ? mtu_told(sample, bounds) : 0;
        const bool tried =
            std::any_of(samples.begin(), samples.end(), [&](const SizeSample& other) { return other.size == mtu; });
        if (mtu > view.passed && !tried && (view.told == 0 || mtu < view.told)) {
            hint = std::max(hint, mtu);
        }
    }
    return hint;
}

/// Messages carry no zone.
bool is_same(const boost::asio::ip::address& one, const boost::asio::ip::address& other) {
    return one.is_v6() && other.is_v6() ? one.to_v6().to_bytes() == other.to_v6().to_bytes() : one == other;
}

}  // namespace

std::vector<std::uint32_t> next_sizes(const std::vector<SizeSample>& samples, const SizeBounds& bounds) {
    if (samples.empty()) {
        return first_sizes(bounds);
    }
    const View view = look(samples, bounds);
    if (view.rounds >= most_rounds || view.passed >= bounds.largest) {
        return {};
    }
    if (const std::uint32_t hint = untried_hint(samples, view, bounds)) {
        return with_control({hint}, view.passed);
    }
    std::vector<std::uint32_t> again;
    const bool not_proven = view.passed != 0 && view.lost() != 0 && !is_proven(view);
    for (auto entry = view.silent.rbegin(); entry != view.silent.rend(); ++entry) {
        const bool is_lost = entry->second >= enough_tries;
        if (!is_lost || (not_proven && entry->second < most_tries)) {
            again.push_back(entry->first);
        }
    }
    if (!again.empty()) {
        return with_control(std::move(again), view.passed);
    }
    const std::uint32_t ceiling = view.ceiling();
    if (view.passed == 0 || ceiling <= view.passed + 1 || (view.lost() != 0 && !is_proven(view))) {
        return {};
    }
    // The ceiling goes along: each round in which it is silent makes chance less likely.
    std::vector<std::uint32_t> sizes{ceiling};
    add_between(sizes, view.passed, ceiling);
    return with_control(std::move(sizes), view.passed);
}

bool round_is_decided(const std::vector<SizeSample>& answered, const std::vector<std::uint32_t>& unanswered) {
    std::uint32_t passed = 0;
    for (const SizeSample& sample : answered) {
        if (sample.fate == Fate::passed) {
            passed = std::max(passed, sample.size);
        }
    }
    return std::all_of(unanswered.begin(), unanswered.end(),
                       [&](std::uint32_t size) { return passed != 0 && size <= passed; });
}

SizeSample::Fate fate_of_closed(std::string_view from, const boost::asio::ip::address& remote) {
    boost::system::error_code code;
    const auto sender = boost::asio::ip::make_address(from, code);
    return !code && is_same(sender, remote) ? Fate::passed : Fate::no_use;
}

SizeSample::Fate fate_of_too_big(std::string_view from, const boost::asio::ip::address& own) {
    boost::system::error_code code;
    const auto sender = boost::asio::ip::make_address(from, code);
    return !code && (sender.is_unspecified() || is_same(sender, own)) ? Fate::too_big_here : Fate::too_big;
}

Sweep judge(const std::vector<SizeSample>& samples, const SizeBounds& bounds) {
    const View view = look(samples, bounds);
    Sweep sweep;
    sweep.passed = view.passed;
    for (const SizeSample& sample : samples) {
        if (sample.fate == Fate::passed && sample.whole) {
            sweep.whole = std::max(sweep.whole, sample.size);
        }
    }
    if (view.passed == 0) {
        return sweep;
    }
    if (view.passed >= bounds.largest) {
        sweep.verdict = Sweep::Verdict::passes;
        return sweep;
    }
    sweep.failed = view.ceiling();
    if (view.lost() != 0) {
        sweep.verdict = is_proven(view) ? Sweep::Verdict::silent : Sweep::Verdict::thinned;
    } else if (view.told != 0) {
        sweep.verdict = Sweep::Verdict::told;
        sweep.told_by = view.told_by->fate == Fate::too_big ? view.told_by->from : std::string();
    } else {
        sweep.verdict = Sweep::Verdict::thinned;
    }
    return sweep;
}

}  // namespace rdpmedic::net
