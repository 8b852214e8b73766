// SPDX-License-Identifier: MIT
#include "tests/app/console/child.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <stdexcept>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

namespace rdpmedic {
namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void fail(const char* what) {
    throw std::runtime_error(what);
}

void close_end(int& end) {
    if (end >= 0) {
        close(end);
        end = -1;
    }
}

struct Pipe {
    int read = -1;
    int write = -1;

    Pipe() {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) != 0) {
            fail("pipe2");
        }
        read = ends[0];
        write = ends[1];
    }
};

/// This process's environment without what the tests decide on, then their own.
std::vector<std::string> environment_of(const How& how) {
    std::vector<std::string> all;
    for (char** variable = environ; *variable != nullptr; ++variable) {
        const std::string_view text = *variable;
        if (!text.starts_with("LC_") && !text.starts_with("LANG=") && !text.starts_with("TERM=") &&
            !text.starts_with("NO_COLOR=")) {
            all.emplace_back(text);
        }
    }
    const auto names = [&](std::string_view name) {
        return std::any_of(how.environment.begin(), how.environment.end(),
                           [&](const std::string& one) { return one.starts_with(name); });
    };
    if (!names("LC_ALL=")) {
        all.emplace_back("LC_ALL=C.UTF-8");
    }
    if (!names("TERM=")) {
        all.emplace_back("TERM=xterm");
    }
    all.insert(all.end(), how.environment.begin(), how.environment.end());
    return all;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> list;
    for (std::string& text : texts) {
        list.push_back(text.data());
    }
    list.push_back(nullptr);
    return list;
}

/// What posix_spawn does between fork and exec: default signals, a session of its own where there is a terminal.
class Plan {
public:
    explicit Plan(bool own_session) {
        posix_spawn_file_actions_init(&actions);
        posix_spawnattr_init(&attributes);
        sigset_t none;
        sigset_t defaults;
        sigemptyset(&none);
        sigemptyset(&defaults);
        for (const int number : {SIGINT, SIGTERM, SIGPIPE}) {
            sigaddset(&defaults, number);
        }
        posix_spawnattr_setsigmask(&attributes, &none);
        posix_spawnattr_setsigdefault(&attributes, &defaults);
        const int session = own_session ? POSIX_SPAWN_SETSID : 0;
        posix_spawnattr_setflags(&attributes,
                                 static_cast<short>(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | session));
    }
    ~Plan() {
        posix_spawn_file_actions_destroy(&actions);
        posix_spawnattr_destroy(&attributes);
    }
    Plan(const Plan&) = delete;
    Plan& operator=(const Plan&) = delete;

    pid_t start(std::vector<std::string> words, std::vector<std::string> environment) {
        pid_t process = -1;
        const auto arguments = pointers(words);
        const auto variables = pointers(environment);
        if (posix_spawn(&process, words.front().c_str(), &actions, &attributes, arguments.data(), variables.data()) !=
            0) {
            fail("posix_spawn");
        }
        return process;
    }

    posix_spawn_file_actions_t actions{};
    posix_spawnattr_t attributes{};
};

}  // namespace

Child::Child(const std::vector<std::string>& words, How how) : m_started(Clock::now()) {
    Plan plan(how.terminal);
    if (how.terminal) {
        m_out_end = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
        if (m_out_end < 0 || grantpt(m_out_end) != 0 || unlockpt(m_out_end) != 0) {
            fail("posix_openpt");
        }
        resize(how.columns, how.rows);
        const std::string name = ptsname(m_out_end);
        posix_spawn_file_actions_addopen(&plan.actions, 0, name.c_str(), O_RDWR, 0);
        posix_spawn_file_actions_adddup2(&plan.actions, 0, 1);
        posix_spawn_file_actions_adddup2(&plan.actions, 0, 2);
        m_process = plan.start(words, environment_of(how));
        return;
    }
    Pipe in;
    Pipe out;
    Pipe err;
    posix_spawn_file_actions_adddup2(&plan.actions, in.read, 0);
    if (how.output_file.empty()) {
        posix_spawn_file_actions_adddup2(&plan.actions, out.write, 1);
    } else {
        posix_spawn_file_actions_addopen(&plan.actions, 1, how.output_file.c_str(), O_WRONLY | O_CREAT, 0600);
    }
    posix_spawn_file_actions_adddup2(&plan.actions, err.write, 2);
    m_process = plan.start(words, environment_of(how));
    close_end(in.read);
    close_end(out.write);
    close_end(err.write);
    if (write(in.write, how.input.data(), how.input.size()) != static_cast<ssize_t>(how.input.size())) {
        fail("write");
    }
    close_end(in.write);
    m_out_end = out.read;
    m_err_end = err.read;
}

Child::~Child() {
    if (m_process > 0) {
        kill(m_process, SIGKILL);
        waitpid(m_process, nullptr, 0);
    }
    close_end(m_out_end);
    close_end(m_err_end);
}

bool Child::read_some(Clock::time_point until) {
    std::array<pollfd, 2> ends{pollfd{m_out_end, POLLIN, 0}, pollfd{m_err_end, POLLIN, 0}};
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
    if ((m_out_end < 0 && m_err_end < 0) || left.count() <= 0) {
        return false;
    }
    if (poll(ends.data(), ends.size(), static_cast<int>(left.count())) <= 0) {
        return false;
    }
    for (const pollfd& end : ends) {
        if (end.revents == 0) {
            continue;
        }
        char part[16384];
        const ssize_t got = read(end.fd, part, sizeof part);
        const bool is_out = end.fd == m_out_end;
        if (got <= 0) {
            close_end(is_out ? m_out_end : m_err_end);  // a terminal says EIO when its last user is gone
        } else {
            (is_out ? m_out : m_err).append(part, static_cast<std::size_t>(got));
        }
    }
    return true;
}

bool Child::wait_for(std::string_view text, std::chrono::milliseconds limit) {
    const auto until = Clock::now() + limit;
    while (m_out.find(text) == std::string::npos) {
        if (!read_some(until)) {
            return false;
        }
    }
    return true;
}

void Child::send(int signal) const {
    kill(m_process, signal);
}

void Child::type(std::string_view keys) const {
    if (write(m_out_end, keys.data(), keys.size()) != static_cast<ssize_t>(keys.size())) {
        fail("write");
    }
}

void Child::resize(unsigned short columns, unsigned short rows) const {
    winsize size{};
    size.ws_col = columns;
    size.ws_row = rows;
    if (ioctl(m_out_end, TIOCSWINSZ, &size) != 0) {
        fail("TIOCSWINSZ");
    }
}

void Child::stop_reading() {
    close_end(m_out_end);
}

Ended Child::finish(std::chrono::milliseconds limit) {
    const auto until = Clock::now() + limit;
    while (read_some(until)) {
    }
    int status = 0;
    rusage usage{};
    while (wait4(m_process, &status, WNOHANG, &usage) == 0) {
        if (Clock::now() > until) {
            kill(m_process, SIGKILL);
        }
        usleep(1000);
    }
    m_process = -1;
    Ended ended;
    ended.exit = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    ended.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    ended.out = m_out;
    ended.err = m_err;
    ended.peak_kilobytes = usage.ru_maxrss;
    ended.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - m_started);
    return ended;
}

Ended run(const std::vector<std::string>& words, How how) {
    return Child(words, std::move(how)).finish();
}

}  // namespace rdpmedic
