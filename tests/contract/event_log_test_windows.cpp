// SPDX-License-Identifier: MIT
// How the event log is asked: its functions are stood in for, because Wine has none.
#include "core/machine/windows/event_log.h"
#include "tests/contract/contract_subject.h"

#include <algorithm>
#include <cstring>
#include <set>

using namespace rdpmedic;
using namespace rdpmedic::contract;

namespace {

/// What the functions below were asked and what they answer; a handle is the number of an event from 1.
struct Double {
    std::wstring path;
    std::wstring query;
    DWORD flags = 0;
    DWORD query_error = ERROR_SUCCESS;
    DWORD next_error = ERROR_NO_MORE_ITEMS;
    std::vector<std::string> events;
    std::size_t given = 0;
    int asked = 0;
    std::multiset<EVT_HANDLE> open;
};

Double* double_of_log = nullptr;
const EVT_HANDLE results = reinterpret_cast<EVT_HANDLE>(std::uintptr_t{0x1000});

EVT_HANDLE WINAPI query_double(EVT_HANDLE session, LPCWSTR path, LPCWSTR query, DWORD flags) {
    CHECK(session == nullptr);
    double_of_log->path = path;
    double_of_log->query = query;
    double_of_log->flags = flags;
    if (double_of_log->query_error != ERROR_SUCCESS) {
        SetLastError(double_of_log->query_error);
        return nullptr;
    }
    double_of_log->open.insert(results);
    return results;
}

WINBOOL WINAPI next_double(EVT_HANDLE from, DWORD room, EVT_HANDLE* handles, DWORD, DWORD, PDWORD count) {
    CHECK(from == results);
    ++double_of_log->asked;
    *count = 0;
    while (*count < room && double_of_log->given < double_of_log->events.size()) {
        handles[*count] = reinterpret_cast<EVT_HANDLE>(std::uintptr_t{++double_of_log->given});
        double_of_log->open.insert(handles[*count]);
        ++*count;
    }
    SetLastError(double_of_log->next_error);
    return *count > 0 ? TRUE : FALSE;
}

WINBOOL WINAPI render_double(EVT_HANDLE context, EVT_HANDLE event, DWORD flags, DWORD size, PVOID room, PDWORD used,
                             PDWORD properties) {
    CHECK(context == nullptr);
    CHECK(flags == EvtRenderEventXml);
    const std::string& xml = double_of_log->events.at(reinterpret_cast<std::uintptr_t>(event) - 1);
    std::wstring text(xml.begin(), xml.end());
    *used = static_cast<DWORD>((text.size() + 1) * sizeof(wchar_t));
    *properties = 0;
    if (*used > size) {
        SetLastError(ERROR_INSUFFICIENT_BUFFER);
        return FALSE;
    }
    std::memcpy(room, text.c_str(), *used);
    return TRUE;
}

WINBOOL WINAPI close_double(EVT_HANDLE handle) {
    CHECK(double_of_log->open.count(handle) == 1);
    double_of_log->open.erase(handle);
    return TRUE;
}

class LogDouble : public Double {
public:
    LogDouble() {
        double_of_log = this;
        log.query = query_double;
        log.next = next_double;
        log.render = render_double;
        log.close = close_double;
    }
    ~LogDouble() { CHECK(open.empty()); }
    EventLog log;
};

std::string event(std::uint32_t id, std::string_view time, std::string_view text = "x") {
    return "<Event><System><Provider Name='Schannel'/><EventID>" + std::to_string(id) +
           "</EventID><TimeCreated SystemTime='" + std::string(time) +
           "'/><Channel>System</Channel></System><EventData><Data>" + std::string(text) + "</Data></EventData></Event>";
}

Time at(std::string_view text) {
    Time time;
    REQUIRE(parse_iso_time(text, time));
    return time;
}

}  // namespace

TEST_CASE("Local: the event log is asked for a channel, newest first, with what is wanted") {
    LogDouble log;
    log.events = {event(36870, "2026-01-31T08:00:00.5Z")};
    EventQuery query{.channel = "System", .provider = "Schannel", .ids = {36870, 36871}};
    query.since = at("2026-01-30T08:00:00Z");
    const auto found = find_events(log.log, query);
    REQUIRE(found);
    REQUIRE(found->size() == 1);
    CHECK(found->front().id == 36870);
    CHECK(found->front().when == at("2026-01-31T08:00:00Z") + Milliseconds(500));
    CHECK((log.path == L"System"));
    CHECK(log.flags == (EvtQueryChannelPath | EvtQueryReverseDirection));
    CHECK((log.query == L"*[System[Provider[@Name='Schannel'] and (EventID=36870 or EventID=36871) and "
                        L"TimeCreated[@SystemTime>='2026-01-30T08:00:00Z']]]"));

    CHECK(find_events(log.log, {.channel = "Security", .provider = {}, .ids = {}}));
    CHECK((log.path == L"Security"));
    CHECK((log.query == L"*"));
}

TEST_CASE("Local: many ids are sorted out here, because no query may compare so much") {
    LogDouble log;
    log.events = {event(30, "2026-01-31T08:00:02Z"), event(31, "2026-01-31T08:00:01Z"),
                  event(1, "2026-01-31T08:00:00Z")};
    EventQuery query{.channel = "System", .provider = {}, .ids = {}};
    for (std::uint32_t id = 1; id <= 30; ++id) {
        query.ids.push_back(id);
    }
    const auto found = find_events(log.log, query);
    REQUIRE(found);
    CHECK((log.query == L"*"));
    REQUIRE(found->size() == 2);
    CHECK(found->front().id == 30);
    CHECK(found->back().id == 1);
}

TEST_CASE("Local: every handle of the event log is given back, and no more events are read than wanted") {
    LogDouble log;
    for (int number = 0; number < 50; ++number) {
        log.events.push_back(event(1, "2026-01-31T08:00:00Z"));
    }
    EventQuery query{.channel = "System", .provider = {}, .ids = {}};
    query.most = 20;
    CHECK(find_events(log.log, query).value().size() == 20);
    CHECK(log.asked == 2);
}

TEST_CASE("Local: long events are rendered, and what cannot be read is left out") {
    LogDouble log;
    const std::string text(50'000, 'y');
    log.events = {event(1, "2026-01-31T08:00:00Z", text), "<Event", event(2, "2026-01-31T07:00:00Z"),
                  event(3, "2026-01-31T06:00:00Z", std::string(700'000, 'z'))};
    const auto found = find_events(log.log, {.channel = "System", .provider = {}, .ids = {}});
    REQUIRE(found);
    REQUIRE(found->size() == 2);
    CHECK((found->front().fields.front().second == text));
    CHECK(found->back().id == 2);
}

TEST_CASE("Local: errors of the event log are told") {
    const auto code = [](DWORD query_error, DWORD next_error) {
        LogDouble log;
        log.query_error = query_error;
        log.next_error = next_error;
        const auto found = find_events(log.log, {.channel = "Security", .provider = {}, .ids = {}});
        REQUIRE_FALSE(found);
        CHECK(found.error().operation == "events");
        CHECK(found.error().object == "Security");
        CHECK(found.error().native == static_cast<int>(query_error != ERROR_SUCCESS ? query_error : next_error));
        return found.error().code;
    };
    CHECK(code(ERROR_EVT_CHANNEL_NOT_FOUND, 0) == ErrorCode::not_found);
    CHECK(code(ERROR_ACCESS_DENIED, 0) == ErrorCode::denied);
    CHECK(code(RPC_S_SERVER_UNAVAILABLE, 0) == ErrorCode::unreachable);
    CHECK(code(ERROR_SUCCESS, ERROR_TIMEOUT) == ErrorCode::no_answer);
    CHECK(code(ERROR_SUCCESS, ERROR_ACCESS_DENIED) == ErrorCode::denied);

    LogDouble log;
    log.log.render = nullptr;
    const auto found = find_events(log.log, {.channel = "System", .provider = {}, .ids = {}});
    REQUIRE_FALSE(found);
    CHECK(found.error().code == ErrorCode::unsupported);
}
