// SPDX-License-Identifier: MIT
// Drives connections to the stage at which one was torn down, a few times and with pauses, and gathers who did it.
#pragma once

#include "core/checks/target/ladder.h"
#include "core/checks/target/reset_verdict.h"

#include <map>
#include <string>
#include <vector>

namespace rdpmedic::teardown {

namespace asio = boost::asio;

struct Place {
    net::Endpoint remote;
    Stage stage;
};

/// At most about twelve connections, one after the other. Must outlive `run`.
class Investigation {
public:
    Investigation(Ladder& ladder, Place place, bool first_went_through) : m_ladder(ladder), m_place(place) {
        m_facts.stage = place.stage;
        m_facts.first_went_through = first_went_through;
    }

    asio::awaitable<std::vector<Finding>> run();

private:
    asio::awaitable<Tried> attempt(Wish wish);
    /// A SYN that is lost without a word is sent once more.
    asio::awaitable<Tried> attempt_connect(std::uint16_t port, std::optional<int> hops);
    asio::awaitable<bool> still_torn(Milliseconds pause);
    asio::awaitable<void> find_stage();
    asio::awaitable<void> find_distance();
    asio::awaitable<void> look_at_refusal();
    asio::awaitable<void> ask_neighbours();
    asio::awaitable<void> send_with_few_hops();
    asio::awaitable<void> find_fewest(int torn_with);
    asio::awaitable<void> name_device();
    asio::awaitable<void> send_other_content();
    asio::awaitable<void> pause(Milliseconds time);

    Wish wish() const;
    bool may_connect() const;
    void note(std::string what, const Tried& tried);
    std::vector<Finding> findings() const;
    void tell() const { m_ladder.so_far(findings()); }

    Ladder& m_ladder;
    Place m_place;
    Facts m_facts;
    bool m_is_farther = false;  ///< the distance is the least that it can be
    int m_connections = 0;      ///< that can have reached the target
    std::vector<std::string> m_tries;
    std::vector<std::string> m_contents;
    std::vector<std::string> m_neighbours;
    std::map<int, std::string> m_routers;  ///< by the hops with which they answered
};

}  // namespace rdpmedic::teardown
