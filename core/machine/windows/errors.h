// SPDX-License-Identifier: MIT
// Numbers of Windows as the program's own errors; the number and the function that gave it are kept.
#pragma once

#include "core/model/error.h"

#include <cstdint>
#include <string_view>

namespace rdpmedic::machine {

/// One error of an area ("registry", "services") on an object of it.
Error made_error(ErrorCode code, std::string_view area, std::string_view object, std::string_view detail = {});
/// `number` is a Win32 error, `call` the function that gave it.
Error windows_error(std::string_view area, std::string_view object, std::string_view call, std::uint32_t number);
/// `result` is a failed HRESULT.
Error com_error(std::string_view area, std::string_view object, std::string_view call, std::int32_t result);

}  // namespace rdpmedic::machine
