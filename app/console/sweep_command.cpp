// SPDX-License-Identifier: MIT
// `sweep`: many computers beside each other; lines as they are done, then what differs and who is the odd one out.
#include "app/console/files.h"
#include "app/console/help.h"
#include "app/console/run.h"
#include "app/console/sweep_file.h"
#include "app/console/terminal.h"
#include "app/report/sweep_csv.h"
#include "app/report/sweep_text.h"
#include "app/words/list_words.h"
#include "app/words/sweep_words.h"
#include "app/words/words.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <filesystem>
#include <mutex>
#include <thread>

namespace rdpmedic::console {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint64_t most_unasked = 65'536;
constexpr std::chrono::milliseconds between_drawings{200};

/// From the thread of the sweep to the one that writes. A slow reader must not block the sweep, whose limits run on; it
/// keeps it from beginning with more, so that what waits here is a queue and those on their way at most.
class Queue {
public:
    void put(SweepHost&& host) {
        const std::lock_guard lock(m_mutex);
        m_hosts.push_back(std::move(host));
        if (m_hosts.size() == 1) {
            m_changed.notify_one();
        }
    }
    void close() {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        m_changed.notify_one();
    }
    bool has_room() {
        const std::lock_guard lock(m_mutex);
        return m_hosts.size() < enough;
    }
    /// Waits for a while. False once it is closed and empty.
    bool take(std::deque<SweepHost>& hosts) {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, between_drawings, [&] { return m_closed || !m_hosts.empty(); });
        hosts = std::exchange(m_hosts, {});
        return !m_closed || !hosts.empty();
    }

private:
    static constexpr std::size_t enough = 256;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<SweepHost> m_hosts;
    bool m_closed = false;
};

int complain_about(const ListError& error, std::string_view file) {
    const std::string_view sentence = error.fault == ListFault::too_many_pieces ? phrases::too_many_words
                                      : error.is_too_much()                     ? phrases::too_many_at_all
                                      : file.empty()                            ? phrases::bad_word
                                                                                : phrases::bad_line;
    return complain(
        words::fill(sentence, {{"file", std::string(file)},
                               {"line", std::to_string(error.line)},
                               {"word", error.fault == ListFault::text_too_large ? std::string(file) : error.word},
                               {"why", words::list_fault(error)},
                               {"count", words::grouped(TargetList::most_pieces)}}),
        file.empty() ? exit_bad_usage : exit_bad_file);
}

/// Reads all words; an exit code where one of them is wrong.
int read_list(const SweepRequest& request, TargetList& list) {
    for (const std::string& word : request.words) {
        std::error_code code;
        const bool is_input = word == "-";
        const bool is_file =
            std::filesystem::exists(std::filesystem::path(std::u8string(word.begin(), word.end())), code);
        if (!is_input && !is_file) {
            if (const auto added = list.add(word); !added) {
                return complain_about(added.error(), {});
            }
            continue;
        }
        const auto text = is_input ? Result<std::string>(terminal::read_input(TargetList::largest_file + 1))
                                   : read_file(word, TargetList::largest_file);
        if (!text) {
            return complain(text.error(), exit_bad_file);
        }
        const std::string_view name = is_input ? "standard input" : std::string_view(word);
        if (const auto added = list.add_lines(*text); !added) {
            return complain_about(added.error(), name);
        }
    }
    if (list.size() == 0) {
        return complain(phrases::empty_list, exit_bad_file);
    }
    if (list.size() > most_unasked && !request.yes) {
        return complain(words::fill(phrases::too_many, {{"count", words::grouped(list.size())}}), exit_bad_usage);
    }
    return exit_nothing_wrong;
}

/// Takes what is done, writes it, and shows how far it is.
class Writer {
public:
    Writer(const SweepRequest& request, const TargetList& list);

    int open();
    bool has(const ListedTarget& listed) const;
    /// False where writing makes no more sense.
    bool take(const SweepHost& host);
    /// The line of progress, on a terminal, at most five times a second. Where the lines of the computers go elsewhere,
    /// it stands on standard error.
    void draw();
    /// Summary and table; the exit code.
    int finish(bool stopped);

private:
    bool is_lines() const { return m_request.json || m_request.csv; }
    bool print_line(const std::string& line);
    void show(const std::string& text);
    void erase();
    int worst() const;

    const SweepRequest& m_request;
    std::uint64_t m_total;
    SweepAsked m_asked;
    SweepFile m_file;
    SweepTable m_table;
    std::uint64_t m_before = 0;  // computers of an earlier run
    Clock::time_point m_begun = Clock::now();
    Clock::time_point m_drawn{};
    bool m_on_screen = false;
    int m_failed = 0;
};

Writer::Writer(const SweepRequest& request, const TargetList& list)
    : m_request(request), m_total(list.size()), m_asked{list.digest(), list.size(), request.options.only} {
    std::vector<std::string>& only = m_asked.only;
    std::sort(only.begin(), only.end());
    only.erase(std::unique(only.begin(), only.end()), only.end());
}

int Writer::open() {
    if (!m_request.out.empty()) {
        const auto take_row = [this](const SweepRow& row) { m_table.add(row); };
        const auto opened =
            m_request.resume ? m_file.go_on(m_request.out, m_asked, take_row) : m_file.begin(m_request.out);
        if (!opened) {
            const Error& error = opened.error();
            const std::map<std::string, std::string, std::less<>> values{{"file", m_request.out},
                                                                         {"why", error.detail}};
            return error.code == ErrorCode::refused
                       ? complain(words::fill(phrases::already_there, values), exit_bad_usage)
                   : error.code == ErrorCode::bad_file
                       ? complain(words::fill(phrases::no_sweep_file, values), exit_bad_file)
                   : error.code == ErrorCode::bad_argument
                       ? complain(
                             words::fill(error.detail == "only" ? phrases::other_checks : phrases::other_list, values),
                             exit_bad_file)
                       : complain(error, exit_internal);
        }
        m_before = m_table.size();
    }
    const std::string header = sweep_header(
        std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now()), m_request.words, m_asked);
    if (m_file.is_open() && m_file.is_new()) {
        if (const auto added = m_file.add(header); !added) {
            return complain(added.error(), exit_internal);
        }
    }
    if (m_request.json) {
        print_line(header);
    } else if (m_request.csv) {
        print_line(report::csv_header());
    } else if (m_before > 0) {
        print_line(words::fill(phrases::goes_on, {{"count", words::grouped(m_before)}, {"file", m_request.out}}) +
                   "\n");
    }
    return m_failed;
}

bool Writer::has(const ListedTarget& listed) const {
    return m_file.is_open() && !m_file.is_new() &&
           m_file.has(listed.target.port == default_rdp_port ? listed.target.host : to_text(listed.target));
}

bool Writer::print_line(const std::string& line) {
    const terminal::Written written = terminal::write_output(line);
    if (written == terminal::Written::failed) {
        m_failed = complain(phrases::output_failed, exit_internal);
    }
    // A reader that went away wants no more lines; the file may.
    return written == terminal::Written::whole || (written == terminal::Written::closed && m_file.is_open());
}

bool Writer::take(const SweepHost& host) {
    m_table.add(host.row);
    const std::string line = m_request.json || m_file.is_open() ? sweep_line(host) : std::string();
    if (m_file.is_open()) {
        if (const auto added = m_file.add(line); !added) {
            erase();
            m_failed = complain(added.error(), exit_internal);
            return false;
        }
    }
    return m_request.json ? print_line(line) : m_request.csv ? print_line(report::csv_line(host.row)) : true;
}

void Writer::draw() {
    if (Clock::now() - m_drawn < between_drawings) {
        return;
    }
    const terminal::Screen screen = is_lines() ? terminal::error_screen() : terminal::screen();
    if (!screen.live || (is_lines() && terminal::screen().live)) {
        return;
    }
    m_drawn = Clock::now();
    const std::uint64_t done = m_table.size();
    const std::uint64_t here = done - m_before;
    const double seconds = std::chrono::duration<double>(m_drawn - m_begun).count();
    const std::uint64_t left = m_total - std::min(m_total, done);
    constexpr double first_estimate = 0.5;  // seconds
    constexpr std::uint64_t enough = 16;    // computers; the first few tell of the slow start alone
    const double estimate = here < std::min(enough, (m_total + 1) / 2) || seconds < first_estimate
                                ? -1
                                : seconds / static_cast<double>(here) * static_cast<double>(left);
    const std::string text =
        report::shown(words::sweep_progress(done, m_total, m_table.alive(), estimate), screen.look);
    erase();
    show(report::cut(text, std::max<std::size_t>(screen.look.width, 2) - 1, screen.look));
    m_on_screen = true;
}

void Writer::show(const std::string& text) {
    if (is_lines()) {
        terminal::write_error(text);
    } else {
        print_line(text);
    }
}

void Writer::erase() {
    if (m_on_screen) {
        m_on_screen = false;
        show("\r\x1b[K");
    }
}

/// As for a check of one: the worst of all that were named or answered.
int Writer::worst() const {
    const auto any = [&](Conclusion conclusion) {
        return std::any_of(m_table.rows().begin(), m_table.rows().end(),
                           [&](const SweepTable::Row& row) { return row.conclusion == conclusion; });
    };
    return any(Conclusion::cause_found)                           ? exit_cause_found
           : any(Conclusion::cannot_tell) || m_table.alive() == 0 ? exit_cannot_tell
                                                                  : exit_nothing_wrong;
}

int Writer::finish(bool stopped) {
    erase();
    if (m_failed != 0) {
        return m_failed;
    }
    m_table.sort();
    const Comparison comparison = compare(m_table);
    const std::string summary = sweep_summary(m_table, comparison, stopped);
    if (m_file.is_open()) {
        if (const auto added = m_file.add(summary); !added) {
            return complain(added.error(), exit_internal);
        }
    }
    if (m_request.json) {
        print_line(summary);
    } else if (!m_request.csv) {
        print_line(report::sweep_text(m_table, comparison, stopped, terminal::screen().look));
    }
    return m_failed != 0 ? m_failed : stopped ? exit_stopped : worst();
}

}  // namespace

int run_sweep(const SweepRequest& request) {
    TargetList list;
    if (const int wrong = read_list(request, list); wrong != 0) {
        return wrong;
    }
    Writer writer(request, list);
    if (const int wrong = writer.open(); wrong != 0) {
        return wrong;
    }
    Queue queue;
    Sweep sweep(
        [&] {
            auto listed = list.next();
            while (listed && writer.has(*listed)) {
                listed = list.next();
            }
            return listed;
        },
        request.options, [&](SweepHost&& host) { queue.put(std::move(host)); }, [&] { return queue.has_room(); });
    const terminal::StopSignal stop([&] { sweep.stop(); });
    std::exception_ptr bug;
    bool stopped = false;
    {
        std::jthread runner([&] {
            try {
                sweep.run();
            } catch (...) {
                bug = std::current_exception();
            }
            queue.close();
        });
        std::deque<SweepHost> hosts;
        while (queue.take(hosts) && !stopped) {
            for (const SweepHost& host : hosts) {
                stopped = stopped || !writer.take(host);
            }
            writer.draw();
        }
        if (stopped) {
            sweep.stop();
        }
    }
    if (bug) {
        std::rethrow_exception(bug);
    }
    return writer.finish(stopped || stop.arrived());
}

}  // namespace rdpmedic::console
