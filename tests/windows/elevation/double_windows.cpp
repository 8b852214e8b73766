// SPDX-License-Identifier: MIT
// Stands in for the program and for the elevated helper, each under its name in a folder of the test: the real pipe,
// checks of the other side, hygiene and conversation, without the look at the folder's access list, which Wine makes
// up.
//   double PIPE             the helper
//   double ask VERB [PATH]  the program: asks the helper beside it, or at that path
//   double apply REMEDY CAUSE DIGEST [leave]  the same; leaves before the answer
//   double undo ENTRY [rest]
//   double ROLE             one of the roles below
#include "app/elevate/conversation.h"
#include "app/elevate/hygiene.h"
#include "core/elevation/client.h"
#include "core/elevation/launch.h"
#include "core/elevation/pipe.h"
#include "core/machine/windows/handles.h"
#include "core/machine/windows/text.h"

#include <aclapi.h>
#include <array>
#include <cstdio>
#include <sddl.h>
#include <string>
#include <vector>
#include <windows.h>

namespace {

using namespace rdpmedic;
using namespace rdpmedic::elevation;
using machine::KernelHandle;
using machine::wide;

Deadline soon() {
    return std::chrono::steady_clock::now() + std::chrono::seconds(20);
}

int say(const Error& error) {
    std::printf("error %s: %s %s\n", std::string(name(error.code)).c_str(), error.object.c_str(), error.detail.c_str());
    return 1;
}

Process started(const std::string& program, const std::string& argument) {
    std::wstring line = L"\"" + wide(program) + L"\" " + wide(argument);
    STARTUPINFOW startup{};
    startup.cb = sizeof(startup);
    PROCESS_INFORMATION made{};
    if (CreateProcessW(wide(program).c_str(), line.data(), nullptr, nullptr, FALSE, 0, nullptr, nullptr, &startup,
                       &made) == 0) {
        return {};
    }
    CloseHandle(made.hThread);
    return Process(made.hProcess, machine::CloseKernel());
}

int end_of(const Process& process) {
    WaitForSingleObject(process.get(), 20'000);
    return exit_code_of(process);
}

/// A pipe, the helper started for it by "runas", and what came of it.
struct Session {
    Process helper;
    Result<std::unique_ptr<Channel>> channel;
};

Session open_session(const std::string& path = *program_beside(helper_program)) {
    auto pipe = Pipe::make();
    const auto helper = run_elevated(path, pipe->name(), nullptr);
    return {*helper, pipe->wait_for(*helper, soon(), {})};
}

int ask_for(const Request& request, const Session& session) {
    if (!session.channel) {
        std::printf("helper ended with %d\n", end_of(session.helper));
        return say(session.channel.error());
    }
    const auto reply = ask(**session.channel, request, [](const Progress& progress) {
        constexpr std::array states{"doing", "done", "failed", "undone", "kept"};
        std::printf("change %u %s\n", progress.change, states.at(static_cast<std::size_t>(progress.state)));
    });
    const int ended = end_of(session.helper);
    if (!reply) {
        std::printf("helper ended with %d\n", ended);
        return say(reply.error());
    }
    for (const Finding& finding : reply->findings) {
        std::printf("finding %s %s\n", finding.check.c_str(), std::string(name(finding.state)).c_str());
    }
    if (!reply->answer.entry.empty()) {
        std::printf("entry %s\n", reply->answer.entry.c_str());
    }
    for (const std::string& differs : reply->answer.differs) {
        std::printf("differs %s\n", differs.c_str());
    }
    std::printf("answer %s%s%s\nhelper ended with %d\n", std::string(name(reply->answer.outcome)).c_str(),
                reply->answer.error ? " " : "",
                reply->answer.error ? std::string(name(reply->answer.error->code)).c_str() : "", ended);
    return 0;
}

int send_raw(const Bytes& bytes) {
    Session session = open_session();
    if (!session.channel) {
        return say(session.channel.error());
    }
    static_cast<void>((*session.channel)->write_all(bytes, soon()));
    session.channel->reset();
    std::printf("helper ended with %d\n", end_of(session.helper));
    return 0;
}

/// Asks, and is gone before the answer.
int ask_and_leave(const Request& request) {
    Session session = open_session();
    if (!session.channel) {
        return say(session.channel.error());
    }
    static_cast<void>(send_text(**session.channel, to_json(request), soon()));
    session.channel->reset();
    std::printf("helper ended with %d\n", end_of(session.helper));
    return 0;
}

/// Another program opens the pipe before the helper does.
int stranger() {
    auto pipe = Pipe::make();
    const Process intruder = started(*program_beside("stranger.exe"), "open " + pipe->name());
    const auto channel = pipe->wait_for(intruder, soon(), {});
    return channel ? 0 : say(channel.error());
}

/// Another program opens the pipe while the helper is only starting.
int race() {
    auto pipe = Pipe::make();
    const Process helper = started(*program_beside(helper_program), "sleep");
    const Process intruder = started(*program_beside("stranger.exe"), "open " + pipe->name());
    const auto channel = pipe->wait_for(helper, soon(), {});
    return channel ? 0 : say(channel.error());
}

int second_instance() {
    auto pipe = Pipe::make();
    const std::wstring path = L"\\\\.\\pipe\\rdpmedic-" + wide(pipe->name());
    const HANDLE second = CreateNamedPipeW(path.c_str(), PIPE_ACCESS_DUPLEX, PIPE_TYPE_BYTE, 1, 4096, 4096, 0, nullptr);
    std::printf("second instance: %s\n", second == INVALID_HANDLE_VALUE ? "refused" : "made");
    const Process other = started(*program_beside(helper_program), pipe->name());
    const auto channel = pipe->wait_for(other, soon(), {});
    const HANDLE client = CreateFileW(path.c_str(), FILE_READ_DATA, 0, nullptr, OPEN_EXISTING, 0, nullptr);
    std::printf("second client: %s\n", client == INVALID_HANDLE_VALUE ? "refused" : "let in");
    return channel ? 0 : say(channel.error());
}

int nobody() {
    auto pipe = Pipe::make();
    const Process helper = started(*program_beside(helper_program), "not-a-pipe");
    const auto channel = pipe->wait_for(helper, soon(), {});
    return channel ? 0 : say(channel.error());
}

int hygiene() {
    harden_process();
    drop_debug_privilege();
    wchar_t folder[MAX_PATH];
    GetCurrentDirectoryW(MAX_PATH, folder);
    std::printf("folder %ls\n", folder);
    wchar_t* const block = GetEnvironmentStringsW();
    for (const wchar_t* one = block; *one != L'\0'; one += std::wstring_view(one).size() + 1) {
        std::printf("variable %ls\n", one);
    }
    KernelHandle token;
    OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, token.put());
    std::vector<std::uint64_t> room(1024);
    DWORD size = 0;
    GetTokenInformation(token.get(), TokenPrivileges, room.data(), static_cast<DWORD>(room.size() * 8), &size);
    const auto* all = reinterpret_cast<const TOKEN_PRIVILEGES*>(room.data());
    for (DWORD index = 0; index < all->PrivilegeCount; ++index) {
        wchar_t text[128];
        DWORD length = 128;
        LUID id = all->Privileges[index].Luid;
        LookupPrivilegeNameW(nullptr, &id, text, &length);
        std::printf("privilege %ls\n", text);
    }
    std::printf("planted library: %s\n", LoadLibraryW(L"planted.dll") == nullptr ? "not found" : "loaded");
    return 0;
}

/// Starts a program with this user's rights without elevation, and waits for its end.
int limited(const std::string& program, const std::string& argument) {
    KernelHandle token;
    TOKEN_LINKED_TOKEN linked{};
    DWORD size = 0;
    KernelHandle primary;
    OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY | TOKEN_DUPLICATE, token.put());
    if (GetTokenInformation(token.get(), TokenLinkedToken, &linked, sizeof(linked), &size) == 0 ||
        DuplicateTokenEx(linked.LinkedToken, MAXIMUM_ALLOWED, nullptr, SecurityImpersonation, TokenPrimary,
                         primary.put()) == 0) {
        std::printf("no limited token: %lu\n", GetLastError());
        return 1;
    }
    std::wstring line = L"\"" + wide(program) + L"\" " + wide(argument);
    STARTUPINFOW startup{};
    startup.cb = sizeof(startup);
    PROCESS_INFORMATION made{};
    if (CreateProcessAsUserW(primary.get(), wide(program).c_str(), line.data(), nullptr, nullptr, FALSE, 0, nullptr,
                             nullptr, &startup, &made) == 0) {
        std::printf("not started: %lu\n", GetLastError());
        return 1;
    }
    std::printf("ended with %d\n", end_of(Process(made.hProcess, machine::CloseKernel())));
    return 0;
}

int start() {
    const auto made = start_helper(nullptr, {});
    return made ? 0 : say(made.error());
}

int run(const std::vector<std::string>& words) {
    const std::string role = words.empty() ? "" : words[0];
    const std::string rest = words.size() > 1 ? words[1] : "";
    if (is_pipe_name(role)) {
        harden_process();
        return static_cast<int>(converse(role, *machine::local_machine()));
    }
    if (role == "open") {
        const auto channel = open_pipe(rest);
        Sleep(500);
        return channel ? 0 : static_cast<int>(Exit::no_caller);
    }
    if (role == "sleep") {
        Sleep(3000);
        return 0;
    }
    if (role == "ask") {
        const Request request = rest == "check"  ? Request(CheckRequest{"services"})
                                : rest == "undo" ? Request(UndoRequest{"20260131T080000Z-0123abcd", false})
                                                 : Request(CheckRequest{"tcp"});
        return ask_for(request, words.size() > 2 ? open_session(words[2]) : open_session());
    }
    if (role == "apply" && words.size() >= 4) {
        const Request request = ApplyRequest{words[1], words[2], {}, words[3]};
        return words.size() == 4 ? ask_for(request, open_session()) : ask_and_leave(request);
    }
    if (role == "undo" && words.size() >= 2) {
        return ask_for(UndoRequest{words[1], words.size() == 3}, open_session());
    }
    if (role == "raw") {
        return send_raw(rest == "large" ? Bytes{0xff, 0xff, 0xff, 0x7f, 1} : Bytes{9, 0, 0, 0, 1, '{'});
    }
    if (role == "limited" && words.size() == 3) {
        return limited(rest, words[2]);
    }
    return role == "start"      ? start()
           : role == "stranger" ? stranger()
           : role == "race"     ? race()
           : role == "second"   ? second_instance()
           : role == "nobody"   ? nobody()
           : role == "hygiene"  ? hygiene()
                                : 64;
}

}  // namespace

int main(int count, char** words) {
    return run({words + 1, words + count});
}
