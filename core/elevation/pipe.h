// SPDX-License-Identifier: MIT
// The named pipe between the program, which makes it, and the elevated helper, which opens it. Windows alone.
#pragma once

#include "core/elevation/channel.h"
#include "core/elevation/process.h"

#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

namespace rdpmedic::elevation {

/// 32 hex digits in lower case: what the helper takes as its argument, and all that it takes.
bool is_pipe_name(std::string_view text);

/// The access list of the pipe as SDDL: the user with that SID and Administrators, so that another administrator's
/// password will do as well, may read and write; neither may make a second instance.
std::string pipe_security(std::string_view user_sid);

/// A pipe with a name that nobody can guess, made to be opened once, from this computer alone.
class Pipe {
public:
    /// refused where the name is taken: then somebody guessed it.
    static Result<Pipe> make();

    const std::string& name() const { return m_name; }
    /// Waits until `helper`, which was started with the name, has opened the pipe. refused where another process did,
    /// or where the helper is not the one that lies beside this program; what error_of says of a helper that ended
    /// before; no_answer at the deadline; cancelled on a stop.
    Result<std::unique_ptr<Channel>> wait_for(const Process& helper, Deadline deadline, const std::stop_token& stop);

private:
    Pipe(std::string name, std::shared_ptr<void> handle) : m_name(std::move(name)), m_handle(std::move(handle)) {}

    std::string m_name;
    std::shared_ptr<void> m_handle;
};

/// The helper's side. The owner of the pipe can learn who the helper is and cannot act for it
/// (SECURITY_IDENTIFICATION). not_found where there is no such pipe, refused where its owner is none of
/// caller_programs. The channel counts the caller as gone when its process has ended.
Result<std::unique_ptr<Channel>> open_pipe(std::string_view name);

}  // namespace rdpmedic::elevation
