// SPDX-License-Identifier: MIT
// The checks of the target: what each is (CheckInfo, in its own file) and how it runs.
#pragma once

#include "core/checks/target/ladder.h"

#include <boost/asio/awaitable.hpp>

#include <span>
#include <vector>

namespace rdpmedic::checks {

namespace asio = boost::asio;

extern const CheckInfo dns;
extern const CheckInfo tcp;
extern const CheckInfo negotiation;
extern const CheckInfo tls_versions;
extern const CheckInfo tls_suites;
extern const CheckInfo certificate;
extern const CheckInfo nla;
extern const CheckInfo udp;
extern const CheckInfo mtu;
extern const CheckInfo reset;
extern const CheckInfo idle;
extern const CheckInfo gateway;
extern const CheckInfo path;

asio::awaitable<std::vector<Finding>> run_dns(Ladder& ladder);
asio::awaitable<std::vector<Finding>> run_tcp(Ladder& ladder);
asio::awaitable<std::vector<Finding>> run_negotiation(Ladder& ladder);
asio::awaitable<std::vector<Finding>> run_tls_versions(Ladder& ladder);
asio::awaitable<std::vector<Finding>> run_tls_suites(Ladder& ladder);
asio::awaitable<std::vector<Finding>> run_certificate(Ladder& ladder);
asio::awaitable<std::vector<Finding>> run_nla(Ladder& ladder);
asio::awaitable<std::vector<Finding>> run_udp(Ladder& ladder);
asio::awaitable<std::vector<Finding>> run_mtu(Ladder& ladder);
asio::awaitable<std::vector<Finding>> run_reset(Ladder& ladder);
asio::awaitable<std::vector<Finding>> run_idle(Ladder& ladder);
asio::awaitable<std::vector<Finding>> run_gateway(Ladder& ladder);
asio::awaitable<std::vector<Finding>> run_path(Ladder& ladder);

/// What a check says whose way no connection takes, because a gateway is always used.
Finding behind_gateway(const CheckInfo& check, const Target& target);

/// All of them, in the order of the ladder.
std::span<const TargetCheck> target_checks();

}  // namespace rdpmedic::checks
