// SPDX-License-Identifier: MIT
#include "core/checks/target/mtu_segments.h"

#include "core/net/hello.h"
#include "core/net/together.h"

#include <algorithm>
#include <iterator>

namespace rdpmedic::checks {

namespace asio = boost::asio;

namespace {

using Asked = SegmentSample::Asked;
using Fate = SegmentSample::Fate;
using Kind = SegmentVerdict::Kind;
using Outcome = net::HelloAnswer::Outcome;
using wire::TlsVersion;

constexpr Milliseconds longest_wait{6000};  ///< several retransmissions, wherever the server is
constexpr std::uint32_t usual_packet = 1500;
constexpr std::uint32_t small_packet = 1240;  ///< less than what RDP-UDP and IPv6 count on
constexpr std::uint32_t least_packet = 576;   ///< what every host takes (RFC 791)
constexpr std::uint32_t sizes_between[] = {1440, 1400, 1360, 1300};

std::uint32_t headers(const net::Endpoint& remote) {
    return remote.address().is_v6() ? 60 : 40;
}

/// A suite that nobody has: unassigned at IANA.
constexpr std::uint16_t no_suite = 0x00ff;

bool is_small_answer(Outcome outcome) {
    return outcome == Outcome::alert || outcome == Outcome::closed;
}

/// Certificates are what makes the answer large; up to TLS 1.2 they can be seen.
Fate fate_of(const net::HelloAnswer& answer, Asked asked) {
    if (asked != Asked::large) {
        return is_small_answer(answer.outcome)     ? Fate::answered
               : answer.outcome == Outcome::silent ? Fate::silent
                                                   : Fate::unclear;
    }
    if (!answer.certificates.empty() || (answer.hello && answer.hello->version == TlsVersion::tls13)) {
        return Fate::answered;
    }
    // The first short segments of a flight may arrive, and the full ones behind them vanish.
    const bool cut_off = answer.hello && answer.ledger.ending == net::Ending::silence;
    return answer.outcome == Outcome::silent || cut_off ? Fate::silent : Fate::unclear;
}

SegmentSample sample_of(const net::HelloAnswer& answer, Asked asked, std::uint32_t limit, std::size_t hello_bytes) {
    SegmentSample sample;
    sample.asked = asked;
    sample.limit = limit;
    sample.fate = fate_of(answer, asked);
    if (const auto& segments = answer.ledger.segments) {
        sample.full = segments->largest_sent + segments->headers;
        if (sample.fate == Fate::answered) {
            const auto payload = std::min<std::size_t>(hello_bytes, segments->largest_sent);
            sample.sent = static_cast<std::uint32_t>(payload) + segments->headers;
        }
        if (sample.fate == Fate::answered && asked == Asked::large) {
            // Where the system does not tell: a flight is written at once, so more bytes than a segment holds came in a
            // full one first.
            const std::uint32_t largest =
                segments->largest_received != 0 ? segments->largest_received : segments->largest_sent;
            const auto payload = std::min<std::size_t>(answer.ledger.received, largest);
            sample.received = static_cast<std::uint32_t>(payload) + segments->headers;
        }
    }
    sample.fate = limit != 0 ? fate_within_limit(sample, net::limit_is_announced()) : sample.fate;
    return sample;
}

struct Question {
    Asked asked = Asked::small;
    std::uint32_t limit = 0;
    TlsVersion version = TlsVersion::tls12;
    std::size_t padded_to = 0;
    Milliseconds wait{0};
};

asio::awaitable<SegmentSample> ask(Ladder& ladder, Question question) {
    wire::ClientHello hello;
    hello.version = question.version;
    hello.server_name = ladder.server_name();
    hello.suites = question.asked == Asked::large ? wire::windows_suites(question.version)
                                                  : std::vector<std::uint16_t>(1, no_suite);
    hello.padded_to = question.asked == Asked::padded ? question.padded_to : 0;
    const std::size_t bytes = wire::compose(hello).size();
    const net::HelloAnswer answer =
        co_await net::say_hello(ladder.main_stream().ledger().remote, wire::protocol::windows_default, std::move(hello),
                                question.wait, question.limit);
    co_return sample_of(answer, question.asked, question.limit, bytes);
}

asio::awaitable<std::vector<SegmentSample>> ask_all(Ladder& ladder, std::vector<Question> questions) {
    std::vector<asio::awaitable<SegmentSample>> work;
    for (const Question& question : questions) {
        work.push_back(ask(ladder, question));
    }
    co_return co_await net::together(std::move(work));
}

/// As many bytes as fill one segment of the main connection: more would be cut in two, which some devices cannot read.
std::size_t one_segment(Ladder& ladder) {
    const auto segments = ladder.main_stream().segments();
    const std::size_t usual = usual_packet - headers(ladder.main_stream().ledger().remote);
    return std::min(segments ? static_cast<std::size_t>(segments->largest_sent) : usual,
                    wire::ClientHello::longest_padded);
}

std::vector<const SegmentSample*> of(const std::vector<SegmentSample>& samples, Asked asked, bool limited) {
    std::vector<const SegmentSample*> list;
    for (const SegmentSample& sample : samples) {
        if (sample.asked == asked && (sample.limit != 0) == limited) {
            list.push_back(&sample);
        }
    }
    return list;
}

std::size_t count(const std::vector<const SegmentSample*>& samples, Fate fate) {
    return static_cast<std::size_t>(
        std::count_if(samples.begin(), samples.end(), [&](const SegmentSample* one) { return one->fate == fate; }));
}

/// Without a limit: full packets of that connection.
std::uint32_t smallest_lost(const std::vector<SegmentSample>& samples, Asked asked, std::uint32_t above) {
    std::uint32_t smallest = 0;
    for (const SegmentSample& sample : samples) {
        const std::uint32_t size = sample.limit != 0 ? sample.limit : sample.full;
        if (sample.asked == asked && sample.fate == Fate::silent && size > above) {
            smallest = smallest == 0 ? size : std::min(smallest, size);
        }
    }
    return smallest;
}

SegmentVerdict judge_direction(const std::vector<SegmentSample>& samples, Asked asked, bool small_is_answered) {
    const auto passed = [&](const SegmentSample& sample) {
        return asked == Asked::padded ? sample.sent : sample.received;
    };
    const auto full = of(samples, asked, false);
    const auto limited = of(samples, asked, true);
    SegmentVerdict verdict;
    if (count(full, Fate::answered) > 0) {
        verdict.kind = Kind::partly;
        for (const SegmentSample* sample : full) {
            if (sample->fate == Fate::answered) {
                verdict.passed = std::max(verdict.passed, passed(*sample));
                const bool is_full = sample->full != 0 && passed(*sample) >= sample->full;
                verdict.kind = is_full ? Kind::passes : verdict.kind;
            }
        }
        return verdict;
    }
    if (count(full, Fate::silent) < 2 || !small_is_answered) {
        return verdict;
    }
    for (const SegmentSample* sample : limited) {
        if (sample->fate == Fate::answered) {
            verdict.kind = Kind::lost;
            // Where the system does not tell, what arrived was no larger than the limit.
            const std::uint32_t size = passed(*sample) != 0 ? std::min(passed(*sample), sample->limit) : sample->limit;
            verdict.passed = std::max(verdict.passed, size);
        }
    }
    if (verdict.kind == Kind::lost) {
        verdict.failed = smallest_lost(samples, asked, verdict.passed);
    } else {
        verdict.kind = count(limited, Fate::silent) > 0 ? Kind::at_any_size : Kind::unconfirmed;
    }
    return verdict;
}

}  // namespace

Fate fate_within_limit(const SegmentSample& sample, bool announced) {
    const bool ours_are_larger = sample.full > sample.limit;
    const bool can_be_larger = sample.full == 0 || (sample.asked == Asked::large && !announced);
    return ours_are_larger || (can_be_larger && sample.fate == Fate::silent) ? Fate::unclear : sample.fate;
}

SegmentVerdicts judge_segments(const std::vector<SegmentSample>& samples) {
    const auto answered = [&](Asked asked) {
        return count(of(samples, asked, false), Fate::answered) + count(of(samples, asked, true), Fate::answered) > 0;
    };
    SegmentVerdicts verdicts;
    verdicts.to_server = judge_direction(samples, Asked::padded, answered(Asked::small));
    verdicts.from_server = judge_direction(samples, Asked::large, answered(Asked::small) || answered(Asked::padded));
    for (const SegmentSample& sample : samples) {
        verdicts.full = sample.limit == 0 ? std::max(verdicts.full, sample.full) : verdicts.full;
    }
    return verdicts;
}

asio::awaitable<std::vector<SegmentSample>> try_segments(Ladder& ladder) {
    const std::size_t padded_to = one_segment(ladder);
    const Milliseconds wait = std::min(ladder.limits().answer, longest_wait);
    std::vector<Question> questions;
    for (const auto& [asked, limit] :
         {std::pair(Asked::small, std::uint32_t{0}), std::pair(Asked::large, std::uint32_t{0}),
          std::pair(Asked::padded, std::uint32_t{0}), std::pair(Asked::large, small_packet),
          std::pair(Asked::padded, small_packet)}) {
        questions.push_back({asked, limit, TlsVersion::tls12, padded_to, wait});
    }
    std::vector<SegmentSample> samples = co_await ask_all(ladder, std::move(questions));
    const bool refused = samples[1].fate == Fate::unclear && samples[3].fate == Fate::unclear;
    if (refused) {
        // Perhaps a server of TLS 1.3 alone. Of its answer less can be seen.
        std::vector<Question> others;
        others.push_back({Asked::large, 0, TlsVersion::tls13, 0, wait});
        const std::vector<SegmentSample> more = co_await ask_all(ladder, std::move(others));
        samples.insert(samples.end(), more.begin(), more.end());
    }
    co_return samples;
}

asio::awaitable<std::vector<SegmentSample>> try_smaller_segments(Ladder& ladder, std::vector<SegmentSample> first,
                                                                 std::uint32_t also) {
    std::vector<Asked> lost;
    for (const Asked asked : {Asked::large, Asked::padded}) {
        if (count(of(first, asked, false), Fate::answered) == 0 && count(of(first, asked, false), Fate::silent) > 0) {
            lost.push_back(asked);
        }
    }
    const std::size_t padded_to = one_segment(ladder);
    const std::uint32_t full = judge_segments(first).full;
    const std::uint32_t top = full != 0 ? full : usual_packet;
    // Few at once: a busy server shall answer them all in time.
    std::vector<std::uint32_t> limits{0, least_packet};
    if (also > least_packet && also < top) {
        limits.push_back(also);
    } else {
        std::copy_if(std::begin(sizes_between), std::end(sizes_between), std::back_inserter(limits),
                     [&](std::uint32_t size) { return size < top; });
    }
    const Milliseconds wait = std::min(ladder.limits().answer, longest_wait);
    std::vector<Question> questions;
    for (const Asked asked : lost) {
        for (const std::uint32_t limit : limits) {
            questions.push_back({asked, limit, TlsVersion::tls12, padded_to, wait});
        }
    }
    co_return co_await ask_all(ladder, std::move(questions));
}

}  // namespace rdpmedic::checks
