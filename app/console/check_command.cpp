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
#include "app/words/words.h"
#include "core/case/json.h"

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

}  // namespace

int run_check(const CheckRequest& asked) {
    CheckRequest request = asked;
    const auto target = target_of(request);
    if (!target) {
        return complain(target.error(), exit_bad_file);
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
    if (others) {
        const AlternativesTried tried = try_alternatives(ran.incident);
        json = with_alternatives(json, tried);
        if (!request.json) {
            exit = print(alternatives_text(tried, look), exit);
        }
    }
    if (request.json) {
        exit = print(json, known);
    }
    if (request.out.empty()) {
        return exit;
    }
    const auto saved = save_file(request.out, json);
    if (!saved) {
        return complain(words::fill(phrases::not_saved, {{"why", words::error_sentence(saved.error())}}),
                        exit_internal);
    }
    return exit;
}

}  // namespace rdpmedic::console
