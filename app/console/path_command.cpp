// SPDX-License-Identifier: MIT
// `path`: watches the way to a computer for loss and delay until it is stopped, and shows what is known meanwhile.
#include "app/console/help.h"
#include "app/console/live_lines.h"
#include "app/console/path_view.h"
#include "app/console/run.h"
#include "app/words/words.h"
#include "core/case/json.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

namespace rdpmedic::console {
namespace {

constexpr std::chrono::seconds unless_told{60};
constexpr Milliseconds longest{std::chrono::hours{24 * 365}};
constexpr Milliseconds between_drawings{200};
constexpr Milliseconds between_lines{10000};
constexpr std::size_t spare_lines = 1;  ///< below what is drawn, so that drawing again never scrolls

/// The newest path, handed from the session's thread to the one that shows it.
class Newest {
public:
    void put(const std::vector<Finding>& findings) {
        if (auto path = path_of(findings.front().evidence)) {
            const std::lock_guard lock(m_mutex);
            m_path = std::move(path);
        }
    }
    void over() {
        const std::lock_guard lock(m_mutex);
        m_over = true;
        m_changed.notify_one();
    }
    /// Waits a moment; false once the session is over.
    bool wait(std::optional<Path>& path) {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, between_drawings, [&] { return m_over; });
        path = m_path;
        return !m_over;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::optional<Path> m_path;
    bool m_over = false;
};

/// Until the session is over. False where nobody reads any more.
bool show(Newest& newest, bool live) {
    LiveLines drawn;
    std::optional<Path> path;
    Milliseconds said{0};
    bool read = true;
    while (newest.wait(path) && read) {
        if (!path) {
            continue;
        }
        const terminal::Screen screen = terminal::screen();
        std::string text;
        if (live) {
            const std::size_t height = screen.height - std::min(screen.height, spare_lines);
            text = drawn.redrawn(path_lines(*path, LiveLines::look_for(screen), height), screen);
        } else if (path->elapsed - said >= between_lines) {
            said = path->elapsed;
            text = path_line(*path, screen.look) + "\n";
        }
        read = text.empty() || terminal::write_output(text) == terminal::Written::whole;
    }
    return !live || !read || terminal::write_output(drawn.replaced({}, terminal::screen())) == terminal::Written::whole;
}

Options options_of(const PathRequest& request, bool live) {
    Options options;
    options.only = {"dns", "path"};
    options.path_time = request.duration ? Milliseconds(*request.duration) : live ? longest : Milliseconds(unless_told);
    options.path_longest = options.path_time;
    options.total_limit = options.path_time + options.stage_limit * 2;
    return options;
}

}  // namespace

int run_path(const PathRequest& request) {
    const bool live = !request.json && terminal::screen().live;
    const Look look = terminal::screen().look;
    if (!request.json) {
        const std::string title = words::fill(phrases::watching_target, {{"target", to_text(request.target)}});
        print(shown(title, look) + "\n\n", 0);
    }
    Newest newest;
    Session session(request.target, {}, options_of(request, live), [&](const Event& event) {
        if (const auto* so_far = std::get_if<CheckSoFar>(&event)) {
            newest.put(so_far->findings);
        }
    });
    Case incident;
    std::exception_ptr bug;
    bool stopped = false;
    {
        const terminal::StopSignal stop([&] { session.stop(); });
        std::jthread runner([&] {
            try {
                incident = session.run();
            } catch (...) {
                bug = std::current_exception();
            }
            newest.over();
        });
        std::optional<Path> ignored;
        if (request.json) {
            while (newest.wait(ignored)) {
            }
        } else if (!show(newest, live)) {
            session.stop();
        }
        runner.join();
        stopped = stop.arrived();
    }
    if (bug) {
        std::rethrow_exception(bug);
    }
    const bool told = std::any_of(incident.findings.begin(), incident.findings.end(), [](const Finding& finding) {
        return finding.check == "path" && finding.state != State::unknown;
    });
    const int exit = stopped ? exit_stopped : told ? exit_code(incident.diagnosis.conclusion) : exit_cannot_tell;
    if (request.json) {
        return print(to_json(incident), exit);
    }
    Page page(look);
    for (const Finding& finding : incident.findings) {
        if (const auto path = path_of(finding.evidence)) {
            return print(path_text(*path, look), exit);
        }
        if (finding.check == "path" || finding.state == State::problem) {
            page.text(shown(words::finding_sentence(finding, request.target), look));
        }
    }
    return print(page.content(), exit);
}

}  // namespace rdpmedic::console
