// SPDX-License-Identifier: MIT
// `compare`: what differs between a computer that works and one that does not.
#include "app/console/difference_text.h"
#include "app/console/machine_source.h"
#include "app/console/run.h"
#include "app/console/terminal.h"
#include "core/json/document.h"

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
    return print(request.json ? as_json(differences) : difference_text(differences, terminal::screen().look), exit);
}

}  // namespace rdpmedic::console
