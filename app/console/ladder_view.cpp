// SPDX-License-Identifier: MIT
#include "app/console/ladder_view.h"

#include "app/console/help.h"
#include "app/words/words.h"
#include "core/checks/catalogue.h"

#include <algorithm>
#include <type_traits>
#include <utility>

namespace rdpmedic::console {
namespace {

constexpr std::size_t title_columns = 13;
constexpr std::size_t state_columns = 15;
constexpr std::size_t time_columns = 8;
constexpr std::size_t narrow = 48;         ///< below this many columns the time is left out
constexpr std::size_t least_sentence = 8;  ///< fewer columns say nothing

/// What was found on the machine stands below the ladder; what means "this version has no way to look" is no news.
bool is_shown(const Finding& finding, const Target& target) {
    const CheckInfo* check = find_check(finding.check);
    return finding.reason != reasons::no_machine &&
           (check == nullptr || (check->on_target && concerns(*check, target)));
}

}  // namespace

LadderView::LadderView(Target target, const Symptom& symptom, const Options& options) : m_target(std::move(target)) {
    if (m_target.host.empty()) {
        return;
    }
    for (const CheckInfo& check : check_catalogue()) {
        if (check.on_target && !check.implemented_by.empty() && concerns(check, m_target) &&
            ((options.only.empty() && check.asking == Asking::always) || asks_for(check, symptom, options))) {
            m_rungs.push_back({std::string(check.id), false, false, {}, {}});
        }
    }
}

LadderView::LadderView(const Case& incident) : m_target(incident.target) {
    for (const Finding& finding : incident.findings) {
        Rung* rung = find(finding.check);
        if (!is_shown(finding, m_target) || finding.reason == reasons::not_asked) {
            continue;
        }
        if (rung == nullptr) {
            rung = &m_rungs.emplace_back(Rung{finding.check, false, true, {}, {}});
        }
        rung->findings.push_back(finding);
    }
}

LadderView::Rung* LadderView::find(std::string_view check) {
    const auto rung = std::find_if(m_rungs.begin(), m_rungs.end(), [&](const Rung& one) { return one.check == check; });
    return rung == m_rungs.end() ? nullptr : &*rung;
}

void LadderView::take(const Event& event, Clock::time_point now) {
    if (const auto* started = std::get_if<CheckStarted>(&event)) {
        Rung* rung = find(started->check);
        const CheckInfo* check = find_check(started->check);
        if (rung == nullptr && check != nullptr && check->on_target) {
            rung = &m_rungs.emplace_back(Rung{started->check, false, false, {}, {}});
        }
        if (rung != nullptr) {
            rung->running = true;
            rung->since = now;
        }
    } else if (const auto* so_far = std::get_if<CheckSoFar>(&event)) {
        if (Rung* rung = find(so_far->findings.front().check)) {
            rung->findings = so_far->findings;
        }
    } else if (const auto* finished = std::get_if<CheckFinished>(&event)) {
        finish(finished->findings);
    }
}

void LadderView::finish(const std::vector<Finding>& findings) {
    Rung* rung = findings.empty() ? nullptr : find(findings.front().check);
    if (rung == nullptr) {
        return;
    }
    rung->running = false;
    rung->is_over = true;
    rung->findings.clear();
    std::copy_if(findings.begin(), findings.end(), std::back_inserter(rung->findings),
                 [&](const Finding& finding) { return is_shown(finding, m_target); });
}

std::string LadderView::front(const Rung& rung, const Look& look, Clock::time_point now, std::size_t& used) const {
    const std::string title = padded(shown(words::check_title(rung.check), look), title_columns);
    std::string rung_mark = look.utf8 ? "·" : ".";
    std::string state(phrases::waiting);
    std::string time;
    Style look_of_state = Style::faint;
    if (!rung.findings.empty() && !rung.running) {
        const Finding& gravest = rung.findings.front();
        rung_mark = mark(gravest.state, look);
        state = shown(words::state_word(gravest.state), look);
        look_of_state = style(gravest.state);
        time = gravest.state == State::skipped ? "" : duration_text(gravest.elapsed);
    } else if (rung.running) {
        rung_mark = look.utf8 ? "…" : "~";
        const Evidence* left =
            rung.findings.empty() ? nullptr : rdpmedic::find(rung.findings.front().evidence, "left-seconds");
        state = left != nullptr ? words::fill(phrases::seconds_left, {{"seconds", to_text(left->value)}})
                                : std::string(phrases::checking) + (look.utf8 ? "…" : "...");
        look_of_state = Style::plain;
        const auto tenths = std::chrono::duration_cast<Milliseconds>(now - rung.since).count() / 100;
        time = std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " s";
    }
    state = padded(state, state_columns);
    std::string plain = rung_mark + " " + title + " " + state;
    std::string coloured =
        styled(rung_mark, look_of_state, look) + " " + title + " " + styled(state, look_of_state, look);
    if (look.width == 0 || look.width >= narrow) {
        const std::string behind = " " + padded_left(time, time_columns);
        plain += behind;
        coloured += behind;
    }
    used = columns(plain);
    return look.width != 0 && used > look.width ? cut(plain, look.width, look) : coloured;
}

std::string LadderView::sentence(const Rung& rung, const Look& look) const {
    std::string text;
    for (const Finding& finding : rung.findings) {
        const std::string one = shown(words::finding_sentence(finding, m_target), look);
        if (!one.empty() && text.find(one) == std::string::npos) {
            text.append(text.empty() ? "" : " ").append(one);
        }
    }
    return text;
}

std::vector<std::string> LadderView::lines(const Look& look, Clock::time_point now) const {
    std::vector<std::string> lines;
    for (const Rung& rung : m_rungs) {
        std::size_t used = 0;
        std::string line = front(rung, look, now, used);
        const std::string text = sentence(rung, look);
        const bool room = look.width == 0 || used + 2 + least_sentence <= look.width;
        if (!text.empty() && room) {
            line += "  " + cut(text, look.width == 0 ? 0 : look.width - used - 2, look);
        } else if (used < look.width || look.width == 0) {
            line.erase(line.find_last_not_of(' ') + 1);
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<std::string> LadderView::finished_lines(std::size_t& from, const Look& look) const {
    Look unlimited = look;
    unlimited.width = 0;
    std::vector<std::string> lines;
    for (; from < m_rungs.size() && m_rungs[from].is_over; ++from) {
        std::size_t used = 0;
        lines.push_back(front(m_rungs[from], unlimited, {}, used) + "  " + sentence(m_rungs[from], look));
    }
    return lines;
}

std::string LadderView::whole(const Look& look) const {
    std::string text;
    for (const Rung& rung : m_rungs) {
        std::size_t used = 0;
        text += front(rung, look, {}, used);
        const std::string said = sentence(rung, look);
        if (said.empty()) {
            text.erase(text.find_last_not_of(' ') + 1);
            text += '\n';
            continue;
        }
        const bool beside = look.width == 0 || look.width >= used + 2 + 3 * least_sentence;
        const std::size_t indent = beside ? used + 2 : 4;
        if (!beside) {
            text.erase(text.find_last_not_of(' ') + 1);
            text += '\n';
        }
        bool first = beside;
        const std::size_t room = look.width > indent + least_sentence ? look.width - indent : look.width;
        for (const std::string& line : wrapped(said, room)) {
            text.append(first ? 2 : indent, ' ').append(line).append("\n");
            first = false;
        }
    }
    return text;
}

}  // namespace rdpmedic::console
