// SPDX-License-Identifier: MIT
#include "app/report/report_html.h"

#include "app/report/html_page.h"
#include "app/report/path_picture.h"
#include "app/report/path_table.h"
#include "app/report/picture_svg.h"
#include "app/report/report_text.h"
#include "app/words/path_picture_words.h"
#include "app/words/path_words.h"
#include "app/words/report_phrases.h"
#include "app/words/words.h"

#include <span>

namespace rdpmedic::report {
namespace {

constexpr double picture_width = 736;  // of the page's column
constexpr double picture_line = 17;

constexpr std::string_view report_style = R"(
.in1 { margin-inline-start: 1rem; } .in2 { margin-inline-start: 2rem; } .in3 { margin-inline-start: 3rem; }
.in4 { margin-inline-start: 4rem; } .faint { opacity: .75; font-size: .9em; }
.good { color: #0f7b0f; } .warning { color: #9d5d00; } .bad { color: #c42b1c; } .unsure { color: #744da9; }
@media (prefers-color-scheme: dark) {
  .good { color: #6ccb5f; } .warning { color: #fce100; } .bad { color: #ff99a4; } .unsure { color: #c9a7f5; }
}
table { border-collapse: collapse; margin: .6rem 0; width: 100%; font-size: .93em; }
th, td { text-align: start; padding: .25rem .5rem; border-bottom: 1px solid var(--code); vertical-align: top; }
td { overflow-wrap: anywhere; }
figure { margin: .6rem 0; break-inside: avoid; }
)";

std::string cell(std::string_view element, std::string_view text) {
    const std::string name(element);
    const std::string_view scope = element == "th" ? " scope=\"col\"" : "";
    return "<" + name + std::string(scope) + " dir=\"auto\">" + html_escaped(text) + "</" + name + ">";
}

std::string row(std::string_view element, std::span<const std::string> cells) {
    std::string html = "<tr>";
    for (const std::string& one : cells) {
        html += cell(element, one);
    }
    return html + "</tr>\n";
}

/// What the picture shows, for who cannot see it or wants the figures.
std::string path_table(const Path& path) {
    std::string html = "<table>\n" + row("th", path_headings());
    for (const Station& station : stations(path)) {
        html += row("td", station_cells(path, station));
    }
    return html + "</table>\n";
}

std::string path_section(const Path& path, bool right_to_left) {
    HtmlPage said;
    said.heading(words::path_caption("title"));
    said.text(words::path_sentence(path));
    std::string html = said.content();
    html += "<figure>" + picture_svg(path_picture(path, picture_width, picture_line), right_to_left) + "</figure>\n";
    if (!path.history.empty()) {
        const Picture strip = latency_strip(path, picture_width, picture_line, Measured::before);
        html += "<figure>" + picture_svg(strip, right_to_left) + "</figure>\n";
    }
    return html + path_table(path);
}

}  // namespace

std::string report_html(const Case& incident, std::string_view language, bool right_to_left) {
    const std::string title = words::fill(
        phrases::report_of,
        {{"target", incident.target.host.empty() ? std::string(phrases::one_computer) : to_text(incident.target)}});
    std::string body = "<h1>" + html_escaped(title) + "</h1>\n<p class=\"faint\">" +
                       html_escaped(iso_time(incident.started) + " · RDP Medic " + incident.program_version) + "</p>\n";
    HtmlPage summary;
    write_report(summary, incident, false);
    body += summary.content();
    for (const Finding& finding : incident.findings) {
        if (const auto path = path_of(finding.evidence)) {
            body += path_section(*path, right_to_left);
        }
    }
    HtmlPage details;
    write_details(details, incident);
    body += details.content();
    return html_page(title, body, std::string(report_style).append(picture_style), language, right_to_left);
}

}  // namespace rdpmedic::report
