// SPDX-License-Identifier: MIT
#include "app/console/code_json.h"

#include "app/words/words.h"

#include <boost/json/array.hpp>

#include <optional>

namespace rdpmedic::console {
namespace {

using Form = codes::Decoded::Form;

std::string_view form_name(Form form) {
    switch (form) {
    case Form::nothing:
        return "nothing";
    case Form::numbers:
        return "numbers";
    case Form::dialog:
        return "dialog";
    case Form::event_1026:
        return "event-1026";
    case Form::event_226:
        return "event-226";
    case Form::event_1033:
        return "event-1033";
    }
    return "nothing";
}

std::string_view sourced_name(codes::Sourced sourced) {
    switch (sourced) {
    case codes::Sourced::documented:
        return "documented";
    case codes::Sourced::field:
        return "field";
    case codes::Sourced::unsourced:
        return "unsourced";
    }
    return "unsourced";
}

boost::json::value entry_json(const std::optional<std::uint32_t>& number, const codes::Code* entry) {
    if (!number) {
        return nullptr;
    }
    boost::json::object object{{"number", codes::hex(*number)}, {"known", entry != nullptr}};
    if (entry != nullptr) {
        object.emplace("symbol", entry->symbol);
        object.emplace("meaning", words::code_meaning(*entry));
        object.emplace("group", entry->group);
        object.emplace("sourced", sourced_name(entry->sourced));
        object.emplace("source", entry->source);
    }
    return object;
}

}  // namespace

boost::json::object code_json(const codes::Decoded& decoded) {
    boost::json::object object{{"form", form_name(decoded.form)},
                               {"code", entry_json(decoded.code, decoded.primary_entry)},
                               {"extended", entry_json(decoded.extended, decoded.extended_entry)}};
    if (!decoded.state_machine.empty()) {
        object.emplace("state_machine", decoded.state_machine);
        object.emplace("state", decoded.state);
    }
    boost::json::array claims;
    for (const std::string_view claim : decoded.claims) {
        claims.emplace_back(boost::json::object{{"id", claim}, {"text", words::claim_text(claim)}});
    }
    object.emplace("claims", std::move(claims));
    return object;
}

}  // namespace rdpmedic::console
