// SPDX-License-Identifier: MIT
#include "core/elevation/event.h"

#include "core/changes/change.h"
#include "core/elevation/request.h"
#include "core/engine/journal.h"
#include "core/json/document.h"
#include "core/json/finding_json.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <span>

namespace rdpmedic::elevation {
namespace json = boost::json;
namespace {

// In the order of the enumerators.
constexpr std::array<std::string_view, 5> states{"doing", "done", "failed", "undone", "kept"};
constexpr std::array<std::string_view, 6> outcomes{"done",       "differs", "rolled-back",
                                                   "incomplete", "checked", "refused"};
constexpr std::array<std::string_view, 3> kinds{"progress", "finding", "answer"};

std::string cut(std::string_view text) {
    std::size_t size = std::min(text.size(), longest_text);
    constexpr unsigned continuation = 0x80;
    while (size < text.size() && size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == continuation) {
        --size;
    }
    return std::string(text.substr(0, size));
}

json::object of(const Progress& progress) {
    return {{"event", kinds[0]},
            {"change", progress.change},
            {"state", states.at(static_cast<std::size_t>(progress.state))}};
}

json::object of(const Finding& finding) {
    return {{"event", kinds[1]}, {"finding", json_of(finding)}};
}

json::object of(const Error& error) {
    return {{"code", name(error.code)},
            {"operation", cut(error.operation)},
            {"object", cut(error.object)},
            {"native", error.native},
            {"detail", cut(error.detail)}};
}

json::object of(const Answer& answer) {
    json::array differs;
    for (const std::string& one : std::span(answer.differs).first(std::min(answer.differs.size(), most_differences))) {
        differs.emplace_back(cut(one));
    }
    json::object object{{"event", kinds[2]}, {"outcome", name(answer.outcome)}, {"differs", std::move(differs)}};
    if (!answer.entry.empty()) {
        object.emplace("entry", answer.entry);
    }
    if (answer.error) {
        object.emplace("error", of(*answer.error));
    }
    return object;
}

std::string short_text(const Place& place) {
    std::string text = place.text();
    if (text.size() > longest_text) {
        place.fail("the text is too long");
        return {};
    }
    return text;
}

Progress progress_at(const Place& place) {
    place.has_only({"event", "change", "state"});
    return {static_cast<std::uint32_t>(place["change"].count(0, most_changes - 1)),
            static_cast<ChangeState>(place["state"].choice(states))};
}

Finding reported_finding(const Place& place) {
    place.has_only({"event", "finding"});
    return finding_at(place["finding"]);
}

ErrorCode code_at(const Place& place) {
    std::array<std::string_view, static_cast<std::size_t>(ErrorCode::internal) + 1> codes;
    for (std::size_t code = 0; code < codes.size(); ++code) {
        codes.at(code) = name(static_cast<ErrorCode>(code));
    }
    return static_cast<ErrorCode>(place.choice(codes));
}

Error error_at(const Place& place) {
    place.has_only({"code", "operation", "object", "native", "detail"});
    const std::int64_t native = place["native"].count(std::numeric_limits<int>::min(), std::numeric_limits<int>::max());
    return {code_at(place["code"]), short_text(place["operation"]), short_text(place["object"]),
            static_cast<int>(native), short_text(place["detail"])};
}

Answer answer_at(const Place& place) {
    place.has_only({"event", "outcome", "differs", "entry", "error"});
    Answer answer;
    answer.outcome = static_cast<Outcome>(place["outcome"].choice(outcomes));
    const std::vector<Place> differs = place["differs"].items();
    if (differs.size() > most_differences) {
        place.fail("there are too many differences");
        return answer;
    }
    for (const Place& one : differs) {
        answer.differs.push_back(short_text(one));
    }
    if (const auto entry = place.find("entry")) {
        answer.entry = entry->text();
        if (!is_entry_id(answer.entry)) {
            entry->fail("no entry of the journal");
        }
    }
    if (const auto error = place.find("error")) {
        answer.error = error_at(*error);
    }
    return answer;
}

Event event_at(const Place& place) {
    switch (place["event"].choice(kinds)) {
    case 0:
        return progress_at(place);
    case 1:
        return reported_finding(place);
    default:
        return answer_at(place);
    }
}

}  // namespace

std::string_view name(Outcome outcome) {
    return outcomes.at(static_cast<std::size_t>(outcome));
}

std::string to_json(const Event& event) {
    return pretty(std::visit([](const auto& held) { return of(held); }, event));
}

Result<Event> parse_event(std::string_view json) {
    const auto failed = [](std::string detail) {
        return Error{ErrorCode::malformed, "read event", "", 0, std::move(detail)};
    };
    const auto document = parse_document(json);
    if (!document) {
        return failed(document.error().detail);
    }
    std::string problem;
    Event event = event_at(Place(*document, problem));
    if (!problem.empty()) {
        return failed(problem);
    }
    return event;
}

}  // namespace rdpmedic::elevation
