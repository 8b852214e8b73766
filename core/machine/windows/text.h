// SPDX-License-Identifier: MIT
// Between the program's UTF-8 and the UTF-16 of Windows. What is neither becomes U+FFFD.
#pragma once

#include <string>
#include <string_view>

namespace rdpmedic::machine {

std::wstring wide(std::string_view utf8);
std::string utf8(std::wstring_view wide);
/// Empty for a null pointer.
std::string utf8(const wchar_t* wide);

}  // namespace rdpmedic::machine
