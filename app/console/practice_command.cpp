// SPDX-License-Identifier: MIT
// `practice`: plays a broken server until it is stopped or its time is over.
#include "app/console/help.h"
#include "app/console/layout.h"
#include "app/console/run.h"
#include "app/console/terminal.h"
#include "app/words/words.h"
#include "core/model/ascii.h"
#include "core/practice/server.h"
#include "core/system/open_files.h"

#include <condition_variable>
#include <mutex>

namespace rdpmedic::console {
namespace {

/// Lets one thread wait until another says that it is enough.
class Enough {
public:
    void say() {
        const std::lock_guard lock(m_mutex);
        m_said = true;
        m_changed.notify_one();
    }
    void wait(std::optional<std::chrono::seconds> longest) {
        std::unique_lock lock(m_mutex);
        if (longest) {
            m_changed.wait_for(lock, *longest, [&] { return m_said; });
        } else {
            m_changed.wait(lock, [&] { return m_said; });
        }
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_said = false;
};

constexpr std::size_t files_beside = 64;

/// What the server's certificate calls it; without it the checks could not compare names with an address.
std::string certified_name(const practice::Settings& settings) {
    return ascii_lower(settings.computer + "." + settings.domain);
}

std::string address_text(const practice::Settings& settings, std::uint16_t port) {
    Target target;
    target.host = settings.address;
    target.port = port;
    return to_text(target);
}

std::string greeting(const PracticeRequest& request, const practice::Settings& settings, std::uint16_t port) {
    Page page(terminal::screen().look);
    page.text(words::fill(phrases::practice_running,
                          {{"fault", request.fault}, {"title", words::fault_title(request.fault)}}));
    const practice::FaultInfo& fault = *practice::find_fault(request.fault);  // it plays, so there is one
    const std::string symptom = fault.symptom.empty() ? "" : " --symptom " + std::string(fault.symptom);
    page.text(words::fill(
        fault.gateway ? phrases::practice_gateway : phrases::practice_address,
        {{"address", address_text(settings, port)}, {"name", certified_name(settings)}, {"options", symptom}}));
    if (request.duration) {
        page.text(words::fill(phrases::practice_ends_after, {{"seconds", std::to_string(request.duration->count())}}));
    } else {
        page.text(phrases::practice_ends);
    }
    return page.content();
}

}  // namespace

int run_practice(const PracticeRequest& request) {
    Enough enough;
    const terminal::StopSignal stop([&] { enough.say(); });
    practice::Settings settings;
    settings.fault = request.fault;
    settings.port = request.port;
    settings.address = request.address;
    settings.addresses = request.addresses;
    allow_open_files(settings.addresses + settings.most_connections + files_beside);
    const auto server = practice::Server::start(settings);
    if (!server) {
        const bool bad_address = server.error().code == ErrorCode::bad_argument;
        return complain(server.error(), bad_address ? exit_bad_usage : exit_internal);
    }
    if (const int failed = print(greeting(request, settings, server->port()), exit_nothing_wrong); failed != 0) {
        return failed;
    }
    enough.wait(request.duration);
    const std::string count = std::to_string(server->connections());
    return print(words::fill(phrases::practice_over, {{"count", count}}) + "\n", exit_nothing_wrong);
}

}  // namespace rdpmedic::console
