// SPDX-License-Identifier: MIT
// How well loss of a given share explains the samples of a place. Pure.
//
// Routers and hosts may answer about themselves less often than they pass on (RFC 1812 section 4.3.2.8 tells them to
// limit it; RFC 4443 section 2.4 for IPv6), so what is lost of such probes is loss of the way with, perhaps, a limit of
// any height on top of it. Connections are not limited: what is lost of them is loss.
#pragma once

#include "core/model/path.h"

namespace rdpmedic::checks {

inline constexpr double harmless_loss = 0.001;  ///< share of packets that nobody feels

/// Shares of loss that are thought possible, evenly spaced in their logarithm; index < rates.
inline constexpr std::size_t rates = 48;
double rate(std::size_t index);

/// Logarithm of the probability of a router's samples when the way to it loses that share, 0 < share < 1.
double log_likelihood(const PathPlace& router, double share);

/// Logarithm of how many times better the connections to the target are explained by loss of that share than by
/// harmless loss. A SYN is lost in both directions alike. A FIN is answered twice, by an acknowledgement and by the FIN
/// of the other side, so that loss of answers alone hardly shows there: either direction is thought as likely as the
/// other.
double log_odds_of_connections(const Path& path, double share);
/// The same of all samples of the target: echo requests, which may be limited, count with its connections.
double log_odds_of_target(const Path& path, double share);

/// How many times better these samples are explained by real loss, of any share, than by harmless loss.
double loss_evidence(const Path& path, double (*log_odds)(const Path&, double));

}  // namespace rdpmedic::checks
