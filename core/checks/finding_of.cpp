// SPDX-License-Identifier: MIT
#include "core/checks/finding_of.h"

#include <chrono>
#include <stdexcept>

namespace rdpmedic {

Evidence evidence(std::string key, Value value, std::string_view source, Privacy privacy) {
    const Time now = std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
    return {std::move(key), std::move(value), std::string(source), now, privacy};
}

Finding finding(const CheckInfo& check, std::string_view reason, std::vector<Evidence> evidence) {
    const Reason* known = find_reason(check, reason);
    if (known == nullptr) {
        throw std::logic_error("check " + std::string(check.id) + " has no reason " + std::string(reason));
    }
    return {std::string(check.id), known->state, std::string(reason), std::move(evidence), {}};
}

Finding stands_on(const CheckInfo& check, std::string_view broken) {
    return {std::string(check.id),
            State::skipped,
            std::string(reasons::stands_on),
            {evidence("stands-on", std::string(broken), "engine")},
            {}};
}

std::vector<Finding> only(Finding finding) {
    std::vector<Finding> list;
    list.push_back(std::move(finding));
    return list;
}

}  // namespace rdpmedic
