// SPDX-License-Identifier: MIT
#include "core/machine/windows/text.h"

#include <windows.h>

namespace rdpmedic::machine {

std::wstring wide(std::string_view utf8) {
    const int size = static_cast<int>(utf8.size());
    std::wstring text(
        static_cast<std::size_t>(size == 0 ? 0 : MultiByteToWideChar(CP_UTF8, 0, utf8.data(), size, nullptr, 0)),
        L'\0');
    if (!text.empty()) {
        MultiByteToWideChar(CP_UTF8, 0, utf8.data(), size, text.data(), static_cast<int>(text.size()));
    }
    return text;
}

std::string utf8(std::wstring_view wide) {
    const int size = static_cast<int>(wide.size());
    std::string text(
        static_cast<std::size_t>(
            size == 0 ? 0 : WideCharToMultiByte(CP_UTF8, 0, wide.data(), size, nullptr, 0, nullptr, nullptr)),
        '\0');
    if (!text.empty()) {
        WideCharToMultiByte(CP_UTF8, 0, wide.data(), size, text.data(), static_cast<int>(text.size()), nullptr,
                            nullptr);
    }
    return text;
}

std::string utf8(const wchar_t* wide) {
    return wide == nullptr ? std::string() : utf8(std::wstring_view(wide));
}

}  // namespace rdpmedic::machine
