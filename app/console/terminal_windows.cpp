// SPDX-License-Identifier: MIT
#include "app/console/terminal.h"
#include "app/console/terminal_wishes.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <fcntl.h>
#include <io.h>
#include <windows.h>
// after windows.h, on which it builds
#include <shellapi.h>

namespace rdpmedic::console::terminal {

namespace {

std::string utf8_of(std::wstring_view wide) {
    if (wide.empty()) {
        return {};
    }
    const int wide_size = static_cast<int>(wide.size());
    const int size = WideCharToMultiByte(CP_UTF8, 0, wide.data(), wide_size, nullptr, 0, nullptr, nullptr);
    std::string text(static_cast<std::size_t>(size), '\0');
    WideCharToMultiByte(CP_UTF8, 0, wide.data(), wide_size, text.data(), size, nullptr, nullptr);
    return text;
}

std::wstring utf16_of(std::string_view text) {
    if (text.empty()) {
        return {};
    }
    const int text_size = static_cast<int>(text.size());
    const int size = MultiByteToWideChar(CP_UTF8, 0, text.data(), text_size, nullptr, 0);
    std::wstring wide(static_cast<std::size_t>(size), L'\0');
    MultiByteToWideChar(CP_UTF8, 0, text.data(), text_size, wide.data(), size);
    return wide;
}

bool is_console(HANDLE handle) {
    DWORD mode = 0;
    return GetConsoleMode(handle, &mode) != 0;
}

/// True where the console understands escape sequences (Windows 10 1511 and later).
bool console_draws(HANDLE handle) {
    DWORD mode = 0;
    return GetConsoleMode(handle, &mode) != 0 && SetConsoleMode(handle, mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING) != 0;
}

/// To a console as UTF-16, so that its code page does not matter and no character is cut; elsewhere as it is.
bool write_all(HANDLE handle, std::string_view text) {
    constexpr std::size_t most_at_once = 8192;  // older consoles refuse more than 64 KiB
    DWORD count = 0;
    if (is_console(handle)) {
        const std::wstring wide = utf16_of(text);
        for (std::size_t at = 0; at < wide.size(); at += count) {
            const auto size = static_cast<DWORD>(std::min(most_at_once, wide.size() - at));
            if (WriteConsoleW(handle, wide.data() + at, size, &count, nullptr) == 0 || count == 0) {
                return false;
            }
        }
        return true;
    }
    for (std::size_t at = 0; at < text.size(); at += count) {
        const auto size = static_cast<DWORD>(std::min<std::size_t>(1U << 20U, text.size() - at));
        if (WriteFile(handle, text.data() + at, size, &count, nullptr) == 0) {
            return false;
        }
    }
    return true;
}

/// Lines that a person types, until Ctrl+Z at the start of one.
std::string read_console(HANDLE handle, std::size_t limit) {
    constexpr wchar_t end_of_input = 0x1A;
    std::string text;
    std::array<wchar_t, 1024> line{};
    DWORD count = 0;
    while (text.size() < limit &&
           ReadConsoleW(handle, line.data(), static_cast<DWORD>(line.size()), &count, nullptr) != 0 && count > 0 &&
           line.front() != end_of_input) {
        text += utf8_of({line.data(), count});
    }
    text.resize(std::min(text.size(), limit));
    return text;
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
    if (event == CTRL_CLOSE_EVENT) {
        Sleep(4000);  // when this returns the program is ended; five seconds are the most that Windows gives
    }
    return TRUE;
}

}  // namespace

struct StopSignal::Impl {
    std::function<void()> on_stop;
};

void prepare() {}

void write_error(std::string_view text) {
    write_all(GetStdHandle(STD_ERROR_HANDLE), text);
}

Written write_output(std::string_view text) {
    static Written state = Written::whole;
    if (state == Written::whole && !write_all(GetStdHandle(STD_OUTPUT_HANDLE), text)) {
        const DWORD error = GetLastError();
        const bool closed = error == ERROR_BROKEN_PIPE || error == ERROR_NO_DATA || error == ERROR_PIPE_NOT_CONNECTED ||
                            error == ERROR_INVALID_HANDLE;
        state = closed ? Written::closed : Written::failed;
    }
    return state;
}

std::string read_input(std::size_t limit) {
    const HANDLE input = GetStdHandle(STD_INPUT_HANDLE);
    if (is_console(input)) {
        return read_console(input, limit);
    }
    std::string text;
    std::array<char, 4096> part{};
    DWORD count = 0;
    while (text.size() < limit && ReadFile(input, part.data(), static_cast<DWORD>(part.size()), &count, nullptr) != 0 &&
           count > 0) {
        text.append(part.data(), count);
    }
    text.resize(std::min(text.size(), limit));
    return text;
}

std::vector<std::string> words(int, char**) {
    // Not from main: its arguments are in the system's code page on Windows before 10 1903.
    int count = 0;
    wchar_t** values = CommandLineToArgvW(GetCommandLineW(), &count);
    std::vector<std::string> words;
    for (int index = 1; index < count; ++index) {
        words.push_back(utf8_of(values[index]));
    }
    LocalFree(values);
    return words;
}

namespace {

Screen screen_of(DWORD stream) {
    Screen screen;
    const HANDLE output = GetStdHandle(stream);
    CONSOLE_SCREEN_BUFFER_INFO info{};
    if (GetConsoleScreenBufferInfo(output, &info) == 0) {
        screen.look.utf8 = GetConsoleOutputCP() == CP_UTF8;  // what a script reads our output as
        return screen;
    }
    screen.live = console_draws(output) && environment("TERM") != "dumb";
    screen.look.colours = screen.live && !colours_unwanted();
    screen.look.utf8 = true;
    screen.look.width = static_cast<std::size_t>(std::max(1, info.srWindow.Right - info.srWindow.Left + 1));
    screen.height = static_cast<std::size_t>(std::max(1, info.srWindow.Bottom - info.srWindow.Top + 1));
    return screen;
}

}  // namespace

Screen screen() {
    return screen_of(STD_OUTPUT_HANDLE);
}

Screen error_screen() {
    return screen_of(STD_ERROR_HANDLE);
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

}  // namespace rdpmedic::console::terminal
