// SPDX-License-Identifier: MIT
// A channel over a connected pair of sockets, in place of the named pipe of Windows.
#pragma once

#include "core/elevation/channel.h"

#include <memory>
#include <utility>

namespace rdpmedic::tests {

class SocketChannel : public elevation::Channel {
public:
    explicit SocketChannel(int socket) : m_socket(socket) {}
    ~SocketChannel() override;
    Result<std::size_t> read_some(std::span<std::uint8_t> into, elevation::Deadline deadline) override;
    Result<void> write_all(elevation::BytesView bytes, elevation::Deadline deadline) override;
    bool other_is_there() override;

    /// Nothing more comes from here; what the other side says can still be read.
    void end_writing();

private:
    int m_socket;
};

using SocketPair = std::pair<std::unique_ptr<SocketChannel>, std::unique_ptr<SocketChannel>>;
/// Throws where the system has no sockets left.
SocketPair socket_pair();

}  // namespace rdpmedic::tests
