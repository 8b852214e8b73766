// SPDX-License-Identifier: MIT
// Processes at the other end of a pipe, and the programs that they run. Windows alone.
#pragma once

#include "core/model/error.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace rdpmedic::elevation {

inline constexpr std::string_view helper_program = "rdpmedic-elevate.exe";
/// Who may ask the helper.
inline constexpr std::string_view caller_programs[] = {"rdpmedic.exe", "rdpmedic-cli.exe"};

/// An open handle. As long as it is held, the process's number is given to no other.
using Process = std::shared_ptr<void>;

/// Full path of the program of this process, "C:\Program Files\RDP Medic\rdpmedic.exe", with no link in it. refused for
/// a program on another computer.
Result<std::string> own_program();

/// Path of a program in the same folder.
Result<std::string> program_beside(std::string_view name);

/// Opened for as little as can be: what it is, and when it ends. `process` is its number.
Result<Process> open_process(std::uint32_t process);

/// refused unless the process runs the program `name` of this process's own folder, in this process's session. Tells
/// programs apart, not intentions: code that was made to run inside of that program passes.
Result<void> check_process(const Process& process, std::string_view name);

/// Asks the user for consent and starts the program, a full path, with that one argument and an administrator's rights.
/// `window` is the native handle of the window in whose name to ask; null for none. An empty handle where the user
/// declined. Blocks meanwhile.
Result<Process> run_elevated(const std::string& program, const std::string& argument, void* window);

bool has_ended(const Process& process);
/// Meaningful once it has ended.
int exit_code_of(const Process& process);

}  // namespace rdpmedic::elevation
