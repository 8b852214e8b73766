// SPDX-License-Identifier: MIT
// `open`: a saved case, ranked again by the rules of this version.
#include "app/console/files.h"
#include "app/console/help.h"
#include "app/console/ladder_view.h"
#include "app/console/machine_text.h"
#include "app/console/run.h"
#include "app/console/terminal.h"
#include "app/report/report_html.h"
#include "app/report/report_text.h"
#include "app/words/words.h"
#include "core/case/json.h"
#include "core/engine/rank.h"
#include "core/json/document.h"

namespace rdpmedic::console {

int run_open(const OpenRequest& request) {
    const auto content = read_file(request.file, largest_document);
    if (!content) {
        return complain(content.error(), exit_bad_file);
    }
    auto parsed = parse_case(*content);
    if (!parsed) {
        Error error = parsed.error();
        error.object = request.file;
        return complain(error, exit_bad_file);
    }
    Case incident = *std::move(parsed);
    incident.diagnosis =
        rank(incident.findings, incident.symptom, incident.diagnosis.conclusion == Conclusion::stopped);
    const Exit exit = exit_code(incident.diagnosis.conclusion);
    const auto give = [&request, exit](const std::string& text) {
        if (request.out.empty()) {
            return print(text, exit);
        }
        const auto saved = save_file(request.out, text);
        return saved ? static_cast<int>(exit) : complain(words::error_sentence(saved.error()), exit_internal);
    };
    if (request.json) {
        return give(to_json(incident));
    }
    if (request.html) {
        return give(report::report_html(incident));
    }
    const Look look = request.out.empty() ? terminal::screen().look : Look{};
    Page page(look);
    page.text(words::fill(phrases::case_of, {{"target", incident.target.host.empty() ? std::string(phrases::a_computer)
                                                                                     : to_text(incident.target)},
                                             {"time", iso_time(incident.started)}}))
        .blank();
    return give(page.content() + LadderView(incident).whole(look) + machine_text(incident, look, request.details) +
                report_text(incident, look, request.details));
}

}  // namespace rdpmedic::console
