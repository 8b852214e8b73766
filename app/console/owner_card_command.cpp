// SPDX-License-Identifier: MIT
// `owner-card`: the page for the owner of the server, from a saved case ranked by the rules of this version.
#include "app/console/files.h"
#include "app/console/help.h"
#include "app/console/run.h"
#include "app/report/owner_card_html.h"
#include "app/report/owner_card_text.h"
#include "app/words/words.h"
#include "core/case/json.h"
#include "core/engine/rank.h"
#include "core/json/document.h"

namespace rdpmedic::console {

int run_owner_card(const OwnerCardRequest& request) {
    const auto content = read_file(request.file, largest_document);
    if (!content) {
        return complain(content.error(), exit_bad_file);
    }
    auto incident = parse_case(*content);
    if (!incident) {
        Error error = incident.error();
        error.object = request.file;
        return complain(error, exit_bad_file);
    }
    const bool stopped = incident->diagnosis.conclusion == Conclusion::stopped;
    incident->diagnosis = rank(incident->findings, incident->symptom, stopped);
    const report::OwnerCard card = report::owner_card(*incident, request.place);
    const std::string text = request.html ? report::owner_card_html(card) : report::owner_card_text(card);
    if (request.out.empty()) {
        return print(text, exit_nothing_wrong);
    }
    const auto saved = save_file(request.out, text);
    if (!saved) {
        return complain(words::error_sentence(saved.error()), exit_internal);
    }
    return exit_nothing_wrong;
}

}  // namespace rdpmedic::console
