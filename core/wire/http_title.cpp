// SPDX-License-Identifier: MIT
#include "core/wire/http_title.h"

#include <algorithm>

namespace rdpmedic::wire {

namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::size_t find_tag(std::string_view html, std::string_view tag) {
    const auto at = std::search(html.begin(), html.end(), tag.begin(), tag.end(),
                                [](char left, char right) { return lower(left) == right; });
    return at == html.end() ? std::string_view::npos : static_cast<std::size_t>(at - html.begin());
}

}  // namespace

std::string title_of_page(std::string_view html) {
    const std::size_t tag = find_tag(html, "<title");
    const std::size_t begin = tag == std::string_view::npos ? tag : html.find('>', tag);
    if (begin == std::string_view::npos) {
        return {};
    }
    html.remove_prefix(begin + 1);
    std::string title;
    bool blank = false;
    for (const char c : html.substr(0, find_tag(html, "</title"))) {
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
            blank = !title.empty();
            continue;
        }
        if (blank) {
            title += ' ';
            blank = false;
        }
        title += c;
    }
    return title;
}

}  // namespace rdpmedic::wire
