// SPDX-License-Identifier: MIT
#include "core/checks/target/path_likelihood.h"

#include <algorithm>
#include <cmath>

namespace rdpmedic::checks {

namespace {

/// Share of places that limit their answers: many do for packets that expire there, few for what is asked of
/// themselves.
double rarely_answering(ProbeWay way) {
    const bool expires = way == ProbeWay::tcp_ttl || way == ProbeWay::udp_ttl || way == ProbeWay::icmp_ttl;
    return expires ? 0.3 : 0.1;
}

double log_binomial(std::uint32_t n, std::uint32_t k, double p) {
    const double all = n;
    const double lost = k;
    return std::lgamma(all + 1) - std::lgamma(lost + 1) - std::lgamma(all - lost + 1) + lost * std::log(p) +
           (all - lost) * std::log1p(-p);
}

/// Probability of at most k of n: the sum of the terms on that side of k on which they fall.
double binomial_up_to(std::uint32_t n, std::uint32_t k, double p) {
    constexpr double negligible = 1e-9;
    const double odds = p / (1 - p);
    double sum = 0;
    if (k < n * p) {
        double term = std::exp(log_binomial(n, k, p));
        for (double i = k; term > negligible * sum; --i) {
            sum += term;
            term *= i / ((n - i + 1) * odds);
        }
        return sum;
    }
    double term = k < n ? std::exp(log_binomial(n, k + 1, p)) : 0;
    for (double i = k + 1.0; term > negligible * sum; ++i) {
        sum += term;
        term *= (n - i) * odds / (i + 1);
    }
    return std::max(0.0, 1 - sum);
}

/// Where the way loses that share, and the place itself, with that probability, answers any share of what arrives.
double log_limited(SampleCount samples, double share, double rarely) {
    const double all = samples.sent + 1.0;
    const double limited = binomial_up_to(samples.sent + 1, samples.lost, share) / (all * (1 - share));
    return std::log((1 - rarely) * std::exp(log_binomial(samples.sent, samples.lost, share)) + rarely * limited);
}

/// Of samples that nothing limits.
double log_odds(SampleCount samples, double share) {
    return samples.lost * std::log(share / harmless_loss) +
           (samples.sent - samples.lost) * (std::log1p(-share) - std::log1p(-harmless_loss));
}

}  // namespace

double rate(std::size_t index) {
    constexpr double first = 0.005;
    constexpr double last = 0.95;
    return first * std::pow(last / first, static_cast<double>(index) / (rates - 1));
}

double log_likelihood(const PathPlace& router, double share) {
    return log_limited({router.sent, router.lost()}, share, rarely_answering(router.way));
}

double log_odds_of_connections(const Path& path, double share) {
    const PathPlace& target = path.places.back();
    const SampleCount openings{target.sent - path.closings.sent - path.echoes.sent,
                               target.lost() - path.closings.lost - path.echoes.lost};
    const double closings = log_odds(path.closings, share);
    const double away_or_back = std::max(closings, 0.0) + std::log1p(std::exp(-std::abs(closings))) - std::log(2.0);
    return log_odds(openings, share) + away_or_back;
}

double log_odds_of_target(const Path& path, double share) {
    const double rarely = rarely_answering(ProbeWay::icmp);
    return log_odds_of_connections(path, share) + log_limited(path.echoes, share, rarely) -
           log_limited(path.echoes, harmless_loss, rarely);
}

double loss_evidence(const Path& path, double (*log_odds)(const Path&, double)) {
    double sum = 0;
    for (std::size_t index = 0; index < rates; ++index) {
        sum += std::exp(log_odds(path, rate(index)));
    }
    return sum / rates;
}

}  // namespace rdpmedic::checks
