// SPDX-License-Identifier: MIT
#include "core/system/background.h"

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <process.h>
#include <system_error>
#include <windows.h>

namespace rdpmedic {

namespace {

unsigned __stdcall run(void* given) noexcept {
    const std::unique_ptr<std::function<void()>> work(static_cast<std::function<void()>*>(given));
    (*work)();
    return 0;
}

}  // namespace

void run_in_background(std::function<void()> work) {
    // Not std::thread: in winpthreads a thread that ends while it is being detached frees its record twice, and two
    // later threads share one.
    auto owned = std::make_unique<std::function<void()>>(std::move(work));
    const auto handle = reinterpret_cast<HANDLE>(_beginthreadex(nullptr, 0, run, owned.get(), 0, nullptr));
    if (handle == nullptr) {
        throw std::system_error(errno, std::generic_category(), "thread");
    }
    static_cast<void>(owned.release());
    CloseHandle(handle);
}

void end_process(int status) {
    std::fflush(nullptr);
    TerminateProcess(GetCurrentProcess(), static_cast<UINT>(status));
    std::abort();  // not reached
}

}  // namespace rdpmedic
