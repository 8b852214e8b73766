// SPDX-License-Identifier: MIT
// A handler that keeps what reached it, and takes `changes` changes to do it.
#pragma once

#include "core/elevation/server.h"

#include <functional>

namespace rdpmedic::tests {

class FakeHandler : public elevation::Handler {
public:
    std::vector<elevation::Request> reached;
    std::uint32_t changes = 2;
    std::string approved;                              ///< the digest of the plan as it is; empty: any
    std::function<void(std::uint32_t)> before_change;  ///< index of the change
    std::vector<std::uint32_t> standing;               ///< changes that were made and not taken back

    elevation::Answer apply(const elevation::ApplyRequest& request, elevation::Caller& caller) override {
        reached.emplace_back(request);
        if (!approved.empty() && request.digest != approved) {
            return {elevation::Outcome::differs, {}, {"digest"}, {}};
        }
        for (std::uint32_t change = 0; change < changes; ++change) {
            if (!caller.is_there()) {
                standing.clear();
                return {elevation::Outcome::rolled_back, {}, {}, Error{ErrorCode::closed, "apply", "", 0, ""}};
            }
            caller.tell({change, elevation::ChangeState::doing});
            if (before_change) {
                before_change(change);
            }
            standing.push_back(change);
            caller.tell({change, elevation::ChangeState::done});
        }
        return {elevation::Outcome::done, "20260131T080000Z-0123abcd", {}, {}};
    }

    elevation::Answer undo(const elevation::UndoRequest& request, elevation::Caller&) override {
        reached.emplace_back(request);
        return {elevation::Outcome::done, request.entry, {}, {}};
    }

    Result<std::vector<Finding>> check(const elevation::CheckRequest& request) override {
        reached.emplace_back(request);
        return std::vector<Finding>(2, Finding{request.check, State::ok, "fine", {}, {}});
    }
};

}  // namespace rdpmedic::tests
