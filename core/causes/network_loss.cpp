// SPDX-License-Identifier: MIT
// Packets are lost or late on the way.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.drops", Prior::frequent},
    {"symptom.cannot-connect", Prior::uncommon},
};
constexpr EvidenceRow rows[] = {
    {"path", "loss", Strength::decisive, "RFC 2680; measured end to end"},
    {"udp", "lossy", Strength::strong, "[MS-RDPEUDP] appendix A, notes 7 and 8: copies that did not come"},
    {"idle", "all-lost", Strength::weak, "measured: old connections are dead and new ones work"},
    {"reset", "scattered", Strength::weak, "measured: some tries pass and some do not"},
    {"path", "jitter", Strength::strong, "RFC 5481; measured end to end"},
    {"path", "slight-loss", Strength::weak, "RFC 2680; measured end to end"},
    {"path", "some-jitter", Strength::weak, "RFC 5481; measured end to end"},
    {"tcp", "retransmitted", Strength::weak, "RFC 6298 section 2.1; the first SYN was not answered"},
    {"symptom", "code.transfer-failed", Strength::weak, "Microsoft page IMsTscAxEvents::OnDisconnected"},
    {"symptom", "code.timed-out", Strength::weak, "Microsoft page IMsTscAxEvents::OnDisconnected"},
    {"question.when", "minutes", Strength::weak, "answer of the user"},
    {"path", "clean", Strength::against, "RFC 2680; measured end to end"},
    {"question.when", "at-once", Strength::against, "answer of the user"},
};

}  // namespace

constinit const Cause network_loss{
    .id = "network.loss", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = {}};

}  // namespace rdpmedic::causes
