// SPDX-License-Identifier: MIT
#include "core/engine/session.h"

#include "core/checks/catalogue.h"
#include "core/checks/target/checks.h"
#include "core/engine/rank.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <atomic>

namespace rdpmedic {

namespace asio = boost::asio;

namespace {

Time now() {
    return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
}

Finding without_answer(std::string_view check, State state, std::string_view reason) {
    return {std::string(check), state, std::string(reason), {}, {}};
}

/// One check on its way.
struct Progress {
    const TargetCheck* check = nullptr;
    std::chrono::steady_clock::time_point begun{};
    bool spawned = false;
    bool started = false;
    bool finished = false;
    std::vector<Finding> findings;
};

}  // namespace

/// Everything of one run. All members but `stopping` belong to the thread that runs; the io_context is declared first,
/// so that what waits on it goes before it.
struct Session::Run {
    asio::io_context context{1};
    Target target;
    Symptom symptom;
    Options options;
    std::function<void(const Event&)> listener;
    std::atomic<bool> stopping = false;
    std::vector<Progress> progress;
    std::unique_ptr<Ladder> ladder;

    void begin(std::string_view check);
    void start(Progress& check);
    void start_opt_in();
    void take(Progress& check, std::exception_ptr failure, std::vector<Finding> findings);
    void finish(Progress& check, std::vector<Finding> findings);
    void end_unfinished(std::string_view reason);
    bool chosen(const CheckInfo& check) const;
    Case run();
};

void Session::Run::begin(std::string_view check) {
    for (Progress& entry : progress) {
        if (entry.check->info->id == check && !entry.started && !entry.finished) {
            entry.started = true;
            entry.begun = std::chrono::steady_clock::now();
            listener(CheckStarted{std::string(check)});
        }
    }
}

void Session::Run::start(Progress& check) {
    check.spawned = true;
    asio::co_spawn(context, check.check->run(*ladder),
                   [this, &check](std::exception_ptr failure, std::vector<Finding> findings) {
                       take(check, failure, std::move(findings));
                   });
}

/// What was asked for beyond the report comes after it, so that the report is not held up and the server not crowded.
void Session::Run::start_opt_in() {
    const bool report_done = std::all_of(progress.begin(), progress.end(), [](const Progress& entry) {
        return entry.finished || entry.check->info->opt_in;
    });
    for (Progress& entry : progress) {
        if (report_done && !entry.spawned && !entry.finished) {
            start(entry);
        }
    }
}

void Session::Run::take(Progress& check, std::exception_ptr failure, std::vector<Finding> findings) {
    if (check.finished) {
        return;
    }
    if (failure || findings.empty()) {
        findings.assign(1, without_answer(check.check->info->id, State::unknown, reasons::crashed));
        try {
            if (failure) {
                std::rethrow_exception(failure);
            }
        } catch (const std::exception& bug) {
            findings.front().evidence.push_back({"problem", std::string(bug.what()), "engine", now(), Privacy::none});
        }
    }
    finish(check, std::move(findings));
    start_opt_in();
    const bool all =
        std::all_of(progress.begin(), progress.end(), [](const Progress& entry) { return entry.finished; });
    if (all) {
        context.stop();
    }
}

void Session::Run::finish(Progress& check, std::vector<Finding> findings) {
    const auto elapsed =
        check.started ? std::chrono::steady_clock::now() - check.begun : std::chrono::steady_clock::duration{};
    for (Finding& finding : findings) {
        finding.elapsed = std::chrono::round<Milliseconds>(elapsed);
    }
    check.finished = true;
    check.findings = std::move(findings);
    listener(CheckFinished{check.findings});
}

void Session::Run::end_unfinished(std::string_view reason) {
    for (Progress& entry : progress) {
        if (!entry.finished) {
            finish(entry, {without_answer(entry.check->info->id, State::unknown, reason)});
        }
    }
    context.stop();
}

bool Session::Run::chosen(const CheckInfo& check) const {
    if (!options.only.empty()) {
        return std::find(options.only.begin(), options.only.end(), check.id) != options.only.end();
    }
    return !check.opt_in || options.deep;
}

Case Session::Run::run() {
    Case incident;
    incident.target = target;
    incident.symptom = symptom;
    incident.started = now();
    incident.program_version = program_version();
    const auto begun = std::chrono::steady_clock::now();

    Ladder::Limits limits;
    limits.answer = options.stage_limit;
    limits.connect = std::min(limits.connect, options.stage_limit);
    limits.sign_in = std::max(std::min(limits.sign_in, options.stage_limit * 2), options.stage_limit);
    ladder =
        std::make_unique<Ladder>(context.get_executor(), target, limits, [this](std::string_view id) { begin(id); });
    progress.reserve(checks::target_checks().size());
    for (const TargetCheck& check : checks::target_checks()) {
        progress.push_back({&check, {}, false, false, false, {}});
    }
    for (Progress& entry : progress) {
        if (!chosen(*entry.check->info)) {
            finish(entry, {without_answer(entry.check->info->id, State::skipped, reasons::not_asked)});
            continue;
        }
        if (!entry.check->info->opt_in) {
            start(entry);
        }
    }
    start_opt_in();
    asio::steady_timer total(context, options.total_limit);
    total.async_wait([this](boost::system::error_code code) {
        if (!code) {
            end_unfinished(reasons::timed_out);
        }
    });
    const bool all_skipped =
        std::all_of(progress.begin(), progress.end(), [](const Progress& entry) { return entry.finished; });
    if (!all_skipped && !stopping) {
        context.run();
    }
    if (stopping) {
        end_unfinished(reasons::cancelled);
    }
    for (Progress& entry : progress) {
        std::move(entry.findings.begin(), entry.findings.end(), std::back_inserter(incident.findings));
    }
    incident.elapsed = std::chrono::round<Milliseconds>(std::chrono::steady_clock::now() - begun);
    incident.diagnosis = rank(incident.findings, symptom, stopping);
    listener(DiagnosisReady{incident.diagnosis});
    return incident;
}

Session::Session(Target target, Symptom symptom, Options options, std::function<void(const Event&)> listener)
    : m_run(std::make_shared<Run>()) {
    m_run->target = std::move(target);
    m_run->symptom = std::move(symptom);
    m_run->options = std::move(options);
    m_run->listener = std::move(listener);
}

Session::~Session() = default;

Case Session::run() {
    return m_run->run();
}

void Session::stop() {
    m_run->stopping = true;
    // io_context::stop may be called from any thread, and returns at once.
    m_run->context.stop();
}

std::string program_version() {
    return RDPMEDIC_VERSION;
}

}  // namespace rdpmedic
