// SPDX-License-Identifier: MIT
#include "core/engine/session.h"

#include "core/checks/catalogue.h"
#include "core/checks/machine/checks.h"
#include "core/checks/target/checks.h"
#include "core/engine/past.h"
#include "core/engine/rank.h"
#include "core/system/background.h"

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
    const CheckInfo* info = nullptr;
    const TargetCheck* on_target = nullptr;
    const MachineCheck* on_machine = nullptr;
    std::chrono::steady_clock::time_point begun{};
    /// When its turn is.
    enum class Turn : std::uint8_t { now, after_report, if_called } turn = Turn::now;
    bool spawned = false;
    bool started = false;
    bool finished = false;
    std::vector<Finding> findings;
};

/// The machine's checks, shared by the threads that run them. Windows' reads block, and a service that hangs must hang
/// nothing but itself, so the threads own all that they use and are never waited for.
struct MachineWork {
    MachineWork(std::shared_ptr<const machine::MachineView> looked_at, std::optional<Target> target, Symptom symptom,
                bool is_server)
        : machine(std::move(looked_at)), context{*machine, std::move(target), std::move(symptom), is_server} {}

    std::shared_ptr<const machine::MachineView> machine;
    MachineContext context;
    std::optional<Time> well_since;
    std::vector<const MachineCheck*> checks;
    std::atomic<std::size_t> next = 0;
    std::atomic<bool> over = false;
};

bool is_in(const std::vector<std::string>& ids, const CheckInfo& check) {
    return std::find(ids.begin(), ids.end(), check.id) != ids.end();
}

Progress::Turn turn_of(const CheckInfo& check, const Symptom& symptom, const Options& options) {
    using Turn = Progress::Turn;
    const bool of_report = check.asking == Asking::always;
    if (!options.only.empty()) {
        return !is_in(options.only, check) ? Turn::if_called : of_report ? Turn::now : Turn::after_report;
    }
    if (of_report || is_in(options.also, check) ||
        std::find(check.symptoms.begin(), check.symptoms.end(), symptom.category) != check.symptoms.end()) {
        return Turn::now;
    }
    return options.deep && check.asking == Asking::when_wanted ? Turn::after_report : Turn::if_called;
}

}  // namespace

bool asks_for(const CheckInfo& check, const Symptom& symptom, const Options& options) {
    return turn_of(check, symptom, options) != Progress::Turn::if_called;
}

/// Everything of one run. All members but `stopping` belong to the thread that runs; the io_context is declared first,
/// so that what waits on it goes before it.
struct Session::Run : std::enable_shared_from_this<Session::Run> {
    asio::io_context context{1};
    Target target;
    Symptom symptom;
    Options options;
    std::function<void(const Event&)> listener;
    std::atomic<bool> stopping = false;
    std::vector<Progress> progress;
    std::unique_ptr<Ladder> ladder;
    std::shared_ptr<MachineWork> machine_work;

    void begin(std::string_view check);
    void hear_so_far(std::vector<Finding> found);
    void start(Progress& check);
    void start_machine_checks();
    void take_from_machine(const MachineCheck& check, std::vector<Finding> findings);
    void start_beyond_report();
    void take(Progress& check, std::exception_ptr failure, std::vector<Finding> findings);
    void finish(Progress& check, std::vector<Finding> findings);
    void end_unfinished(std::string_view reason);
    bool is_called(const CheckInfo& check) const;
    bool may_be_called(const CheckInfo& check) const;
    Case run();
};

void Session::Run::begin(std::string_view check) {
    for (Progress& entry : progress) {
        if (entry.info->id == check && !entry.started && !entry.finished) {
            entry.started = true;
            entry.begun = std::chrono::steady_clock::now();
            listener(CheckStarted{std::string(check)});
        }
    }
}

/// A check that ends holds what it has; one that is stopped gives what it last said.
void Session::Run::hear_so_far(std::vector<Finding> found) {
    for (Progress& entry : progress) {
        if (!found.empty() && entry.info->id == found.front().check && !entry.finished) {
            entry.findings = found;
            listener(CheckSoFar{std::move(found)});
            return;
        }
    }
}

void Session::Run::start(Progress& check) {
    check.spawned = true;
    asio::co_spawn(context, check.on_target->run(*ladder),
                   [this, &check](std::exception_ptr failure, std::vector<Finding> findings) {
                       take(check, failure, std::move(findings));
                   });
}

void Session::Run::start_machine_checks() {
    std::optional<Target> to_reach;
    if (!target.host.empty()) {
        to_reach = target;
    }
    const bool is_server = options.is_server || symptom.category == "symptom.server-side";
    auto work = std::make_shared<MachineWork>(options.machine, std::move(to_reach), symptom, is_server);
    work->well_since = options.well_since;
    for (Progress& entry : progress) {
        if (entry.on_machine != nullptr && !entry.finished) {
            work->checks.push_back(entry.on_machine);
            entry.spawned = true;
        }
    }
    machine_work = work;
    constexpr std::size_t most_threads = 4;
    for (std::size_t thread = 0; thread < std::min(most_threads, work->checks.size()); ++thread) {
        run_in_background([work, self = weak_from_this()] {
            for (std::size_t index = work->next++; index < work->checks.size() && !work->over; index = work->next++) {
                const MachineCheck* check = work->checks[index];
                std::vector<Finding> findings = checks::run(*check, work->context);
                if (std::any_of(findings.begin(), findings.end(), is_of_log)) {
                    leave_past(findings, cured_here(*work->machine), work->well_since);
                }
                if (const auto run = self.lock()) {
                    asio::post(run->context, [run = run.get(), check, findings = std::move(findings)]() mutable {
                        run->take_from_machine(*check, std::move(findings));
                    });
                }
            }
        });
    }
}

void Session::Run::take_from_machine(const MachineCheck& check, std::vector<Finding> findings) {
    for (Progress& entry : progress) {
        if (entry.on_machine == &check && !entry.finished) {
            begin(check.info->id);
            take(entry, {}, std::move(findings));
        }
    }
}

/// What goes beyond the report comes after it, so that the report is not held up and the server not crowded.
void Session::Run::start_beyond_report() {
    const bool report_done = std::all_of(progress.begin(), progress.end(), [](const Progress& entry) {
        return entry.finished || entry.on_target == nullptr || entry.info->asking != Asking::always;
    });
    if (!report_done) {
        return;
    }
    const auto waits = [](const Progress& entry) {
        return entry.on_target != nullptr && !entry.spawned && !entry.finished;
    };
    for (Progress& entry : progress) {
        if (waits(entry) && (entry.turn != Progress::Turn::if_called || is_called(*entry.info))) {
            start(entry);
        }
    }
    for (Progress& entry : progress) {
        if (waits(entry) && !may_be_called(*entry.info)) {
            finish(entry, {without_answer(entry.info->id, State::skipped, reasons::not_asked)});
        }
    }
}

/// Some finding that is there calls for it.
bool Session::Run::is_called(const CheckInfo& check) const {
    return std::any_of(progress.begin(), progress.end(), [&](const Progress& entry) {
        return std::any_of(entry.findings.begin(), entry.findings.end(), [&](const Finding& finding) {
            return std::any_of(check.called_by.begin(), check.called_by.end(), [&](const Call& call) {
                return call.check == finding.check && call.reason == finding.reason;
            });
        });
    });
}

/// A check that could call for it has not ended: it has begun, or may be called itself. Calls go one way through the
/// catalogue, so that this comes to an end.
bool Session::Run::may_be_called(const CheckInfo& check) const {
    return std::any_of(progress.begin(), progress.end(), [&](const Progress& entry) {
        return !entry.finished && std::any_of(check.called_by.begin(), check.called_by.end(), [&](const Call& call) {
            return call.check == entry.info->id;
        }) && (entry.spawned || may_be_called(*entry.info));
    });
}

void Session::Run::take(Progress& check, std::exception_ptr failure, std::vector<Finding> findings) {
    if (check.finished) {
        return;
    }
    if (failure || findings.empty()) {
        findings.assign(1, without_answer(check.info->id, State::unknown, reasons::crashed));
        try {
            if (failure) {
                std::rethrow_exception(failure);
            }
        } catch (const std::exception& bug) {
            findings.front().evidence.push_back({"problem", std::string(bug.what()), "engine", now(), Privacy::none});
        }
    }
    finish(check, std::move(findings));
    start_beyond_report();
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
        if (check.on_machine == nullptr) {  // those were timed where they ran
            finding.elapsed = std::chrono::round<Milliseconds>(elapsed);
        }
    }
    check.finished = true;
    check.findings = std::move(findings);
    listener(CheckFinished{check.findings});
}

void Session::Run::end_unfinished(std::string_view reason) {
    for (Progress& entry : progress) {
        if (entry.finished) {
            continue;
        }
        if (!entry.spawned && entry.turn == Progress::Turn::if_called) {
            finish(entry, {without_answer(entry.info->id, State::skipped, reasons::not_asked)});
        } else if (!entry.findings.empty()) {
            finish(entry, std::move(entry.findings));
        } else {
            finish(entry, {without_answer(entry.info->id, State::unknown, reason)});
        }
    }
    context.stop();
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
    limits.hold = options.hold;
    limits.path = options.path_time;
    limits.path_longest = std::max(options.path_time, options.path_longest);
    ladder =
        std::make_unique<Ladder>(context.get_executor(), target, limits,
                                 Ladder::Told{[this](std::string_view id) { begin(id); },
                                              [this](std::vector<Finding> found) { hear_so_far(std::move(found)); }});
    if (!target.host.empty()) {
        for (const TargetCheck& check : checks::target_checks()) {
            progress.push_back({.info = check.info, .on_target = &check, .findings = {}});
        }
    }
    if (options.machine) {
        for (const MachineCheck& check : checks::machine_checks()) {
            progress.push_back({.info = check.info, .on_machine = &check, .findings = {}});
        }
    }
    for (Progress& entry : progress) {
        entry.turn = turn_of(*entry.info, symptom, options);
        const bool can_be_called = options.only.empty() && !entry.info->called_by.empty();
        if (entry.turn == Progress::Turn::if_called && !can_be_called) {
            finish(entry, {without_answer(entry.info->id, State::skipped, reasons::not_asked)});
        } else if (entry.on_target != nullptr && entry.turn == Progress::Turn::now) {
            start(entry);
        }
    }
    if (options.machine) {
        start_machine_checks();
    }
    start_beyond_report();
    const bool holds = asks_for(checks::idle, symptom, options);
    asio::steady_timer total(context, options.total_limit + (holds ? options.hold : Milliseconds(0)));
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
    if (machine_work) {
        machine_work->over = true;
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
