// SPDX-License-Identifier: MIT
// A run of a program as a child process, with pipes or with a terminal, for tests. POSIX only.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace rdpmedic {

struct How {
    std::vector<std::string> environment;  ///< "NO_COLOR=1": on top of LC_ALL=C.UTF-8 and TERM=xterm
    bool terminal = false;                 ///< all three streams are one pseudo-terminal
    unsigned short columns = 100;
    unsigned short rows = 40;
    std::string input;        ///< for standard input, when there is no terminal
    std::string output_file;  ///< standard output goes there instead of into a pipe
};

struct Ended {
    int exit = -1;  ///< -1 where it was ended by a signal
    int signal = 0;
    std::string out;  ///< with a terminal: everything
    std::string err;
    long peak_kilobytes = 0;
    std::chrono::milliseconds elapsed{0};
};

class Child {
public:
    explicit Child(const std::vector<std::string>& words, How how = {});
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    /// Reads until the text has come; false where it does not come in time or the child ended.
    bool wait_for(std::string_view text, std::chrono::milliseconds limit = std::chrono::seconds(20));
    void send(int signal) const;
    /// What a person types, with a terminal.
    void type(std::string_view keys) const;
    void resize(unsigned short columns, unsigned short rows) const;
    /// Closes our end of its standard output, as `head` does.
    void stop_reading();
    const std::string& output() const { return m_out; }

    /// Reads until the child closes its streams, and takes its exit status. A child that does not end is killed, which
    /// shows as a signal.
    Ended finish(std::chrono::milliseconds limit = std::chrono::seconds(60));

private:
    /// Waits for output once; false when all streams are closed or the time is over.
    bool read_some(std::chrono::steady_clock::time_point until);

    pid_t m_process = -1;
    int m_out_end = -1;
    int m_err_end = -1;
    std::string m_out;
    std::string m_err;
    std::chrono::steady_clock::time_point m_started;
};

/// Runs to the end.
Ended run(const std::vector<std::string>& words, How how = {});

}  // namespace rdpmedic
