// SPDX-License-Identifier: MIT
// The ladder over many computers at once, on one thread: bounded in memory, connections and rate.
#pragma once

#include "core/engine/sweep_row.h"
#include "core/engine/target_list.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace rdpmedic {

struct SweepOptions {
    static constexpr std::size_t most_jobs = 1024;
    static constexpr int highest_rate = 100'000;

    /// Computers that are talked to at once, 1 to most_jobs. Who keeps silent for a quarter of a second leaves its
    /// place to the next and is waited for beside; of such there are four times as many at most.
    std::size_t jobs = 256;
    /// New connections a second, on average over two seconds; 1 to highest_rate.
    int rate = 5000;
    /// For the TCP handshake: two SYNs, at 0 and at 1 second (RFC 6298 2.1), and a second for the answer. A check of a
    /// single computer waits for a third; among many, one lost packet is a risk worth the time, two are not.
    Milliseconds connect_limit{2000};
    Milliseconds answer_limit{5000};  ///< longest wait for any other answer
    /// Ids of the checks to run; those that sweep_cost() has no number for do not. "dns" and "tcp" always run. Empty:
    /// also "negotiation", "certificate" and "nla", on three connections; and "tls.versions" where TLS failed or is of
    /// a kind that Windows would not take, to say why. RDSTLS and Entra sign-in are not asked for: they would cost two
    /// connections more with every computer and seldom tell one from the others.
    std::vector<std::string> only;
};

/// One computer, all of it.
struct SweepHost {
    Target target;
    SweepRow row;
    std::vector<Finding> findings;
    Diagnosis diagnosis;
    Milliseconds elapsed{0};
};

class Sweep {
public:
    /// What is to be looked at, one after the other; nothing after the last. Called on the thread that runs.
    using Source = std::function<std::optional<ListedTarget>()>;
    /// Called on the thread that runs, as each computer is done. It must not block: the limits of all others run on
    /// meanwhile.
    using Listener = std::function<void(SweepHost&&)>;
    /// Called on the thread that runs, before each computer: whether another may begin. While it says no, those on
    /// their way go on. Who takes slowly what the listener is told keeps memory bounded with it.
    using Room = std::function<bool()>;

    Sweep(Source source, SweepOptions options, Listener listener, Room room = {});
    ~Sweep();
    Sweep(const Sweep&) = delete;
    Sweep& operator=(const Sweep&) = delete;

    /// Blocks until all are done or it is stopped. Call it once. Never throws for anything that the network does.
    void run();

    /// From any thread: `run` returns within 100 ms. Computers that are not done by then are not told of.
    void stop();

private:
    struct Run;
    std::shared_ptr<Run> m_run;
};

}  // namespace rdpmedic
