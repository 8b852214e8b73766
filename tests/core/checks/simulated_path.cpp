// SPDX-License-Identifier: MIT
#include "simulated_path.h"

#include "core/checks/target/path_verdict.h"

#include <algorithm>

namespace rdpmedic::tests {

SimulatedPath::SimulatedPath(std::vector<PlaceKind> kinds, unsigned seed)
    : m_cables(kinds.size() + 1), m_routers(kinds.size() + 1), m_losing(kinds.size() + 1, false),
      m_times(kinds.size() + 1), m_random(seed) {
    m_path.places.push_back({.kind = PlaceKind::this_computer, .address = {}, .round_trips = {}});
    for (const PlaceKind kind : kinds) {
        const bool direct = kind == PlaceKind::lan_gateway || kind == PlaceKind::tunnel_outer;
        const ProbeWay way = kind == PlaceKind::target ? ProbeWay::tcp_connect
                             : direct                  ? ProbeWay::icmp
                                                       : ProbeWay::tcp_ttl;
        m_path.places.push_back({.kind = kind, .address = "192.0.2.1", .way = way, .round_trips = {}});
    }
}

bool SimulatedPath::arrives(std::size_t place) {
    bool arrives = true;
    for (std::size_t on_the_way = 1; on_the_way <= place; ++on_the_way) {
        const Cable& cable = m_cables[on_the_way];
        if (cable.loss_run <= 1) {
            arrives = m_chance(m_random) >= cable.loss && arrives;
        } else {
            arrives = !m_losing[on_the_way] && arrives;
        }
    }
    return arrives;
}

bool SimulatedPath::returns(std::size_t place) {
    bool arrives = true;
    for (std::size_t on_the_way = 1; on_the_way <= place; ++on_the_way) {
        const double loss = m_cables[on_the_way].loss_back;
        arrives = (loss <= 0 || m_chance(m_random) >= loss) && arrives;
    }
    return arrives;
}

double SimulatedPath::time_to(std::size_t place) {
    double time = 0;
    for (std::size_t on_the_way = 1; on_the_way <= place; ++on_the_way) {
        time += m_cables[on_the_way].delay_ms + m_chance(m_random) * m_cables[on_the_way].jitter_ms;
    }
    return time + m_chance(m_random) * m_routers[place].slow_ms;
}

void SimulatedPath::sample(std::size_t place) {
    PathPlace& at = m_path.places[place];
    ++at.sent;
    if (!arrives(place) || m_chance(m_random) >= m_routers[place].answers || !returns(place)) {
        return;
    }
    ++at.answered;
    m_times[place].push_back(time_to(place));
}

void SimulatedPath::connect() {
    PathPlace& at = m_path.places.back();
    const std::uint32_t before = at.answered;
    sample(target());
    if (at.answered != before) {
        ++m_open;
        m_path.history.emplace_back(m_times.back().back());
    }
}

/// A FIN, which the system and the server answer one after the other.
void SimulatedPath::close() {
    PathPlace& at = m_path.places.back();
    for (; m_open > 0; --m_open) {
        const bool answered = arrives(target()) && (returns(target()) || returns(target()));
        ++at.sent;
        ++m_path.closings.sent;
        at.answered += answered ? 1 : 0;
        m_path.closings.lost += answered ? 0 : 1;
    }
}

void SimulatedPath::ask_for_echo() {
    PathPlace& at = m_path.places.back();
    const bool answered = arrives(target()) && m_chance(m_random) < m_echoes && returns(target());
    ++at.sent;
    ++m_path.echoes.sent;
    at.answered += answered ? 1 : 0;
    m_path.echoes.lost += answered ? 0 : 1;
}

void SimulatedPath::half_second(bool first) {
    for (std::size_t place = 1; place < m_cables.size(); ++place) {
        const Cable& cable = m_cables[place];
        const double change = m_losing[place] ? 1 / cable.loss_run : cable.loss / (cable.loss_run * (1 - cable.loss));
        if (cable.loss_run > 1 && m_chance(m_random) < change) {
            m_losing[place] = !m_losing[place];
        }
    }
    for (std::size_t place = 1; place < target(); ++place) {
        const bool border = m_path.places[place].kind != PlaceKind::hop || place + 1 == target();
        if (first || border) {
            sample(place);
        }
        if (first && border && m_in_doubt) {
            sample(place);
        }
    }
    close();
    if (first || m_in_doubt) {
        connect();
    }
    if (m_echoes > 0) {
        ask_for_echo();
    }
}

void SimulatedPath::second() {
    const std::uint32_t lost = m_path.places.back().lost();
    half_second(true);
    half_second(false);
    m_path.elapsed += Milliseconds(1000);
    if (m_path.places.back().lost() != lost) {  // nothing else makes much of a difference to it
        checks::judge(m_path);
        m_in_doubt = checks::is_undecided(m_path);
    }
}

const Path& SimulatedPath::watch(int seconds) {
    for (int count = 0; count < seconds; ++count) {
        second();
    }
    for (std::size_t place = 1; place <= target(); ++place) {
        std::vector<double> sorted = m_times[place];
        if (!sorted.empty()) {
            std::sort(sorted.begin(), sorted.end());
            const double least = sorted.front();
            m_path.places[place].round_trips = {least, sorted[sorted.size() / 2], m_times[place].back(),
                                                sorted[(sorted.size() - 1) * 9 / 10] - least};
        }
    }
    checks::judge(m_path);
    return m_path;
}

std::vector<PlaceKind> plain_way() {
    return {PlaceKind::lan_gateway, PlaceKind::hop, PlaceKind::hop, PlaceKind::hop, PlaceKind::target};
}

std::vector<PlaceKind> vpn_way() {
    return {PlaceKind::lan_gateway,   PlaceKind::hop, PlaceKind::hop,   PlaceKind::tunnel_outer,
            PlaceKind::tunnel_inside, PlaceKind::hop, PlaceKind::target};
}

}  // namespace rdpmedic::tests
