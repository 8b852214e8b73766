// SPDX-License-Identifier: MIT
#include "app/console/terminal.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <system_error>
#include <thread>

#ifdef _WIN32
#ifndef NOMINMAX
#define NOMINMAX
#endif
#include <windows.h>
// after windows.h, on which they build
#include <fcntl.h>
#include <io.h>
#include <shellapi.h>
#else
#include <csignal>
#include <fcntl.h>
#include <langinfo.h>
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace rdpmedic::console::terminal {
namespace {

constexpr std::size_t usual_width = 80;
constexpr std::size_t usual_height = 24;

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

/// no-color.org: present and not empty.
bool colours_unwanted() {
    return !environment("NO_COLOR").empty();
}

}  // namespace

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
        const bool closed =
            errno == EPIPE || errno == EBADF || errno == EINVAL;  // Windows says EINVAL for a closed pipe
        state = closed ? Written::closed : Written::failed;
    }
    return state;
}

std::string read_input(std::size_t limit) {
    std::string text(limit, '\0');
    text.resize(std::fread(text.data(), 1, limit, stdin));
    return text;
}

#ifdef _WIN32

namespace {

std::string utf8_of(const wchar_t* wide) {
    const int size = WideCharToMultiByte(CP_UTF8, 0, wide, -1, nullptr, 0, nullptr, nullptr);
    std::string text(static_cast<std::size_t>(std::max(size, 1)), '\0');
    WideCharToMultiByte(CP_UTF8, 0, wide, -1, text.data(), size, nullptr, nullptr);
    text.pop_back();
    return text;
}

HANDLE output_handle() {
    return GetStdHandle(STD_OUTPUT_HANDLE);
}

/// True where standard output is a console that understands escape sequences (Windows 10 1511 and later).
bool console_draws() {
    DWORD mode = 0;
    return GetConsoleMode(output_handle(), &mode) != 0 &&
           SetConsoleMode(output_handle(), mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING) != 0;
}

std::atomic<std::function<void()>*> stop_listener{nullptr};
std::atomic<bool> stop_arrived{false};

/// Windows calls it on a thread of its own.
BOOL WINAPI on_console_event(DWORD event) {
    const bool asks_to_end = event == CTRL_C_EVENT || event == CTRL_BREAK_EVENT || event == CTRL_CLOSE_EVENT;
    std::function<void()>* listener = stop_listener.load();
    if (!asks_to_end || listener == nullptr || stop_arrived.exchange(true)) {
        return FALSE;  // the next handler ends the program
    }
    (*listener)();
    return TRUE;
}

}  // namespace

struct StopSignal::Impl {
    std::function<void()> on_stop;
};

void prepare() {
    std::setlocale(LC_CTYPE, "");
    SetConsoleOutputCP(CP_UTF8);
    _setmode(_fileno(stdout), _O_BINARY);
}

std::vector<std::string> words(int, char**) {
    int count = 0;
    wchar_t** values = CommandLineToArgvW(GetCommandLineW(), &count);
    std::vector<std::string> words;
    for (int index = 1; index < count; ++index) {
        words.push_back(utf8_of(values[index]));
    }
    LocalFree(values);
    return words;
}

Screen screen() {
    Screen screen;
    CONSOLE_SCREEN_BUFFER_INFO info{};
    if (GetConsoleScreenBufferInfo(output_handle(), &info) == 0) {
        return screen;
    }
    screen.live = console_draws() && environment("TERM") != "dumb";
    screen.look.colours = screen.live && !colours_unwanted();
    screen.look.utf8 = GetConsoleOutputCP() == CP_UTF8;
    screen.look.width = static_cast<std::size_t>(std::max(1, info.srWindow.Right - info.srWindow.Left + 1));
    screen.height = static_cast<std::size_t>(std::max(1, info.srWindow.Bottom - info.srWindow.Top + 1));
    return screen;
}

StopSignal::StopSignal(std::function<void()> on_stop) : m_impl(std::make_unique<Impl>(Impl{std::move(on_stop)})) {
    stop_arrived = false;
    stop_listener = &m_impl->on_stop;
    SetConsoleCtrlHandler(on_console_event, TRUE);
}

StopSignal::~StopSignal() {
    SetConsoleCtrlHandler(on_console_event, FALSE);
    stop_listener = nullptr;
}

bool StopSignal::arrived() const {
    return stop_arrived;
}

#else

namespace {

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

std::vector<std::string> words(int count, char** values) {
    return {values + std::min(count, 1), values + count};
}

Screen screen() {
    Screen screen;
    const std::string kind = environment("TERM");
    const std::string_view encoding = nl_langinfo(CODESET);
    screen.look.utf8 = encoding == "UTF-8" || encoding == "utf8" || encoding == "UTF8";
    if (isatty(STDOUT_FILENO) == 0) {
        return screen;
    }
    screen.live = !kind.empty() && kind != "dumb";
    screen.look.colours = screen.live && !colours_unwanted();
    struct winsize size{};
    const bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0;
    screen.look.width = known && size.ws_col != 0 ? size.ws_col : usual_width;
    screen.height = known && size.ws_row != 0 ? size.ws_row : usual_height;
    return screen;
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

#endif

}  // namespace rdpmedic::console::terminal
