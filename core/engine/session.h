// SPDX-License-Identifier: MIT
// One run from target and symptom to a diagnosis. Everything it tells the outside is an event, and every event is a
// value.
#pragma once

#include "core/machine/machine.h"
#include "core/model/case.h"
#include "core/model/check.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace rdpmedic {

struct Options {
    /// The Windows computer to look at beside the way to the target: this one, or a recording. None: only the target.
    std::shared_ptr<const machine::MachineView> machine;
    /// That computer is the server that others cannot reach. The symptom "server-side" says so too.
    bool is_server = false;
    bool deep = false;              ///< also what is otherwise only run when it is wanted (cipher suites)
    std::vector<std::string> only;  ///< ids of the checks to run; empty: the report and what it calls for
    std::vector<std::string> also;  ///< ids of checks to run beside the report, called for or not
    /// All was found well then, after a change: what the logs hold of the time before is no evidence.
    std::optional<Time> well_since = {};
    Milliseconds stage_limit{8000};    ///< longest wait for any one answer of the network
    Milliseconds path_time{20000};     ///< how long the way is watched for loss, where it is
    Milliseconds path_longest{45000};  ///< how long where that leaves a doubt, where it is more
    Milliseconds total_limit{60000};   ///< after this everything unfinished is `unknown: timed-out`
    Milliseconds hold{120000};         ///< how long `idle` holds quiet connections; the run may take so much longer
};

/// Whether a run begins with this check. What findings call for comes later.
bool asks_for(const CheckInfo& check, const Symptom& symptom, const Options& options);

struct CheckStarted {
    std::string check;
};

/// What a check that takes long would answer if it had to end here; never empty.
struct CheckSoFar {
    std::vector<Finding> findings;
};

/// All findings of one check, gravest first; never empty.
struct CheckFinished {
    std::vector<Finding> findings;
};

struct DiagnosisReady {
    Diagnosis diagnosis;
};

using Event = std::variant<CheckStarted, CheckSoFar, CheckFinished, DiagnosisReady>;

class Session {
public:
    /// A target without a host means that only the machine is looked at.
    /// `listener` is called on the thread that runs, in order, and must not block.
    Session(Target target, Symptom symptom, Options options, std::function<void(const Event&)> listener);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// Runs all checks at once and blocks until the diagnosis is there. Call it once, from a thread that may block.
    /// Never throws for anything that the network does.
    Case run();

    /// Ends the run from any thread (or signal-safe context handed to a thread): what is unfinished becomes
    /// `unknown: cancelled`, and `run` returns within 100 ms with what is known.
    void stop();

private:
    struct Run;
    std::shared_ptr<Run> m_run;
};

/// Version of this build, "0.1.0".
std::string program_version();

}  // namespace rdpmedic
