// SPDX-License-Identifier: MIT
// `check`: runs a session beside a view of it, then prints and saves what came out.
#include "app/console/alternatives_text.h"
#include "app/console/files.h"
#include "app/console/help.h"
#include "app/console/machine_source.h"
#include "app/console/machine_text.h"
#include "app/console/progress.h"
#include "app/console/run.h"
#include "app/console/terminal.h"
#include "app/report/report_text.h"
#include "app/words/alternative_words.h"
#include "app/words/words.h"
#include "core/case/json.h"
#include "core/remedies/connection_file.h"

#include <algorithm>
#include <exception>
#include <optional>
#include <thread>

namespace rdpmedic::console {
namespace {

constexpr std::size_t largest_rdp_file = std::size_t{1024} * 1024;

Result<Target> target_of(const CheckRequest& request) {
    Target target = request.target;
    if (!request.file.empty()) {
        const auto content = read_file(request.file, largest_rdp_file);
        if (!content) {
            return content.error();
        }
        auto parsed = parse_rdp_file(*content);
        if (!parsed) {
            Error error = parsed.error();
            error.object = request.file;
            return error;
        }
        target = *std::move(parsed);
    }
    if (!request.gateway.empty()) {
        target.gateway = request.gateway;
    }
    if (!request.name.empty()) {
        target.name = request.name;
    }
    return target;
}

struct Ran {
    Case incident;
    bool stopped = false;  ///< by a signal, or because nobody reads the output
};

/// Runs the session on a thread of its own while this one shows its progress.
Ran run_session(const CheckRequest& request, const Target& target) {
    Progress progress(target, request.symptom, request.options, !request.json);
    Session session(target, request.symptom, request.options, [&](const Event& event) { progress.take(event); });
    const terminal::StopSignal stop([&] { session.stop(); });
    Ran ran;
    std::exception_ptr bug;
    std::jthread runner([&] {
        try {
            ran.incident = session.run();
        } catch (...) {
            bug = std::current_exception();
        }
        progress.over();
    });
    // A reader that went away wants no more answers, unless the case is to be saved.
    if (!progress.show() && request.out.empty()) {
        session.stop();
        ran.stopped = true;
    }
    runner.join();
    if (bug) {
        std::rethrow_exception(bug);
    }
    ran.stopped = ran.stopped || stop.arrived();
    return ran;
}

AlternativesTried try_alternatives(const Case& incident) {
    std::stop_source stopping;
    const terminal::StopSignal stop([&] { stopping.request_stop(); });
    return test_alternatives(
        alternatives(incident.target, incident.findings), incident.target, incident.findings, AlternativeLimits{},
        [](const AlternativeEvent&) {}, stopping.get_token());
}

/// `is_told`: how to use the way stands above already.
std::string written_text(const TriedAlternative& way, const std::string& file, bool is_told) {
    Page page(terminal::screen().look);
    if (!is_told) {
        page.text(words::alternative_use(name(way.alternative.kind), way.alternative.target), 2);
        for (const std::string& remark : way.remarks) {
            page.text(words::alternative_remark(remark), 2);
        }
    }
    page.text(words::fill(phrases::way_written, {{"file", file}}), 2);
    return page.content();
}

/// `exit` where the file was written.
int save_way(const CheckRequest& request, const std::optional<AlternativesTried>& tried, int exit) {
    if (!tried) {
        return complain(phrases::no_way_asked, exit == exit_stopped ? exit_stopped : exit_no_way);
    }
    if (!tried->best) {
        return complain(phrases::no_way_written, exit_no_way);
    }
    // The best that a file can describe: TCP alone comes first where it is offered.
    const auto first = tried->all.begin() + static_cast<std::ptrdiff_t>(*tried->best);
    const auto describable = std::find_if(first, tried->all.end(), [&](const TriedAlternative& one) {
        return (one.offered() || &one == &*first) && connection_by(one.alternative);
    });
    if (describable == tried->all.end()) {
        return complain(phrases::way_needs_udp_off, exit_no_way);
    }
    const auto saved = save_file(request.save_way, connection_by(describable->alternative)->bytes());
    if (!saved) {
        return complain(words::fill(phrases::way_not_written, {{"why", words::error_sentence(saved.error())}}),
                        exit_internal);
    }
    return request.json ? exit : print(written_text(*describable, request.save_way, describable == first), exit);
}

}  // namespace

int run_check(const CheckRequest& asked) {
    CheckRequest request = asked;
    const auto target = target_of(request);
    if (!target) {
        return complain(target.error(), exit_bad_file);
    }
    if (!request.save_way.empty() && is_there(request.save_way)) {
        return complain(words::fill(phrases::way_is_there, {{"file", request.save_way}}), exit_bad_usage);
    }
    if (!request.without_machine) {
        auto machine = machine_of(request.machine);
        if (!machine) {
            return complain(machine.error(), exit_bad_file);
        }
        request.options.machine = *std::move(machine);
    }
    if (target->host.empty() && !request.options.machine) {
        return complain(phrases::no_windows_here, exit_cannot_tell);
    }
    const Ran ran = run_session(request, *target);
    const Look look = terminal::screen().look;
    const int known = ran.stopped ? exit_stopped : exit_code(ran.incident.diagnosis.conclusion);
    const bool others = request.try_alternatives && !target->host.empty() && !ran.stopped;
    std::string json = to_json(ran.incident);
    int exit = known;
    if (!request.json) {
        exit =
            print(machine_text(ran.incident, look, request.details) + report_text(ran.incident, look, request.details),
                  known);
    }
    std::optional<AlternativesTried> tried;
    if (others) {
        tried = try_alternatives(ran.incident);
        json = with_alternatives(json, *tried);
        if (!request.json) {
            exit = print(alternatives_text(*tried, look), exit);
        }
    }
    if (request.json) {
        exit = print(json, known);
    }
    if (!request.out.empty()) {
        const auto saved = save_file(request.out, json);
        if (!saved) {
            return complain(words::fill(phrases::not_saved, {{"why", words::error_sentence(saved.error())}}),
                            exit_internal);
        }
    }
    return request.save_way.empty() ? exit : save_way(request, tried, exit);
}

}  // namespace rdpmedic::console
