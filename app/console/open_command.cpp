// SPDX-License-Identifier: MIT
// `open`: a saved case, ranked again by the rules of this version.
#include "app/console/files.h"
#include "app/console/help.h"
#include "app/console/ladder_view.h"
#include "app/console/machine_text.h"
#include "app/console/run.h"
#include "app/console/terminal.h"
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
    if (request.json) {
        return print(to_json(incident), exit);
    }
    const Look look = terminal::screen().look;
    Page page(look);
    page.text(words::fill(phrases::case_of, {{"target", incident.target.host.empty() ? std::string(phrases::a_computer)
                                                                                     : to_text(incident.target)},
                                             {"time", iso_time(incident.started)}}))
        .blank();
    return print(page.content() + LadderView(incident).whole(look) + machine_text(incident, look, request.details) +
                     report_text(incident, look, request.details),
                 exit);
}

}  // namespace rdpmedic::console
