// SPDX-License-Identifier: MIT
#include "app/console/difference_text.h"

#include "app/console/help.h"
#include "app/words/words.h"

namespace rdpmedic::console {

namespace {

std::string or_none(const std::string& value) {
    return value.empty() ? std::string(phrases::no_value) : value;
}

}  // namespace

std::string difference_text(const std::vector<Difference>& differences, const Look& look) {
    Page page(look);
    if (differences.empty()) {
        page.text(phrases::no_difference);
        return page.content();
    }
    std::string_view area;
    std::string_view where;
    for (const Difference& difference : differences) {
        if (difference.area != area) {
            area = difference.area;
            where = {};
            page.blank().heading(words::difference_area(area));
        }
        if (difference.where != where) {
            where = difference.where;
            page.text(where, 2, Style::faint);
        }
        page.item("-", difference.what, 4);
        page.item(std::string(phrases::works) + ":", or_none(difference.works), 8);
        page.item(std::string(phrases::fails) + ":", or_none(difference.fails), 8);
    }
    return page.content();
}

}  // namespace rdpmedic::console
