// SPDX-License-Identifier: MIT
// Stop signals and files: the parts of the console that touch the system and need no child process.
#include "app/console/files.h"
#include "app/console/terminal.h"
#include "tests/app/console/folder.h"

#include <catch2/catch_test_macros.hpp>

#include <condition_variable>
#include <csignal>
#include <mutex>

using namespace rdpmedic;
using namespace rdpmedic::console;

namespace {

struct sigaction action_of(int signal) {
    struct sigaction action{};
    sigaction(signal, nullptr, &action);
    return action;
}

/// The test framework catches signals itself; this one gives them a meaning of our choice meanwhile.
class Meaning {
public:
    Meaning(int signal, void (*handler)(int)) : m_signal(signal), m_before(action_of(signal)) {
        struct sigaction action{};
        action.sa_handler = handler;
        sigaction(signal, &action, nullptr);
    }
    ~Meaning() { sigaction(m_signal, &m_before, nullptr); }
    Meaning(const Meaning&) = delete;
    Meaning& operator=(const Meaning&) = delete;

private:
    int m_signal;
    struct sigaction m_before;
};

/// Counts calls and lets a test wait for the first one.
class Calls {
public:
    void one() {
        const std::lock_guard lock(m_mutex);
        ++m_count;
        m_changed.notify_all();
    }
    bool came() {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::seconds(10), [&] { return m_count > 0; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_count = 0;
};

}  // namespace

TEST_CASE("the first signal stops, and gives the next one back its deadly meaning", "[console][terminal]") {
    for (const int signal : {SIGINT, SIGTERM}) {
        const Meaning interrupt(SIGINT, SIG_DFL);
        const Meaning end(SIGTERM, SIG_DFL);
        Calls calls;
        const terminal::StopSignal stop([&] { calls.one(); });
        CHECK_FALSE(stop.arrived());
        CHECK(action_of(signal).sa_handler != SIG_DFL);

        raise(signal);

        CHECK(calls.came());
        CHECK(stop.arrived());
        CHECK(action_of(SIGINT).sa_handler == SIG_DFL);
        CHECK(action_of(SIGTERM).sa_handler == SIG_DFL);
    }
}

TEST_CASE("a signal that was ignored stays ignored, and all is as before in the end", "[console][terminal]") {
    const Meaning interrupt(SIGINT, SIG_IGN);
    const Meaning end(SIGTERM, SIG_DFL);
    {
        const terminal::StopSignal stop([] {});
        raise(SIGINT);
        CHECK(action_of(SIGINT).sa_handler == SIG_IGN);
        CHECK(action_of(SIGTERM).sa_handler != SIG_DFL);
        CHECK_FALSE(stop.arrived());
    }
    CHECK(action_of(SIGTERM).sa_handler == SIG_DFL);
}

TEST_CASE("a file is saved whole, over an older one, with nothing left beside it", "[console][files]") {
    const Folder folder;
    const std::string path = folder.write("büro.json", "an older and longer content");

    REQUIRE(save_file(path, "new").has_value());

    CHECK(folder.read("büro.json") == "new");
    CHECK(folder.entries() == 1);
}

TEST_CASE("a file that cannot be saved leaves the older one as it was", "[console][files]") {
    const Folder folder;
    const std::string long_name(300, 'x');  // longer than any file system takes

    const auto saved = save_file(folder.path(long_name), "new");

    REQUIRE(saved.has_error());
    CHECK(saved.error().code == ErrorCode::not_writable);
    CHECK(saved.error().native != 0);
    CHECK(folder.entries() == 0);
}

TEST_CASE("reading is bounded and tells what cannot be read", "[console][files]") {
    const Folder folder;
    const std::string path = folder.write("file", std::string(20'000, 'a'));

    CHECK(read_file(path, 20'000).value() == std::string(20'000, 'a'));
    CHECK(read_file(path, 19'999).error().code == ErrorCode::too_large);
    CHECK(read_file(folder.path("absent"), 1).error().code == ErrorCode::not_readable);
    CHECK(read_file(folder.path(""), 1).error().code == ErrorCode::not_readable);
    CHECK(read_file("/dev/zero", 100'000).error().code == ErrorCode::too_large);
}
