// SPDX-License-Identifier: MIT
#include "app/console/terminal.h"
#include "app/console/terminal_wishes.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <langinfo.h>
#include <sys/ioctl.h>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace rdpmedic::console::terminal {

namespace {

constexpr std::size_t usual_width = 80;
constexpr std::size_t usual_height = 24;

/// The write end of the pipe of the living StopSignal; signal handlers can reach nothing else.
std::atomic<int> stop_pipe{-1};

extern "C" void on_signal(int) {
    const int saved = errno;
    const char byte = 's';
    if (write(stop_pipe.load(), &byte, 1) < 0) {
        // a full pipe has told already
    }
    errno = saved;
}

}  // namespace

struct StopSignal::Impl {
    std::function<void()> on_stop;
    int read_end = -1;
    int write_end = -1;
    std::atomic<bool> arrived{false};
    std::vector<std::pair<int, struct sigaction>> before;
    std::thread waiter;

    void catch_signals() {
        for (const int number : {SIGINT, SIGTERM}) {
            struct sigaction old{};
            sigaction(number, nullptr, &old);
            if (old.sa_handler == SIG_IGN) {
                continue;
            }
            struct sigaction action{};
            action.sa_handler = on_signal;
            action.sa_flags = SA_RESTART;
            sigemptyset(&action.sa_mask);
            sigaction(number, &action, nullptr);
            before.emplace_back(number, old);
        }
    }

    void release_signals() {
        for (const auto& [number, action] : before) {
            sigaction(number, &action, nullptr);
        }
    }

    /// Ends when the destructor writes its byte.
    void wait() {
        char byte = 0;
        while (true) {
            const auto got = read(read_end, &byte, 1);
            if (got < 0 && errno == EINTR) {
                continue;
            }
            if (got != 1 || byte != 's') {
                return;
            }
            if (!arrived.exchange(true)) {
                release_signals();  // so that the next one ends the program
                on_stop();
            }
        }
    }
};

void prepare() {
    std::setlocale(LC_CTYPE, "");
    std::signal(SIGPIPE, SIG_IGN);
    // A standard stream that the starter closed would otherwise give its number to the next socket.
    for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (fcntl(number, F_GETFD) == -1 && open("/dev/null", O_RDWR) != number) {
            std::abort();
        }
    }
}

void write_error(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fflush(stderr);
}

Written write_output(std::string_view text) {
    static Written state = Written::whole;
    if (state != Written::whole) {
        return state;
    }
    errno = 0;
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0) {
        state = errno == EPIPE || errno == EBADF ? Written::closed : Written::failed;
    }
    return state;
}

std::string read_input(std::size_t limit) {
    std::string text(limit, '\0');
    text.resize(std::fread(text.data(), 1, limit, stdin));
    return text;
}

std::vector<std::string> words(int count, char** values) {
    return {values + std::min(count, 1), values + count};
}

namespace {

Screen screen_of(int stream) {
    Screen screen;
    const std::string kind = environment("TERM");
    const std::string_view encoding = nl_langinfo(CODESET);
    screen.look.utf8 = encoding == "UTF-8" || encoding == "utf8" || encoding == "UTF8";
    if (isatty(stream) == 0) {
        return screen;
    }
    screen.live = !kind.empty() && kind != "dumb";
    screen.look.colours = screen.live && !colours_unwanted();
    struct winsize size{};
    const bool known = ioctl(stream, TIOCGWINSZ, &size) == 0;
    screen.look.width = known && size.ws_col != 0 ? size.ws_col : usual_width;
    screen.height = known && size.ws_row != 0 ? size.ws_row : usual_height;
    return screen;
}

}  // namespace

Screen screen() {
    return screen_of(STDOUT_FILENO);
}

Screen error_screen() {
    return screen_of(STDERR_FILENO);
}

StopSignal::StopSignal(std::function<void()> on_stop) : m_impl(std::make_unique<Impl>()) {
    int ends[2] = {-1, -1};
    if (pipe(ends) != 0) {
        throw std::system_error(errno, std::generic_category(), "pipe");
    }
    m_impl->on_stop = std::move(on_stop);
    m_impl->read_end = ends[0];
    m_impl->write_end = ends[1];
    stop_pipe = ends[1];
    m_impl->waiter = std::thread([this] { m_impl->wait(); });
    m_impl->catch_signals();
}

StopSignal::~StopSignal() {
    if (!m_impl->arrived) {
        m_impl->release_signals();
    }
    const char byte = 'e';
    while (write(m_impl->write_end, &byte, 1) < 0 && errno == EINTR) {
    }
    m_impl->waiter.join();
    stop_pipe = -1;
    close(m_impl->read_end);
    close(m_impl->write_end);
}

bool StopSignal::arrived() const {
    return m_impl->arrived;
}

}  // namespace rdpmedic::console::terminal
