// SPDX-License-Identifier: MIT
// `compare`: what differs between a computer that works and one that does not.
#include "app/console/help.h"
#include "app/console/machine_source.h"
#include "app/console/run.h"
#include "app/console/terminal.h"
#include "app/words/words.h"
#include "core/case/compare.h"
#include "core/case/document.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace rdpmedic::console {

namespace {

namespace json = boost::json;

std::string as_json(const std::vector<Difference>& differences) {
    json::array list;
    for (const Difference& difference : differences) {
        list.emplace_back(json::object{{"area", difference.area},
                                       {"what", difference.what},
                                       {"where", difference.where},
                                       {"works", difference.works},
                                       {"fails", difference.fails}});
    }
    return pretty(json::object{{"differences", std::move(list)}});
}

std::string or_none(const std::string& value) {
    return value.empty() ? std::string(phrases::no_value) : value;
}

std::string as_text(const std::vector<Difference>& differences) {
    Page page(terminal::screen().look);
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

}  // namespace

int run_compare(const CompareRequest& request) {
    const auto works = read_machine(request.works);
    if (!works) {
        return complain(works.error(), exit_bad_file);
    }
    const auto fails = read_machine(request.fails);
    if (!fails) {
        return complain(fails.error(), exit_bad_file);
    }
    const std::vector<Difference> differences = compare(*works, *fails);
    const int exit = differences.empty() ? exit_nothing_wrong : exit_cause_found;
    return print(request.json ? as_json(differences) : as_text(differences), exit);
}

}  // namespace rdpmedic::console
