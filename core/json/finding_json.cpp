// SPDX-License-Identifier: MIT
#include "core/json/finding_json.h"

#include "core/json/spelling.h"

#include <boost/json/array.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>

namespace rdpmedic {
namespace json = boost::json;
namespace {

json::value of(const Value& value) {
    return std::visit(
        [](const auto& held) -> json::value {
            using Held = std::decay_t<decltype(held)>;
            if constexpr (std::is_same_v<Held, std::vector<std::string>>) {
                return json::array(held.begin(), held.end());
            } else if constexpr (std::is_same_v<Held, Time>) {
                return json::value(spelling::time(held));
            } else if constexpr (std::is_same_v<Held, double>) {
                return json::value(finite_number(held));
            } else {
                return json::value(held);
            }
        },
        value);
}

json::object of(const Evidence& evidence) {
    return {{"key", evidence.key},
            {"kind", spelling::kinds.at(evidence.value.index())},
            {"value", of(evidence.value)},
            {"source", evidence.source},
            {"read_at", spelling::time(evidence.when)},
            {"privacy", spelling::privacies.at(static_cast<std::size_t>(evidence.privacy))}};
}

Value value(const Place& kind, const Place& place) {
    switch (kind.choice(spelling::kinds)) {
    case 0:
        return place.flag();
    case 1:
        return place.count(std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max());
    case 2:
        return place.number();
    case 3:
        return place.text();
    case 4:
        return place.texts();
    default:
        return place.time();
    }
}

Evidence evidence(const Place& place) {
    Evidence evidence;
    evidence.key = place["key"].id();
    evidence.value = value(place["kind"], place["value"]);
    evidence.source = place["source"].text();
    evidence.when = place["read_at"].time();
    evidence.privacy = static_cast<Privacy>(place["privacy"].choice(spelling::privacies));
    return evidence;
}

}  // namespace

double finite_number(double number) {
    constexpr double largest = std::numeric_limits<double>::max();
    return std::isnan(number) ? 0.0 : std::clamp(number, -largest, largest);
}

Finding finding_at(const Place& place) {
    Finding finding;
    finding.check = place["check"].id();
    const Place state = place["state"];
    if (const auto known = parse_state(state.text())) {
        finding.state = *known;
    } else {
        state.fail("a state is expected, such as \"problem\"");
    }
    finding.reason = place["reason"].id();
    for (const Place& item : place["evidence"].items()) {
        finding.evidence.push_back(evidence(item));
    }
    finding.elapsed = place["elapsed_ms"].duration();
    return finding;
}

json::object json_of(const Finding& finding) {
    json::array evidence;
    evidence.reserve(finding.evidence.size());
    for (const Evidence& one : finding.evidence) {
        evidence.emplace_back(of(one));
    }
    return {{"check", finding.check},
            {"state", name(finding.state)},
            {"reason", finding.reason},
            {"evidence", std::move(evidence)},
            {"elapsed_ms", finding.elapsed.count()}};
}

}  // namespace rdpmedic
