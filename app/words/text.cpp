// SPDX-License-Identifier: MIT
#include "app/words/text.h"

#include "app/words/words.h"

#include <algorithm>
#include <utility>

namespace rdpmedic::words {

namespace {

std::function<std::string(const char* english)>& current() {
    static std::function<std::string(const char* english)> translator;
    return translator;
}

bool is_name(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

/// Walks over the sentence once, so that braces inside of a value are never taken for a placeholder. `value_of` gives
/// the text for a name, or nothing to leave the placeholder as it is.
template <class ValueOf>
std::string filled(std::string_view sentence, ValueOf value_of) {
    std::string text;
    for (std::size_t at = 0; at < sentence.size();) {
        const std::size_t end = sentence[at] == '{' ? sentence.find('}', at) : std::string_view::npos;
        const std::string_view name =
            end == std::string_view::npos ? std::string_view{} : sentence.substr(at + 1, end - at - 1);
        if (const std::string* value = is_name(name) ? value_of(name) : nullptr) {
            text += *value;
            at = end + 1;
        } else {
            text += sentence[at];
            ++at;
        }
    }
    return text;
}

}  // namespace

void set_translator(std::function<std::string(const char* english)> translator) {
    current() = std::move(translator);
}

std::string shown(const char* english) {
    return *english == '\0' || !current() ? std::string(english) : current()(english);
}

std::string fill(std::string_view sentence, const Values& values) {
    return filled(sentence, [&](std::string_view name) {
        const auto at = values.find(name);
        return at == values.end() ? nullptr : &at->second;
    });
}

std::optional<std::string> fill_all(std::string_view sentence, const Values& values) {
    bool complete = true;
    std::string text = filled(sentence, [&](std::string_view name) {
        const auto at = values.find(name);
        complete = complete && at != values.end() && !at->second.empty();
        return at == values.end() ? nullptr : &at->second;
    });
    return complete ? std::optional(std::move(text)) : std::nullopt;
}

const char* find_text(std::span<const Text> table, std::string_view id) {
    const auto at = std::find_if(table.begin(), table.end(), [&](const Text& text) { return text.id == id; });
    return at == table.end() ? "" : at->english;
}

std::string shown_or_id(std::span<const Text> table, std::string_view id) {
    std::string text = shown(find_text(table, id));
    return text.empty() ? std::string(id) : text;
}

std::string brief(std::string_view text) {
    constexpr std::size_t longest = 80;
    std::string safe(text.substr(0, longest));
    if (text.size() > longest) {
        // Not in the middle of a UTF-8 sequence: its later bytes all begin with the bits 10.
        std::size_t end = longest;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) {
            --end;
        }
        safe.resize(end);
        safe += "...";
    }
    std::replace_if(
        safe.begin(), safe.end(), [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; }, ' ');
    return safe;
}

std::string and_more(const std::string& list) {
    return fill(shown(RDPMEDIC_WORDS("{list} and more")), {{"list", list}});
}

std::vector<std::string> ids_of(std::span<const Text> table) {
    std::vector<std::string> ids;
    for (const Text& text : table) {
        ids.emplace_back(text.id);
    }
    return ids;
}

}  // namespace rdpmedic::words
