// SPDX-License-Identifier: MIT
// The picture of the way: everything lies inside of it, what is suspect and how sure is drawn, and nothing of it is
// told by colour alone.
#include "app/report/html_page.h"
#include "app/report/path_picture.h"
#include "app/report/path_table.h"
#include "app/report/picture_svg.h"
#include "app/report/report_html.h"
#include "app/words/path_picture_words.h"
#include "app/words/path_words.h"
#include "tests/app/report/path_sample.h"
#include "tests/core/case/sample.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <algorithm>

using namespace rdpmedic;
using namespace rdpmedic::report;
using namespace rdpmedic::tests;
using Catch::Matchers::ContainsSubstring;

namespace {

template <class S>
std::vector<S> all(const Picture& picture) {
    std::vector<S> list;
    for (const Shape& shape : picture.shapes) {
        if (const auto* one = std::get_if<S>(&shape)) {
            list.push_back(*one);
        }
    }
    return list;
}

bool says(const Picture& picture, std::string_view text) {
    const auto labels = all<Label>(picture);
    return std::any_of(labels.begin(), labels.end(), [&](const Label& label) { return label.text == text; });
}

struct Extent {
    double left;
    double right;
    double top;
    double bottom;
};

Extent extent(const Line& line) {
    return {std::min(line.x1, line.x2), std::max(line.x1, line.x2), std::min(line.y1, line.y2),
            std::max(line.y1, line.y2)};
}
Extent extent(const Disc& disc) {
    return {disc.x - disc.radius, disc.x + disc.radius, disc.y - disc.radius, disc.y + disc.radius};
}
Extent extent(const Box& box) {
    return {box.x, box.x + box.width, box.y, box.y + box.height};
}
Extent extent(const Label& label) {
    const double left = label.anchor == Label::Anchor::start ? label.x
                        : label.anchor == Label::Anchor::end ? label.x - label.room
                                                             : label.x - label.room / 2;
    return {left, left + label.room, label.y, label.y};
}

}  // namespace

TEST_CASE("a scale ends at one, two or five times a power of ten", "[report][path]") {
    CHECK(scale_for(0) == 1);
    CHECK(scale_for(0.05) == Catch::Approx(0.05));
    CHECK(scale_for(0.051) == Catch::Approx(0.1));
    CHECK(scale_for(38) == Catch::Approx(50));
    CHECK(scale_for(2345) == Catch::Approx(5000));
    CHECK(scale_for(-3) == 1);
}

TEST_CASE("silent routers in a row are one station", "[report][path]") {
    const Path path = lossy_path();
    const std::vector<Station> list = stations(path);
    REQUIRE(list.size() == 6);
    CHECK(list[3] == Station{3, 4});
    CHECK_THAT(words::station_title(path.places[3], 2), ContainsSubstring("2 "));
    CHECK(stations(Path{}).empty());
}

TEST_CASE("the table has a cell for each figure, and none where nothing was measured", "[report][path]") {
    const Path path = lossy_path();
    const auto cells = [&](std::size_t index) { return station_cells(path, stations(path)[index]); };
    CHECK(path_headings() ==
          std::array<std::string, 6>{"Place", "Address", "Lost", "Loss, 95 % range", "Round trip", "Jitter"});
    CHECK(cells(0)[1] == "192.168.178.20");
    CHECK(cells(0)[2].empty());
    CHECK(cells(0)[4].empty());
    CHECK_THAT(cells(3)[0], ContainsSubstring("2 routers"));
    CHECK(cells(5) == std::array<std::string, 6>{"Server", "203.0.113.7", "6 of 60 lost",
                                                 words::station_loss_between(path.places[6]), "38 ms", "23 ms"});
    CHECK(cells(4)[0] == "Router 5: loss from here on");
}

TEST_CASE("every shape of every picture lies inside of it, however narrow", "[report][path]") {
    for (const Path& path : {lossy_path(), tunnel_path(), healthy_path(), undecided_path(), longest_path(), Path{}}) {
        for (const double line : {12.0, 16.0, 33.0}) {
            for (const double width : {0.0, 420.0, 736.0, 1600.0}) {
                for (const Picture& picture :
                     {path_picture(path, width, line), latency_strip(path, width, line, Measured::now)}) {
                    REQUIRE(picture.width >= width);
                    for (const Shape& shape : picture.shapes) {
                        const Extent box = std::visit([](const auto& one) { return extent(one); }, shape);
                        CHECK(box.left >= -0.01);
                        CHECK(box.right <= picture.width + 0.01);
                        CHECK(box.top >= -0.01);
                        CHECK(box.bottom <= picture.height + 0.01);
                    }
                }
            }
        }
    }
}

TEST_CASE("the suspect section is a thick line, and dashed where it cannot be told", "[report][path]") {
    const auto thick = [](const Picture& picture) {
        auto lines = all<Line>(picture);
        std::erase_if(lines, [](const Line& line) { return line.width < 5; });
        return lines;
    };
    const auto sure = thick(path_picture(lossy_path(), 736, 16));
    REQUIRE(sure.size() == 3);  // your router, the rarely answering one, the silent ones, the first that shows it
    CHECK(sure.front().ink == Ink::bad);
    CHECK_FALSE(sure.front().dashed);
    const auto unsure = thick(path_picture(undecided_path(), 736, 16));
    REQUIRE_FALSE(unsure.empty());
    CHECK(unsure.front().ink == Ink::unsure);
    CHECK(unsure.front().dashed);
    CHECK(thick(path_picture(healthy_path(), 736, 16)).empty());
}

TEST_CASE("a place that rarely answers has no bar of loss", "[report][path]") {
    const Path path = lossy_path();
    const Picture picture = path_picture(path, 736, 16);
    CHECK(says(picture, words::station_loss(path.places[2])));
    CHECK_FALSE(says(picture, "39 of 60 lost"));
    CHECK(says(picture, "6 of 60 lost"));
    auto bars = all<Box>(picture);
    std::erase_if(bars, [](const Box& box) { return box.ink != Ink::bad || box.opacity < 1; });
    CHECK(bars.size() == 2);  // the last router and the target
}

TEST_CASE("what lies inside of a VPN is told", "[report][path]") {
    CHECK(says(path_picture(tunnel_path(), 736, 16), words::path_caption("in-tunnel")));
    CHECK_FALSE(says(path_picture(lossy_path(), 736, 16), words::path_caption("in-tunnel")));
}

TEST_CASE("an outside of the VPN gateway that is guessed is drawn and listed as probable", "[report][path]") {
    Path path = tunnel_path();
    CHECK(says(path_picture(path, 736, 16), "VPN gateway, outside"));
    path.places[2].guessed = true;
    CHECK(says(path_picture(path, 736, 16), "Probably the VPN gateway, outside"));
    CHECK_FALSE(says(path_picture(path, 736, 16), "VPN gateway, outside"));
    CHECK(station_cells(path, stations(path)[2])[0] == "Probably the VPN gateway, outside");
}

TEST_CASE("a lost round trip stands out by its shape", "[report][path]") {
    const Picture strip = latency_strip(tunnel_path(), 736, 16, Measured::now);
    CHECK(all<Disc>(strip).size() == 1);
    auto bars = all<Box>(strip);
    std::erase_if(bars, [](const Box& box) { return box.ink != Ink::accent; });
    CHECK(bars.size() == 3);
}

TEST_CASE("the strip says how old its end is, and what it shows", "[report][path]") {
    const Picture live = latency_strip(tunnel_path(), 736, 16, Measured::now);
    CHECK(says(live, "now"));
    CHECK(says(live, "4 s ago"));
    CHECK(live.summary == "4 round trips to the computer: 1 lost, median 22 ms, worst 24 ms");
    const Picture past = latency_strip(tunnel_path(), 736, 16, Measured::before);
    CHECK(says(past, "end"));
    CHECK(says(past, "4 s before"));
    CHECK_FALSE(says(past, "now"));
    Path dead = tunnel_path();
    dead.history.assign(3, std::nullopt);
    CHECK(latency_strip(dead, 736, 16, Measured::now).summary == "3 round trips to the computer: all of them lost");
}

TEST_CASE("where the trouble begins is said at the places of the table", "[report][path]") {
    const Path path = lossy_path();
    CHECK(words::station_trouble(path, 1, 1).empty());
    CHECK(words::station_trouble(path, 2, 2) == "loss may begin here");
    CHECK(words::station_trouble(path, 3, 4) == "loss may begin here");
    CHECK(words::station_trouble(path, 5, 5) == "loss from here on");
    CHECK(words::station_trouble(path, 6, 6).empty());
    CHECK(words::station_trouble(healthy_path(), 0, 2).empty());
    Path late = tunnel_path();
    late.verdict.trouble = PathTrouble::jitter;
    CHECK(words::station_trouble(late, 3, 3) == "jitter from here on");
}

TEST_CASE("the picture as SVG escapes what it is given and keeps addresses in their direction", "[report][path]") {
    Path path = lossy_path();
    path.places[1].address = "<script>&\"\x07";
    for (const bool mirrored : {false, true}) {
        const std::string svg = picture_svg(path_picture(path, 736, 16), mirrored);
        CHECK_THAT(svg, !ContainsSubstring("<script"));
        CHECK_THAT(svg, ContainsSubstring("&lt;script&gt;"));
        CHECK(svg.find('\x07') == std::string::npos);
        CHECK_THAT(svg, ContainsSubstring("role=\"img\""));
        CHECK_THAT(svg, ContainsSubstring("direction=\"ltr\""));
    }
}

TEST_CASE("the report as a page has what the text says, the picture and its figures", "[report][path]") {
    Case incident = sample_case();
    Finding finding;
    finding.check = "path";
    finding.state = State::problem;
    finding.reason = "loss";
    append(finding.evidence, lossy_path());
    incident.findings.push_back(finding);
    const std::string page = report_html(incident);
    CHECK_THAT(page, ContainsSubstring("<!DOCTYPE html>"));
    CHECK_THAT(page, ContainsSubstring("default-src 'none'"));
    CHECK_THAT(page, ContainsSubstring(html_escaped(words::path_sentence(lossy_path()))));
    CHECK_THAT(page, ContainsSubstring("<svg"));
    CHECK_THAT(page, ContainsSubstring("6 of 60 lost"));
    CHECK_THAT(page, ContainsSubstring("Router 5: loss from here on</td>"));
    CHECK_THAT(page, ContainsSubstring("<th scope=\"col\""));
    CHECK_THAT(page, ContainsSubstring(">end<"));
    CHECK_THAT(page, !ContainsSubstring(">now<"));
    CHECK_THAT(page, ContainsSubstring(words::station_loss_between(lossy_path().places[6])));
    CHECK_THAT(report_html(sample_case()), !ContainsSubstring("<svg"));
}
