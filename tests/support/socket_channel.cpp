// SPDX-License-Identifier: MIT
#include "tests/support/socket_channel.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

namespace rdpmedic::tests {

namespace {

Error failed(ErrorCode code, int native) {
    return {code, "socket pair", "", native, {}};
}

Result<void> wait_for(int socket, short what, elevation::Deadline deadline) {
    pollfd one{socket, what, 0};
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    const int ready = ::poll(&one, 1, static_cast<int>(std::max<std::int64_t>(left.count(), 0)));
    if (ready < 0) {
        return failed(ErrorCode::internal, errno);
    }
    return ready == 0 ? failed(ErrorCode::no_answer, 0) : Result<void>{};
}

}  // namespace

SocketChannel::~SocketChannel() {
    ::close(m_socket);
}

Result<std::size_t> SocketChannel::read_some(std::span<std::uint8_t> into, elevation::Deadline deadline) {
    if (const auto ready = wait_for(m_socket, POLLIN, deadline); !ready) {
        return ready.error();
    }
    const auto count = ::recv(m_socket, into.data(), into.size(), 0);
    if (count > 0) {
        return static_cast<std::size_t>(count);
    }
    return failed(ErrorCode::closed, count < 0 ? errno : 0);
}

Result<void> SocketChannel::write_all(elevation::BytesView bytes, elevation::Deadline deadline) {
    while (!bytes.empty()) {
        if (const auto ready = wait_for(m_socket, POLLOUT, deadline); !ready) {
            return ready;
        }
        const auto count = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count < 0 && errno != EAGAIN) {
            return failed(ErrorCode::closed, errno);
        }
        bytes = bytes.subspan(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    }
    return {};
}

bool SocketChannel::other_is_there() {
    pollfd one{m_socket, 0, 0};
    return ::poll(&one, 1, 0) == 0;
}

void SocketChannel::end_writing() {
    ::shutdown(m_socket, SHUT_WR);
}

SocketPair socket_pair() {
    std::array<int, 2> sockets{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, sockets.data()) != 0) {
        throw std::system_error(errno, std::generic_category(), "socketpair");
    }
    return {std::make_unique<SocketChannel>(sockets[0]), std::make_unique<SocketChannel>(sockets[1])};
}

}  // namespace rdpmedic::tests
