// SPDX-License-Identifier: MIT
// What Windows tells of one TCP connection, from Windows 10 1703.
#pragma once

#include "core/net/local_error.h"

#include <optional>
#include <winsock2.h>
// after winsock2.h, on which it builds
#include <mstcpip.h>

namespace rdpmedic::net {

/// SIO_TCP_INFO (learn.microsoft.com/windows/win32/api/mstcpip/ns-mstcpip-tcp_info_v0). Nothing where Windows does not
/// tell.
std::optional<TCP_INFO_v0> tcp_info(NativeSocket native_socket);

}  // namespace rdpmedic::net
