// SPDX-License-Identifier: MIT
#include "app/report/path_table.h"

#include "app/words/path_picture_words.h"

#include <algorithm>

namespace rdpmedic::report {

std::array<std::string, path_columns.size()> path_headings() {
    std::array<std::string, path_columns.size()> headings;
    std::transform(path_columns.begin(), path_columns.end(), headings.begin(), words::path_caption);
    return headings;
}

std::array<std::string, path_columns.size()> station_cells(const Path& path, const Station& station) {
    const PathPlace& place = path.places[station.first];
    const std::string title = words::station_title(place, station.count());
    const std::string trouble = words::station_trouble(path, station.first, station.last);
    return {trouble.empty() ? title : title + ": " + trouble,
            place.address,
            words::station_loss(place),
            words::station_loss_between(place),
            words::station_latency(place),
            words::station_jitter(place)};
}

}  // namespace rdpmedic::report
