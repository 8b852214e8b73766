// SPDX-License-Identifier: MIT
// Requests as the wizard makes them.
#pragma once

#include "core/elevation/request.h"

#include <string>
#include <vector>

namespace rdpmedic::tests {

inline const std::string some_digest(64, 'a');

inline elevation::ApplyRequest some_apply() {
    return {"schannel.enable-tls12", "client.schannel", {3389, {}, {}}, some_digest};
}

inline std::vector<elevation::Request> some_requests() {
    elevation::ApplyRequest numbers{"network.set-mtu", "network.mtu", {65535, 576, 4294967295}, some_digest};
    return {some_apply(), numbers, elevation::UndoRequest{"20260131T080000Z-0123abcd", false},
            elevation::UndoRequest{"20260131T080000Z-0123abcd", true}, elevation::CheckRequest{"machine-keys"}};
}

}  // namespace rdpmedic::tests
