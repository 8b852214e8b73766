// SPDX-License-Identifier: MIT
#include "core/net/tcp_info_windows.h"

namespace rdpmedic::net {

std::optional<TCP_INFO_v0> tcp_info(NativeSocket native_socket) {
    DWORD version = 0;
    TCP_INFO_v0 info{};
    DWORD size = 0;
    const int status =
        WSAIoctl(native_socket, SIO_TCP_INFO, &version, sizeof version, &info, sizeof info, &size, nullptr, nullptr);
    return status == 0 && size >= sizeof info ? std::optional(info) : std::nullopt;
}

}  // namespace rdpmedic::net
