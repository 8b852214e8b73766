// SPDX-License-Identifier: MIT
#include "app/report/path_picture.h"

#include "app/words/path_picture_words.h"
#include "app/words/path_words.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace rdpmedic::report {
namespace {

using Anchor = Label::Anchor;

/// Of the width: where each column begins.
constexpr double loss_at = 0.50;
constexpr double latency_at = 0.76;
constexpr double rail_lines = 0.9;   ///< the line that joins the stations, from the edge
constexpr double names_lines = 2.0;  ///< names, from the edge
constexpr double row_lines = 2.7;
constexpr double header_lines = 2.6;
constexpr double bar_lines = 0.42;
constexpr double least_loss_scale = 0.05;
constexpr double least_felt_loss = 0.01;
constexpr double least_latency_scale = 10;

/// A place that is told with its neighbours when they are all the same: a router that never answered.
bool is_silent_hop(const PathPlace& place) {
    return place.kind == PlaceKind::hop && place.silent();
}

/// Its own answers say nothing about what it forwards.
bool counts(const PathPlace& place) {
    return place.probed() && !place.answers_rarely && !is_silent_hop(place);
}

std::string percent(double share) {
    const double value = share * 100;
    return std::to_string(std::lround(value)) + " %";
}

class Drawing {
public:
    Drawing(const Path& path, double width, double line) : m_path(path), m_stations(stations(path)) {
        m_picture.width = std::max(width, least_picture_width * line);
        m_picture.line = line;
        m_picture.height = (header_lines + row_lines * static_cast<double>(m_stations.size())) * line;
        find_scales();
    }

    Picture draw() {
        shade_tunnel();
        shade_suspect();
        header();
        rail();
        for (std::size_t index = 0; index < m_stations.size(); ++index) {
            station(index);
        }
        m_picture.summary = m_path.places.empty() ? std::string() : words::path_sentence(m_path);
        return std::move(m_picture);
    }

private:
    const PathPlace& place(const Station& station) const { return m_path.places[station.first]; }
    double lines(double count) const { return count * m_picture.line; }
    double middle(std::size_t index) const {
        return lines(header_lines + row_lines * (static_cast<double>(index) + 0.5));
    }
    double loss_x() const { return loss_at * m_picture.width; }
    double loss_room() const { return (latency_at - loss_at) * m_picture.width - lines(1.5); }
    double latency_x() const { return latency_at * m_picture.width; }
    double latency_room() const { return (1 - latency_at) * m_picture.width - lines(1); }
    template <class S>
    void add(S shape) {
        m_picture.shapes.emplace_back(std::move(shape));
    }

    void find_scales() {
        double loss = least_loss_scale;
        double latency = least_latency_scale;
        for (const PathPlace& one : m_path.places) {
            if (counts(one) && one.lost() > 0) {
                loss = std::max(loss, one.loss().high);
            }
            if (one.round_trips) {
                latency = std::max(latency, one.round_trips->least_ms + one.round_trips->jitter_ms);
                latency = std::max(latency, one.round_trips->median_ms);
            }
        }
        m_loss_scale = std::min(1.0, scale_for(loss));
        m_latency_scale = scale_for(latency);
    }

    std::size_t station_of(std::size_t index) const {
        for (std::size_t at = 0; at < m_stations.size(); ++at) {
            if (index >= m_stations[at].first && index <= m_stations[at].last) {
                return at;
            }
        }
        return 0;
    }
    bool has_trouble() const {
        return m_path.verdict.trouble != PathTrouble::none && m_path.verdict.from < m_path.verdict.to &&
               m_path.verdict.to < m_path.places.size();
    }
    bool is_located() const { return m_path.verdict.side != PathSide::cannot_tell; }

    /// Everything from the first place inside of a VPN's tunnel to the end travels in it.
    void shade_tunnel() {
        for (std::size_t index = 0; index < m_stations.size(); ++index) {
            if (place(m_stations[index]).kind == PlaceKind::tunnel_inside) {
                const double top = middle(index) - lines(row_lines / 2);
                add(Box{0, top, m_picture.width, m_picture.height - top, Ink::accent, 0.07});
                add(Label{.x = m_picture.width - lines(0.5),
                          .y = top + lines(0.58),
                          .room = lines(8),
                          .text = words::path_caption("in-tunnel"),
                          .ink = Ink::accent,
                          .anchor = Anchor::end,
                          .small = true});
                return;
            }
        }
    }

    void shade_suspect() {
        if (!has_trouble()) {
            return;
        }
        // The rows behind the section's first place: from there on it is seen.
        const double top = middle(station_of(m_path.verdict.from)) + lines(row_lines / 2);
        const double bottom = middle(station_of(m_path.verdict.to)) + lines(row_lines / 2);
        add(Box{0, top, m_picture.width, bottom - top, is_located() ? Ink::bad : Ink::unsure, 0.10});
    }

    void header() {
        const double y = lines(0.95);
        add(Label{.x = lines(names_lines),
                  .y = y,
                  .room = loss_x() - lines(names_lines + 1),
                  .text = words::path_caption("places"),
                  .strong = true});
        scale_header(loss_x(), loss_room(), words::path_caption("lost"), percent(m_loss_scale));
        scale_header(latency_x(), latency_room(), words::path_caption("round-trip"),
                     std::to_string(std::lround(m_latency_scale)) + " ms");
    }

    void scale_header(double x, double room, std::string caption, std::string end) {
        add(Label{.x = x, .y = lines(0.95), .room = room + lines(1), .text = std::move(caption), .strong = true});
        add(Label{.x = x,
                  .y = lines(1.95),
                  .room = room / 2,
                  .text = "0",
                  .ink = Ink::faint,
                  .small = true,
                  .foreign = true});
        add(Label{.x = x + room,
                  .y = lines(1.95),
                  .room = room / 2,
                  .text = std::move(end),
                  .ink = Ink::faint,
                  .anchor = Anchor::end,
                  .small = true,
                  .foreign = true});
        add(Line{x, lines(2.2), x + room, lines(2.2), 1, Ink::track});
    }

    void rail() {
        const double x = lines(rail_lines);
        for (std::size_t index = 0; index + 1 < m_stations.size(); ++index) {
            const bool silent = is_silent_hop(place(m_stations[index])) || is_silent_hop(place(m_stations[index + 1]));
            const bool suspect =
                has_trouble() && index >= station_of(m_path.verdict.from) && index < station_of(m_path.verdict.to);
            if (suspect) {
                add(Line{x, middle(index), x, middle(index + 1), 6, is_located() ? Ink::bad : Ink::unsure,
                         !is_located()});
            } else {
                add(Line{x, middle(index), x, middle(index + 1), 3, Ink::faint, silent});
            }
        }
    }

    void station(std::size_t index) {
        const Station& shown = m_stations[index];
        const PathPlace& one = place(shown);
        const double y = middle(index);
        const bool is_end = one.kind == PlaceKind::target || one.kind == PlaceKind::this_computer;
        const bool quiet = one.silent() || one.answers_rarely;
        const double radius = lines(is_end ? 0.46 : 0.34);
        add(Disc{lines(rail_lines), y, radius, quiet ? Ink::faint : Ink::accent, quiet, one.silent()});
        const double room = loss_x() - lines(names_lines + 1);
        const std::string subtitle = words::station_subtitle(one, shown.count());
        add(Label{.x = lines(names_lines),
                  .y = subtitle.empty() ? y + lines(0.3) : y - lines(0.12),
                  .room = room,
                  .text = words::station_title(one, shown.count()),
                  .strong = is_end});
        if (!subtitle.empty()) {
            add(Label{.x = lines(names_lines),
                      .y = y + lines(0.85),
                      .room = room,
                      .text = subtitle,
                      .ink = Ink::faint,
                      .small = true,
                      .foreign = !one.address.empty()});
        }
        if (one.probed() && !is_silent_hop(one)) {
            loss(one, y);
            latency(one, y);
        }
    }

    /// The bar is what was lost, the line over it where the true share lies with 95 % confidence.
    void loss(const PathPlace& one, double y) {
        const LossInterval interval = one.loss();
        const double x = loss_x();
        const auto at = [&](double share) { return x + loss_room() * std::min(1.0, share / m_loss_scale); };
        const double height = lines(bar_lines);
        const double top = y - lines(0.62);
        add(Box{x, top, loss_room(), height, Ink::track, 1});
        if (counts(one)) {
            const bool troubled = m_path.verdict.trouble == PathTrouble::loss && has_trouble() &&
                                  &one >= &m_path.places[m_path.verdict.to];
            const bool is_felt = interval.low > least_felt_loss;
            const Ink ink = troubled ? Ink::bad : is_felt ? Ink::warning : Ink::faint;
            if (one.lost() > 0) {
                add(Box{x, top, at(interval.share) - x, height, ink, 1});
            }
            const double centre = top + height / 2;
            add(Line{at(interval.low), centre, at(interval.high), centre, 1.5, Ink::text});
            for (const double end : {interval.low, interval.high}) {
                if (end <= m_loss_scale) {
                    add(Line{at(end), top - 1, at(end), top + height + 1, 1.5, Ink::text});
                }
            }
        }
        add(Label{.x = x,
                  .y = y + lines(0.85),
                  .room = loss_room() + lines(1.2),
                  .text = words::station_loss(one),
                  .ink = Ink::faint,
                  .small = true});
    }

    /// The disc is the median, the bar behind it reaches from the fastest to what nine of ten stay below.
    void latency(const PathPlace& one, double y) {
        const double x = latency_x();
        const double height = lines(bar_lines);
        const double top = y - lines(0.62);
        add(Box{x, top, latency_room(), height, Ink::track, 1});
        if (!one.round_trips) {
            return;
        }
        const auto at = [&](double ms) { return x + latency_room() * std::min(1.0, ms / m_latency_scale); };
        const double least = at(one.round_trips->least_ms);
        const double most = at(one.round_trips->least_ms + one.round_trips->jitter_ms);
        const bool troubled =
            m_path.verdict.trouble == PathTrouble::jitter && has_trouble() && &one >= &m_path.places[m_path.verdict.to];
        const Ink ink = one.answers_rarely ? Ink::faint : troubled ? Ink::bad : Ink::accent;
        add(Box{least, top, std::max(2.0, most - least), height, ink, 0.45});
        add(Disc{at(one.round_trips->median_ms), top + height / 2, lines(0.2), ink});
        add(Label{.x = x,
                  .y = y + lines(0.85),
                  .room = latency_room() + lines(0.8),
                  .text = words::station_latency(one),
                  .ink = Ink::faint,
                  .small = true});
    }

    const Path& m_path;
    std::vector<Station> m_stations;
    Picture m_picture;
    double m_loss_scale = least_loss_scale;
    double m_latency_scale = least_latency_scale;
};

}  // namespace

std::string_view name(Ink ink) {
    constexpr std::string_view names[] = {"text", "faint", "track", "accent", "good", "warning", "bad", "unsure"};
    return names[static_cast<std::size_t>(ink)];
}

std::vector<Station> stations(const Path& path) {
    std::vector<Station> list;
    for (std::size_t index = 0; index < path.places.size(); ++index) {
        const bool joins = index > 0 && is_silent_hop(path.places[index]) && is_silent_hop(path.places[index - 1]);
        if (joins) {
            list.back().last = index;
        } else {
            list.push_back({index, index});
        }
    }
    return list;
}

double scale_for(double largest) {
    if (!(largest > 0)) {
        return 1;
    }
    const double power = std::pow(10, std::floor(std::log10(largest)));
    for (const double step : {1.0, 2.0, 5.0}) {
        if (largest <= step * power * (1 + 1e-9)) {
            return step * power;
        }
    }
    return 10 * power;
}

Picture path_picture(const Path& path, double width, double line) {
    return Drawing(path, width, line).draw();
}

Picture latency_strip(const Path& path, double width, double line, Measured measured) {
    constexpr std::size_t least_slots = 60;
    Picture picture;
    picture.width = std::max(width, least_picture_width * line);
    picture.line = line;
    picture.height = 7 * line;
    picture.summary = words::strip_summary(path);
    const double top = 1.6 * line;
    const double bottom = picture.height - 1.5 * line;
    double scale = least_latency_scale;
    for (const auto& sample : path.history) {
        scale = std::max(scale, sample.value_or(0));
    }
    scale = scale_for(scale);
    const std::size_t slots = std::max(least_slots, path.history.size());
    const double slot = picture.width / static_cast<double>(slots);
    const auto add = [&](auto shape) { picture.shapes.emplace_back(std::move(shape)); };
    add(Label{.x = 0,
              .y = 0.95 * line,
              .room = 0.7 * picture.width,
              .text = words::path_caption("over-time"),
              .strong = true});
    add(Label{.x = picture.width,
              .y = 0.95 * line,
              .room = 0.28 * picture.width,
              .text = std::to_string(std::lround(scale)) + " ms",
              .ink = Ink::faint,
              .anchor = Anchor::end,
              .small = true,
              .foreign = true});
    add(Line{0, top, picture.width, top, 1, Ink::track});
    add(Line{0, bottom, picture.width, bottom, 1, Ink::faint});
    for (std::size_t index = 0; index < path.history.size(); ++index) {
        const double x = slot * static_cast<double>(slots - path.history.size() + index);
        const double wide = std::max(1.0, slot - (slot > 3 ? 1 : 0));
        if (const auto& sample = path.history[index]) {
            const double height = std::max(1.0, (bottom - top) * *sample / scale);
            add(Box{x, bottom - height, wide, height, Ink::accent, 0.8});
        } else {
            add(Box{x, top, wide, bottom - top, Ink::bad, 0.25});
            const double radius = std::max(2.0, std::min(wide, 0.6 * line) / 2);
            add(Disc{std::clamp(x + wide / 2, radius, picture.width - radius), top, radius, Ink::bad});
        }
    }
    const double y = picture.height - 0.4 * line;
    if (!path.history.empty()) {
        const double begin = slot * static_cast<double>(slots - path.history.size());
        add(Label{.x = std::min(begin, 0.7 * picture.width),
                  .y = y,
                  .room = 0.25 * picture.width,
                  .text = words::path_ago(path.history.size(), measured == Measured::now),
                  .ink = Ink::faint,
                  .small = true});
    }
    add(Label{.x = picture.width,
              .y = y,
              .room = 0.25 * picture.width,
              .text = words::path_caption(measured == Measured::now ? "now" : "end"),
              .ink = Ink::faint,
              .anchor = Anchor::end,
              .small = true});
    return picture;
}

}  // namespace rdpmedic::report
