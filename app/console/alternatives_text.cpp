// SPDX-License-Identifier: MIT
#include "app/console/alternatives_text.h"

#include "app/console/help.h"
#include "app/words/alternative_words.h"
#include "core/json/document.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>

namespace rdpmedic::console {
namespace {

namespace json = boost::json;

/// A way that is not offered is no fault of the computer it leads to, so only the mark of a good one is coloured.
State state_of(const TriedAlternative& one) {
    if (one.offered()) {
        return State::ok;
    }
    const bool open =
        one.reason == alternative_reasons::not_finished || one.reason == alternative_reasons::gateway_answers;
    return open ? State::unknown : State::problem;
}

/// Where it leads to; the gateway's name for a way through it.
std::string where(const Alternative& alternative) {
    return alternative.kind == AlternativeKind::gateway ? alternative.target.gateway.value_or(std::string())
                                                        : to_text(alternative.target);
}

json::object of(const TriedAlternative& one) {
    json::object object{{"kind", name(one.alternative.kind)},
                        {"host", one.alternative.target.host},
                        {"port", one.alternative.target.port}};
    if (one.alternative.kind == AlternativeKind::gateway) {
        object.emplace("gateway", where(one.alternative));
    }
    object.emplace("reached", name(one.reach));
    object.emplace("reason", one.reason);
    object.emplace("offered", one.offered());
    object.emplace("remarks", json::array(one.remarks.begin(), one.remarks.end()));
    object.emplace("elapsed_ms", one.elapsed.count());
    return object;
}

}  // namespace

std::string alternatives_text(const AlternativesTried& tried, const Look& look) {
    Page page(look);
    page.blank().heading(phrases::other_ways);
    if (tried.all.empty()) {
        page.text(phrases::no_other_way, 2);
        return page.content();
    }
    std::size_t widest_title = 0;
    std::size_t widest_where = 0;
    for (const TriedAlternative& one : tried.all) {
        widest_title = std::max(widest_title, columns(words::alternative_title(name(one.alternative.kind))));
        widest_where = std::max(widest_where, columns(shown(where(one.alternative), look)));
    }
    for (const TriedAlternative& one : tried.all) {
        const std::string title = padded(words::alternative_title(name(one.alternative.kind)), widest_title);
        const std::string place = padded(shown(where(one.alternative), look), widest_where);
        page.item(std::string(mark(state_of(one), look)) + " " + title + "  " + place + " ",
                  words::alternative_sentence(one.reason), 2, style(state_of(one)));
    }
    if (!tried.best) {
        page.text(phrases::no_way_works, 2);
        return page.content();
    }
    const TriedAlternative& best = tried.all.at(*tried.best);
    page.blank().heading(phrases::for_now);
    page.text(words::alternative_use(name(best.alternative.kind), best.alternative.target), 2);
    for (const std::string& remark : best.remarks) {
        page.text(words::alternative_remark(remark), 2);
    }
    return page.content();
}

std::string with_alternatives(std::string_view text, const AlternativesTried& tried) {
    json::object document = parse_document(text).value().as_object();
    json::array list;
    for (const TriedAlternative& one : tried.all) {
        list.emplace_back(of(one));
    }
    document.emplace("alternatives", std::move(list));
    return pretty(document);
}

}  // namespace rdpmedic::console
