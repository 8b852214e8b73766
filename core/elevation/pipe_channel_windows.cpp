// SPDX-License-Identifier: MIT
// Source: learn.microsoft.com/windows/win32/ipc/synchronous-and-overlapped-input-and-output
#include "core/elevation/pipe_channel_windows.h"

#include "core/machine/windows/errors.h"
#include "core/machine/windows/handles.h"

#include <algorithm>
#include <windows.h>

namespace rdpmedic::elevation {

namespace {

Error failed(std::string_view call, DWORD number) {
    switch (number) {
    case ERROR_BROKEN_PIPE:
    case ERROR_PIPE_NOT_CONNECTED:
    case ERROR_NO_DATA:
        return machine::made_error(ErrorCode::closed, "pipe", "", call);
    default:
        return machine::windows_error("pipe", "", call, number);
    }
}

class PipeChannel : public Channel {
public:
    PipeChannel(std::shared_ptr<void> pipe, Process other)
        : m_pipe(std::move(pipe)), m_other(std::move(other)), m_event(CreateEventW(nullptr, TRUE, FALSE, nullptr)) {}

    Result<std::size_t> read_some(std::span<std::uint8_t> into, Deadline deadline) override {
        OVERLAPPED work = begin();
        const auto size = static_cast<DWORD>(std::min<std::size_t>(into.size(), 65536));
        const BOOL done = ReadFile(m_pipe.get(), into.data(), size, nullptr, &work);
        const auto count = finish("ReadFile", done, work, deadline);
        return count && *count == 0 ? Result<std::size_t>(failed("ReadFile", ERROR_BROKEN_PIPE)) : count;
    }

    Result<void> write_all(BytesView bytes, Deadline deadline) override {
        while (!bytes.empty()) {
            OVERLAPPED work = begin();
            const BOOL done = WriteFile(m_pipe.get(), bytes.data(), static_cast<DWORD>(bytes.size()), nullptr, &work);
            const auto count = finish("WriteFile", done, work, deadline);
            if (!count) {
                return count.error();
            }
            bytes = bytes.subspan(std::min(*count, bytes.size()));
        }
        return {};
    }

    bool other_is_there() override {
        return !has_ended(m_other) && PeekNamedPipe(m_pipe.get(), nullptr, 0, nullptr, nullptr, nullptr) != 0;
    }

private:
    OVERLAPPED begin() {
        OVERLAPPED work{};
        work.hEvent = m_event.get();
        ResetEvent(m_event.get());
        return work;
    }

    /// The bytes that were moved. Never returns while Windows still uses `work` or the bytes.
    Result<std::size_t> finish(std::string_view call, BOOL done, OVERLAPPED& work, Deadline deadline) {
        if (done == 0 && GetLastError() != ERROR_IO_PENDING) {
            return failed(call, GetLastError());
        }
        if (WaitForSingleObject(m_event.get(), milliseconds_until(deadline)) != WAIT_OBJECT_0) {
            CancelIoEx(m_pipe.get(), &work);
        }
        DWORD count = 0;
        if (GetOverlappedResult(m_pipe.get(), &work, &count, TRUE) == 0) {
            const DWORD number = GetLastError();
            return number == ERROR_OPERATION_ABORTED ? machine::made_error(ErrorCode::no_answer, "pipe", "", call)
                                                     : failed(call, number);
        }
        return std::size_t{count};
    }

    std::shared_ptr<void> m_pipe;
    Process m_other;
    machine::KernelHandle m_event;
};

}  // namespace

std::unique_ptr<Channel> pipe_channel(std::shared_ptr<void> pipe, Process other) {
    return std::make_unique<PipeChannel>(std::move(pipe), std::move(other));
}

unsigned long milliseconds_until(Deadline deadline) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    constexpr std::int64_t hour = 3'600'000;
    return static_cast<unsigned long>(std::clamp<std::int64_t>(left.count(), 0, hour));
}

}  // namespace rdpmedic::elevation
