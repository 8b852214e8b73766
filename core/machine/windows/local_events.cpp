// SPDX-License-Identifier: MIT
// Source: learn.microsoft.com/windows/win32/api/winevt, learn.microsoft.com/windows/win32/wes/consuming-events
#include "core/machine/event_xml.h"
#include "core/machine/windows/errors.h"
#include "core/machine/windows/event_log.h"
#include "core/machine/windows/handles.h"
#include "core/machine/windows/local.h"
#include "core/machine/windows/text.h"

#include <algorithm>
#include <array>

namespace rdpmedic::machine {

namespace {

constexpr std::string_view area = "events";
constexpr DWORD longest_wait = 10'000;  ///< milliseconds, for each portion
/// More comparisons than this are no valid query; then all ids come and are sorted out here.
constexpr std::size_t most_compared = 20;

class EventHandle {
public:
    EventHandle(const EventLog& log, EVT_HANDLE handle) : m_close(log.close), m_handle(handle) {}
    EventHandle(EventHandle&& other) noexcept
        : m_close(other.m_close), m_handle(std::exchange(other.m_handle, nullptr)) {}
    EventHandle(const EventHandle&) = delete;
    EventHandle& operator=(const EventHandle&) = delete;
    EventHandle& operator=(EventHandle&&) = delete;
    ~EventHandle() {
        if (m_handle != nullptr) {
            m_close(m_handle);
        }
    }
    EVT_HANDLE get() const { return m_handle; }

private:
    decltype(EvtClose)* m_close;
    EVT_HANDLE m_handle;
};

void append_condition(std::string& all, const std::string& one) {
    all += (all.empty() ? "" : " and ") + one;
}

/// "*[System[Provider[@Name='Schannel'] and (EventID=36870 or EventID=36871) and …]]"
std::string query_text(const EventQuery& query) {
    std::string conditions;
    if (!query.provider.empty()) {
        append_condition(conditions, "Provider[@Name='" + query.provider + "']");
    }
    if (!query.ids.empty() && query.ids.size() <= most_compared) {
        std::string ids;
        for (const std::uint32_t id : query.ids) {
            ids += (ids.empty() ? "EventID=" : " or EventID=") + std::to_string(id);
        }
        append_condition(conditions, "(" + ids + ")");
    }
    if (query.since > Time{}) {
        append_condition(conditions, "TimeCreated[@SystemTime>='" + iso_time(query.since) + "']");
    }
    return conditions.empty() ? "*" : "*[System[" + conditions + "]]";
}

/// What the query could not ask.
bool is_wanted(const LoggedEvent& event, const EventQuery& query) {
    return event.when >= query.since &&
           (query.ids.empty() || std::find(query.ids.begin(), query.ids.end(), event.id) != query.ids.end());
}

/// Empty where the event cannot be rendered.
std::string rendered(const EventLog& log, const EventHandle& event, std::vector<wchar_t>& room) {
    while (true) {
        DWORD used = 0;
        DWORD properties = 0;
        if (log.render(nullptr, event.get(), EvtRenderEventXml, static_cast<DWORD>(room.size() * sizeof(wchar_t)),
                       room.data(), &used, &properties) != 0) {
            return utf8(
                std::wstring_view(room.data(), used / sizeof(wchar_t)).substr(0, wcsnlen(room.data(), room.size())));
        }
        const std::size_t needed = used / sizeof(wchar_t) + 1;
        if (GetLastError() != ERROR_INSUFFICIENT_BUFFER || needed <= room.size() || used > longest_event_xml) {
            return {};
        }
        room.resize(needed);
    }
}

}  // namespace

Result<std::vector<LoggedEvent>> find_events(const EventLog& log, const EventQuery& query) {
    const auto failed = [&](std::string_view call) { return windows_error(area, query.channel, call, GetLastError()); };
    if (query.provider.find_first_of("'\"&<>") != std::string::npos) {
        return made_error(ErrorCode::bad_argument, area, query.provider);
    }
    if (!log) {
        return made_error(ErrorCode::unsupported, area, query.channel);
    }
    SetLastError(ERROR_SUCCESS);
    const EventHandle results(log, log.query(nullptr, wide(query.channel).c_str(), wide(query_text(query)).c_str(),
                                             EvtQueryChannelPath | EvtQueryReverseDirection));
    if (results.get() == nullptr) {
        return failed("EvtQuery");
    }
    std::vector<LoggedEvent> found;
    std::vector<wchar_t> room(4096);
    while (found.size() < query.most) {
        std::array<EVT_HANDLE, 16> handles{};
        DWORD count = 0;
        if (log.next(results.get(), static_cast<DWORD>(handles.size()), handles.data(), longest_wait, 0, &count) == 0) {
            if (GetLastError() == ERROR_NO_MORE_ITEMS) {
                break;
            }
            return failed("EvtNext");
        }
        for (DWORD index = 0; index < count; ++index) {
            const EventHandle handle(log, handles.at(index));
            auto event = parse_event_xml(rendered(log, handle, room));
            if (event && is_wanted(*event, query) && found.size() < query.most) {
                found.push_back(std::move(*event));
            }
        }
    }
    return found;
}

Result<std::vector<LoggedEvent>> LocalEvents::find(const EventQuery& query) const {
    return find_events(EventLog(), query);
}

}  // namespace rdpmedic::machine
