// SPDX-License-Identifier: MIT
#include "core/elevation/request.h"

#include "core/causes/catalogue.h"
#include "core/checks/machine/checks.h"
#include "core/engine/journal.h"
#include "core/json/document.h"
#include "core/json/place.h"
#include "core/remedies/catalogue.h"

#include <boost/json/object.hpp>

#include <algorithm>
#include <limits>

namespace rdpmedic::elevation {
namespace json = boost::json;
namespace {

constexpr std::string_view verb_apply = "apply";
constexpr std::string_view verb_undo = "undo";
constexpr std::string_view verb_check = "check";

constexpr std::int64_t least_mtu = 576;
constexpr std::int64_t most_mtu = 9000;

bool consists_of(std::string_view text, std::size_t size, std::string_view characters) {
    return text.size() == size && text.find_first_not_of(characters) == std::string_view::npos;
}

std::string text_that(const Place& place, bool (*holds)(std::string_view), std::string_view problem) {
    std::string text = place.text();
    if (!holds(text)) {
        place.fail(problem);
        return {};
    }
    return text;
}

/// A remedy that this helper could be the one to carry out.
bool is_ours(std::string_view id) {
    const Remedy* remedy = find_remedy(id);
    return remedy != nullptr && remedy->info.elevated && remedy->info.remedy_class != RemedyClass::c;
}

bool is_cause(std::string_view id) {
    return find_cause(id) != nullptr;
}

bool is_machine_check(std::string_view id) {
    const auto all = checks::machine_checks();
    return std::any_of(all.begin(), all.end(), [&](const MachineCheck& check) { return check.info->id == id; });
}

ApplyRequest apply_at(const Place& place) {
    place.has_only({"verb", "remedy", "cause", "port", "mtu", "adapter", "digest"});
    ApplyRequest request;
    request.remedy = text_that(place["remedy"], is_ours, "no remedy of the elevated program");
    request.cause = text_that(place["cause"], is_cause, "no cause");
    request.numbers.port =
        static_cast<std::uint16_t>(place["port"].count(1, std::numeric_limits<std::uint16_t>::max()));
    if (const auto mtu = place.find("mtu")) {
        request.numbers.mtu = static_cast<std::uint16_t>(mtu->count(least_mtu, most_mtu));
    }
    if (const auto adapter = place.find("adapter")) {
        request.numbers.adapter =
            static_cast<std::uint32_t>(adapter->count(1, std::numeric_limits<std::uint32_t>::max()));
    }
    request.digest = text_that(place["digest"], is_digest, "no digest");
    if (!place.failed()) {
        const auto cures = find_cause(request.cause)->remedies;
        if (std::find(cures.begin(), cures.end(), request.remedy) == cures.end()) {
            place.fail("the remedy is none of that cause's");
        }
    }
    return request;
}

UndoRequest undo_at(const Place& place) {
    place.has_only({"verb", "entry", "rest"});
    return {text_that(place["entry"], is_entry_id, "no entry of the journal"), place["rest"].flag()};
}

CheckRequest check_at(const Place& place) {
    place.has_only({"verb", "check"});
    return {text_that(place["check"], is_machine_check, "no check of the machine")};
}

Request request_at(const Place& place) {
    const Place verb = place["verb"];
    const std::string text = verb.text();
    if (text == verb_apply) {
        return apply_at(place);
    }
    if (text == verb_undo) {
        return undo_at(place);
    }
    if (text != verb_check) {
        verb.fail("no verb of the elevated program");
    }
    return check_at(place);
}

json::object of(const ApplyRequest& request) {
    json::object object{
        {"verb", verb_apply}, {"remedy", request.remedy}, {"cause", request.cause}, {"port", request.numbers.port}};
    if (request.numbers.mtu) {
        object.emplace("mtu", *request.numbers.mtu);
    }
    if (request.numbers.adapter) {
        object.emplace("adapter", *request.numbers.adapter);
    }
    object.emplace("digest", request.digest);
    return object;
}

json::object of(const UndoRequest& request) {
    return {{"verb", verb_undo}, {"entry", request.entry}, {"rest", request.rest}};
}

json::object of(const CheckRequest& request) {
    return {{"verb", verb_check}, {"check", request.check}};
}

}  // namespace

bool is_digest(std::string_view text) {
    return consists_of(text, 64, "0123456789abcdef");
}

std::string to_json(const Request& request) {
    return pretty(std::visit([](const auto& held) { return of(held); }, request));
}

Result<Request> parse_request(std::string_view json) {
    const auto failed = [](std::string detail) {
        return Error{ErrorCode::bad_argument, "read request", "", 0, std::move(detail)};
    };
    const auto document = parse_document(json);
    if (!document) {
        return failed(document.error().detail);
    }
    std::string problem;
    const Request request = request_at(Place(*document, problem));
    if (!problem.empty()) {
        return failed(problem);
    }
    return request;
}

}  // namespace rdpmedic::elevation
