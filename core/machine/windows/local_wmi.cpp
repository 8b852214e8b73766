// SPDX-License-Identifier: MIT
// Source: learn.microsoft.com/windows/win32/wmisdk/creating-a-wmi-application-using-c-
#include "core/machine/windows/com.h"
#include "core/machine/windows/errors.h"
#include "core/machine/windows/local.h"
#include "core/machine/windows/text.h"
#include "core/system/background.h"

#include <algorithm>
#include <charconv>
#include <future>
#include <memory>
#include <mutex>
// after windows.h, on which they build
#include <wbemidl.h>

namespace rdpmedic::machine {

namespace {

constexpr std::string_view area = "wmi";
constexpr Milliseconds longest_wait{10'000};
constexpr std::size_t most_rows = 4096;

using Clock = std::chrono::steady_clock;
using Rows = Result<std::vector<WmiRow>>;

/// Source: learn.microsoft.com/windows/win32/wmisdk/wmi-error-constants
Error failed(std::string_view object, std::string_view call, HRESULT result) {
    Error error = com_error(area, object, call, static_cast<std::int32_t>(result));
    switch (static_cast<std::uint32_t>(result)) {
    case WBEM_E_INVALID_NAMESPACE:
    case WBEM_E_INVALID_CLASS:
    case WBEM_E_NOT_FOUND:
        error.code = ErrorCode::not_found;
        break;
    case WBEM_E_ACCESS_DENIED:
        error.code = ErrorCode::denied;
        break;
    case WBEM_E_CRITICAL_ERROR:
    case WBEM_E_PROVIDER_LOAD_FAILURE:
    case WBEM_E_PROVIDER_NOT_FOUND:
    case WBEM_E_INVALID_PROVIDER_REGISTRATION:
    case WBEM_E_INITIALIZATION_FAILURE:
    case WBEM_E_DATABASE_VER_MISMATCH:
        error.code = ErrorCode::malformed;
        break;
    case WBEM_E_NOT_SUPPORTED:
    case WBEM_E_NOT_AVAILABLE:
        error.code = ErrorCode::unsupported;
        break;
    case WBEM_E_SHUTTING_DOWN:
        error.code = ErrorCode::refused;
        break;
    case WBEM_E_TIMED_OUT:
        error.code = ErrorCode::no_answer;
        break;
    default:
        break;
    }
    return error;
}

/// WMI writes 64-bit integers as text.
std::optional<WmiValue> long_integer(const std::string& text, CIMTYPE type) {
    const char* end = text.data() + text.size();
    std::int64_t number = 0;
    std::uint64_t unsigned_number = 0;
    const bool is_signed = type == CIM_SINT64;
    const auto read =
        is_signed ? std::from_chars(text.data(), end, number) : std::from_chars(text.data(), end, unsigned_number);
    if (read.ec != std::errc{} || read.ptr != end) {
        return {};
    }
    return WmiValue(is_signed ? number : static_cast<std::int64_t>(unsigned_number));
}

/// Nothing for a type that rows do not hold.
std::optional<WmiValue> value_of(const VARIANT& variant, CIMTYPE type) {
    switch (variant.vt) {
    case VT_NULL:
    case VT_EMPTY:
        return WmiValue();
    case VT_BOOL:
        return WmiValue(variant.boolVal != VARIANT_FALSE);
    case VT_UI1:
        return WmiValue(std::int64_t{variant.bVal});
    case VT_I2:
        return WmiValue(type == CIM_UINT16 ? std::int64_t{static_cast<std::uint16_t>(variant.iVal)}
                                           : std::int64_t{variant.iVal});
    case VT_I4:
        return WmiValue(type == CIM_UINT32 ? std::int64_t{static_cast<std::uint32_t>(variant.lVal)}
                                           : std::int64_t{variant.lVal});
    case VT_BSTR: {
        const std::string text =
            utf8(std::wstring_view(variant.bstrVal == nullptr ? L"" : variant.bstrVal, SysStringLen(variant.bstrVal)));
        return type == CIM_SINT64 || type == CIM_UINT64 ? long_integer(text, type) : WmiValue(text);
    }
    default:
        return {};
    }
}

WmiRow row_of(IWbemClassObject& object) {
    WmiRow row;
    if (FAILED(object.BeginEnumeration(WBEM_FLAG_NONSYSTEM_ONLY))) {
        return row;
    }
    while (true) {
        ComText name;
        ComVariant variant;
        CIMTYPE type = CIM_EMPTY;
        if (object.Next(0, name.put(), variant.put(), &type, nullptr) != WBEM_S_NO_ERROR) {
            break;
        }
        if (auto value = value_of(variant.get(), type)) {
            row.insert_or_assign(name.utf8(), std::move(*value));
        }
    }
    object.EndEnumeration();
    return row;
}

/// Calls under this proxy are signed and encrypted, which the Remote Desktop classes demand.
HRESULT make_private(IUnknown* proxy) {
    return CoSetProxyBlanket(proxy, RPC_C_AUTHN_DEFAULT, RPC_C_AUTHZ_DEFAULT, COLE_DEFAULT_PRINCIPAL,
                             RPC_C_AUTHN_LEVEL_PKT_PRIVACY, RPC_C_IMP_LEVEL_IMPERSONATE, nullptr, EOAC_DEFAULT);
}

Rows read(const std::string& space, const std::string& name, Clock::time_point end) {
    const std::string object = space + ":" + name;
    const Apartment apartment;
    ComPointer<IWbemLocator> locator;
    HRESULT result =
        CoCreateInstance(CLSID_WbemLocator, nullptr, CLSCTX_INPROC_SERVER, IID_IWbemLocator, locator.put_void());
    if (FAILED(result)) {
        return failed(object, "CoCreateInstance", result);
    }
    ComPointer<IWbemServices> services;
    result = locator->ConnectServer(ComText(space).get(), nullptr, nullptr, nullptr, WBEM_FLAG_CONNECT_USE_MAX_WAIT,
                                    nullptr, nullptr, services.put());
    if (FAILED(result)) {
        return failed(object, "ConnectServer", result);
    }
    result = make_private(services.get());
    if (FAILED(result)) {
        return failed(object, "CoSetProxyBlanket", result);
    }
    ComPointer<IEnumWbemClassObject> instances;
    result = services->CreateInstanceEnum(ComText(name).get(), WBEM_FLAG_RETURN_IMMEDIATELY | WBEM_FLAG_FORWARD_ONLY,
                                          nullptr, instances.put());
    if (FAILED(result)) {
        return failed(object, "CreateInstanceEnum", result);
    }
    result = make_private(instances.get());
    if (FAILED(result)) {
        return failed(object, "CoSetProxyBlanket", result);
    }
    std::vector<WmiRow> rows;
    while (rows.size() < most_rows) {
        const auto left = std::chrono::duration_cast<Milliseconds>(end - Clock::now());
        ComPointer<IWbemClassObject> row;
        ULONG count = 0;
        result = instances->Next(static_cast<LONG>(std::max<Milliseconds::rep>(left.count(), 0)), 1, row.put(), &count);
        if (FAILED(result)) {
            return failed(object, "IEnumWbemClassObject::Next", result);
        }
        if (result == WBEM_S_TIMEDOUT) {
            return made_error(ErrorCode::no_answer, area, object);
        }
        if (count == 0) {
            break;
        }
        rows.push_back(row_of(*row.get()));
    }
    return rows;
}

/// One question at a time, because Wine's WMI cannot stand two. Never destroyed: a thread that was left behind may hold
/// it when the process ends.
std::timed_mutex& turn() {
    static auto* const mutex = new std::timed_mutex;
    return *mutex;
}

Rows read_in_turn(const std::string& space, const std::string& name, Clock::time_point end) {
    const std::unique_lock lock(turn(), end);
    if (!lock) {
        return made_error(ErrorCode::no_answer, area, space + ":" + name);
    }
    return read(space, name, end);
}

bool is_class_name(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

}  // namespace

/// A damaged repository can hold ConnectServer up for two minutes, whatever it was told: the thread is left behind
/// then, with nothing of ours but its own two texts.
Rows LocalWmi::instances(std::string_view space, std::string_view name) const {
    const std::string object = std::string(space) + ":" + std::string(name);
    if (!is_class_name(name)) {
        return made_error(ErrorCode::bad_argument, area, object);
    }
    const auto end = Clock::now() + longest_wait;
    const auto task = std::make_shared<std::packaged_task<Rows()>>(
        [end, where = std::string(space), what = std::string(name)] { return read_in_turn(where, what, end); });
    std::future<Rows> rows = task->get_future();
    run_in_background([task] { (*task)(); });
    if (rows.wait_until(end) != std::future_status::ready) {
        return made_error(ErrorCode::no_answer, area, object);
    }
    return rows.get();
}

}  // namespace rdpmedic::machine
