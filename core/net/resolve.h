// SPDX-License-Identifier: MIT
// Names to addresses through the system's resolver, one family a call, with a limit.
#pragma once

#include "core/model/error.h"
#include "core/model/evidence.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/address.hpp>

#include <string>
#include <vector>

namespace rdpmedic::net {

enum class Family : std::uint8_t { ipv4, ipv6 };

struct Resolution {
    enum class Outcome : std::uint8_t {
        found,
        not_found,  ///< the resolver answered: there is no such name or no address of this family
        failed,     ///< the resolver could not answer (server failure, no resolver)
        silent,     ///< no answer within the limit
    } outcome = Outcome::silent;
    std::vector<boost::asio::ip::address> addresses;  ///< in the resolver's order, without repeats
    double elapsed_ms = 0;
    int native_error = 0;  ///< of getaddrinfo
};

/// Threads of the process that ask the system's resolver at once; the limit of what waits behind them runs on.
inline constexpr std::size_t most_resolver_threads = 64;

/// `name` is an A-label name or an address literal. The system's resolver cannot be interrupted, so it works on a
/// thread of its own that is left behind when the limit passes or the run ends.
boost::asio::awaitable<Resolution> resolve(std::string name, Family family, Milliseconds limit);

}  // namespace rdpmedic::net
