// SPDX-License-Identifier: MIT
// A way to a target whose cables lose and delay as told, sampled second by second as the walk samples a real one.
#pragma once

#include "core/model/path.h"

#include <random>
#include <vector>

namespace rdpmedic::tests {

/// What lies between a place and the one before it. Delays are those of both directions together.
struct Cable {
    double loss = 0;       ///< of what goes away from this computer
    double loss_back = 0;  ///< of answers
    double loss_run = 1;   ///< mean number of packets lost in a row, away (Gilbert's model)
    double delay_ms = 2;
    double jitter_ms = 0;  ///< up to so much more, evenly
};

struct Router {
    double answers = 1;  ///< share of the probes about itself that it answers
    double slow_ms = 0;  ///< up to so much slower about itself
};

class SimulatedPath {
public:
    /// The kinds after this computer; the last is the target.
    SimulatedPath(std::vector<PlaceKind> kinds, unsigned seed);

    Cable& cable(std::size_t place) { return m_cables.at(place); }
    Router& router(std::size_t place) { return m_routers.at(place); }
    /// Share of echo requests that the target answers; 0: it never does.
    double& echoes() { return m_echoes; }
    std::size_t target() const { return m_path.places.size() - 1; }

    /// One second: a probe of each router, two of the places at which a side ends, a connection to the target, and one
    /// more of these two where there is a doubt; and two echoes.
    void second();
    /// So many seconds, then the verdict.
    const Path& watch(int seconds);
    Path& path() { return m_path; }

private:
    bool arrives(std::size_t place);
    bool returns(std::size_t place);
    double time_to(std::size_t place);
    void sample(std::size_t place);
    void connect();
    void close();
    void ask_for_echo();
    void half_second(bool first);

    Path m_path;
    std::vector<Cable> m_cables;
    std::vector<Router> m_routers;
    std::vector<bool> m_losing;
    std::vector<std::vector<double>> m_times;
    double m_echoes = 0;
    int m_open = 0;  ///< connections
    bool m_in_doubt = false;
    std::mt19937 m_random;
    std::uniform_real_distribution<double> m_chance{0, 1};
};

/// Home router, three routers of the provider, target.
std::vector<PlaceKind> plain_way();
/// Home router, two of the provider, the VPN gateway outside and inside, one more router, target.
std::vector<PlaceKind> vpn_way();

}  // namespace rdpmedic::tests
