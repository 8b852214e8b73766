// SPDX-License-Identifier: MIT
#include "app/console/path_view.h"

#include "app/console/help.h"
#include "app/words/path_words.h"
#include "app/words/words.h"

#include <algorithm>
#include <cmath>

namespace rdpmedic::console {
namespace {

constexpr std::size_t title_columns = 20;
constexpr std::size_t address_columns = 15;
constexpr std::size_t most_address_columns = 39;  ///< of IPv6
constexpr std::size_t lost_columns = 18;
constexpr std::size_t time_columns = 7;

std::string number(double value) {
    return to_text(Value(std::round(value * 10) / 10));
}

std::string time_text(double milliseconds) {
    return milliseconds < 10 ? number(milliseconds) : number(std::round(milliseconds));
}

/// "5/84 2.6-13 %". A note stands in its place where there is no such figure, or it says nothing of what is lost.
std::string lost_text(const PathPlace& place, const Look& look) {
    if (!place.probed() || place.sent == 0 || place.answers_rarely) {
        return shown(words::path_place_note(place), look);
    }
    std::string text = std::to_string(place.lost()) + "/" + std::to_string(place.sent);
    if (!place.silent()) {
        const LossInterval loss = place.loss();
        text += " " + number(loss.low * 100) + (look.utf8 ? "–" : "-") + number(loss.high * 100) + " %";
    }
    return text;
}

std::size_t address_width(const Path& path) {
    std::size_t width = address_columns;
    for (const PathPlace& place : path.places) {
        width = std::max(width, std::min(columns(place.address), most_address_columns));
    }
    return width;
}

std::string heading(std::size_t addresses, const Look& look) {
    std::string line = "     " + padded(phrases::path_place, title_columns) + " " +
                       padded(phrases::path_address, addresses) + " " + padded(phrases::path_lost, lost_columns);
    for (const std::string_view name : {phrases::path_fastest, phrases::path_usual, phrases::path_late}) {
        line += " " + padded_left(name, time_columns);
    }
    return styled(cut(line, look.width, look), Style::faint, look);
}

bool is_suspect(const Path& path, std::size_t index) {
    return path.verdict.trouble != PathTrouble::none && index > path.verdict.from && index <= path.verdict.to;
}

std::string place_line(const Path& path, std::size_t index, std::size_t addresses, const Look& look) {
    const PathPlace& place = path.places[index];
    const bool suspect = is_suspect(path, index);
    std::string line = suspect ? "> " : "  ";
    line += padded_left(place.distance == 0 ? "" : std::to_string(place.distance), 2) + " ";
    line += padded(shown(words::path_place_title(place.kind), look), title_columns) + " ";
    line += padded(shown(place.address.empty() ? "?" : place.address, look), addresses) + " ";
    line += padded(lost_text(place, look), lost_columns);
    if (place.round_trips) {
        const RoundTrips& times = *place.round_trips;
        for (const double time : {times.least_ms, times.median_ms, times.jitter_ms}) {
            line += " " + padded_left(time_text(time), time_columns);
        }
    }
    const std::string note = place.silent() && place.sent > 0 ? words::path_place_note(place) : std::string();
    if (!note.empty()) {
        line += "  " + shown(note, look);
    }
    const Style style = suspect ? Style::bad : place.silent() || place.answers_rarely ? Style::faint : Style::plain;
    return styled(cut(line, look.width, look), style, look);
}

std::vector<std::string> table_lines(const Path& path, const Look& look) {
    const std::size_t addresses = address_width(path);
    std::vector<std::string> lines{heading(addresses, look)};
    for (std::size_t index = 0; index < path.places.size(); ++index) {
        lines.push_back(place_line(path, index, addresses, look));
    }
    return lines;
}

}  // namespace

std::vector<std::string> path_lines(const Path& path, const Look& look, std::size_t height) {
    std::vector<std::string> lines = table_lines(path, look);
    std::vector<std::string> verdict = wrapped(shown(path_line(path, look), look), look.width);
    const std::size_t wanted = lines.size() + 1 + verdict.size();
    if (height != 0 && wanted > height) {
        const std::size_t least = 3;  // heading, this computer, target
        const std::size_t spare = std::min(wanted - height + 1, lines.size() - std::min(lines.size(), least));
        const auto first = lines.begin() + 2;
        lines.erase(first, first + static_cast<std::ptrdiff_t>(spare));
        lines.insert(lines.begin() + 2, look.utf8 ? "     …" : "     ...");
    }
    lines.emplace_back();
    lines.insert(lines.end(), verdict.begin(), verdict.end());
    return lines;
}

std::string path_text(const Path& path, const Look& look) {
    std::string text;
    for (const std::string& line : table_lines(path, look)) {
        text.append(line).append("\n");
    }
    Page page(look);
    page.text(shown(path_line(path, look), look));
    return text + "\n" + page.content();
}

std::string path_line(const Path& path, const Look& look) {
    const auto seconds = std::chrono::round<std::chrono::seconds>(path.elapsed).count();
    return std::to_string(seconds) + " s: " + shown(words::path_sentence(path), look);
}

}  // namespace rdpmedic::console
