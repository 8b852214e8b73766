// SPDX-License-Identifier: MIT
// A device on the way or the server cuts connections that are quiet for long.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.drops", Prior::frequent},
};
constexpr EvidenceRow rows[] = {
    {"question.when", "idle", Strength::strong, "answer of the user"},
    {"idle", "cut", Strength::decisive, "RFC 5382 5; measured beside connections that were kept alive"},
    {"symptom", "code.socket-closed", Strength::weak, "Microsoft page IMsTscAxEvents::OnDisconnected"},
    {"idle", "cut-unconfirmed", Strength::weak, "RFC 5382 5; measured once, or without one that was kept alive"},
    {"idle", "all-lost", Strength::weak, "measured: a device on the way forgot the connections"},
    {"idle", "holds", Strength::against, "measured on a quiet connection; a longer time may still be too long"},
    {"question.when", "at-once", Strength::against, "answer of the user"},
    {"question.when", "seconds", Strength::against, "answer of the user"},
};
constexpr std::string_view remedies[] = {"connection.keepalive"};

}  // namespace

constinit const Cause network_idle_timeout{
    .id = "network.idle-timeout", .prior = Prior::rare, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
