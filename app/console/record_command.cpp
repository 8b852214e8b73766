// SPDX-License-Identifier: MIT
// `record`: writes what the checks read on this computer, without names.
#include "app/console/files.h"
#include "app/console/help.h"
#include "app/console/machine_source.h"
#include "app/console/run.h"
#include "app/console/terminal.h"
#include "app/words/words.h"
#include "core/case/pseudonyms.h"
#include "core/checks/machine/record.h"
#include "core/json/machine_json.h"

namespace rdpmedic::console {

namespace {

std::string report(const RecordRequest& request, const Pseudonymised& recording) {
    Page page(terminal::screen().look);
    page.text(words::fill(phrases::recorded, {{"file", request.out}}));
    if (recording.replaced.empty()) {
        return page.content();
    }
    page.blank().heading(phrases::left_out);
    for (const auto& [kind, count] : recording.replaced) {
        page.item("-", words::left_out_word(kind) + ": " + std::to_string(count));
    }
    page.text(phrases::addresses_stay);
    return page.content();
}

}  // namespace

int run_record(const RecordRequest& request) {
    auto source = machine_of(request.machine);
    if (!source) {
        return complain(source.error(), exit_bad_file);
    }
    if (*source == nullptr) {
        return complain(phrases::no_windows_here, exit_cannot_tell);
    }
    const Pseudonymised recording = pseudonymised(checks::record(*std::move(source), request.target));
    if (const auto saved = save_file(request.out, to_json(recording.state)); !saved) {
        return complain(words::fill(phrases::not_saved, {{"why", words::error_sentence(saved.error())}}),
                        exit_internal);
    }
    return print(report(request, recording), exit_nothing_wrong);
}

}  // namespace rdpmedic::console
