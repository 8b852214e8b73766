// SPDX-License-Identifier: MIT
#include "core/machine/windows/errors.h"

#include <windows.h>
// after windows.h, on which they build
#include <winerror.h>

namespace rdpmedic::machine {

namespace {

/// ERROR_ELEVATION_REQUIRED, which the headers of MinGW-w64 leave out.
constexpr std::uint32_t elevation_required = 740;

/// Source: learn.microsoft.com/windows/win32/debug/system-error-codes
ErrorCode code_of(std::uint32_t number) {
    switch (number) {
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
    case ERROR_KEY_DELETED:
    case ERROR_SERVICE_DOES_NOT_EXIST:
    case ERROR_NOT_FOUND:
    case ERROR_EVT_CHANNEL_NOT_FOUND:
        return ErrorCode::not_found;
    case ERROR_ACCESS_DENIED:
    case ERROR_PRIVILEGE_NOT_HELD:
    case ERROR_INVALID_OWNER:
    case elevation_required:
        return ErrorCode::denied;
    case ERROR_SUCCESS:  // a stub that fails without a reason
    case ERROR_CALL_NOT_IMPLEMENTED:
    case ERROR_NOT_SUPPORTED:
    case ERROR_PROC_NOT_FOUND:
    case ERROR_MOD_NOT_FOUND:
    case ERROR_NO_SUCH_LOGON_SESSION:
        return ErrorCode::unsupported;
    case ERROR_INVALID_PARAMETER:
    case ERROR_INVALID_NAME:
    case ERROR_BAD_PATHNAME:
    case ERROR_INVALID_SECURITY_DESCR:
    case ERROR_INVALID_ACL:
    case ERROR_INVALID_SID:
    case ERROR_EVT_INVALID_QUERY:
    case ERROR_EVT_INVALID_CHANNEL_PATH:
        return ErrorCode::bad_argument;
    case ERROR_TIMEOUT:
    case WAIT_TIMEOUT:
    case ERROR_SEM_TIMEOUT:
    case ERROR_SERVICE_REQUEST_TIMEOUT:
        return ErrorCode::no_answer;
    case ERROR_ALREADY_EXISTS:
    case ERROR_FILE_EXISTS:
    case ERROR_DIR_NOT_EMPTY:
    case ERROR_DIRECTORY:
    case ERROR_SHARING_VIOLATION:
    case ERROR_LOCK_VIOLATION:
    case ERROR_USER_MAPPED_FILE:
    case ERROR_NOT_SAME_DEVICE:
    case ERROR_DEPENDENT_SERVICES_RUNNING:
    case ERROR_INVALID_SERVICE_CONTROL:
    case ERROR_SERVICE_CANNOT_ACCEPT_CTRL:
    case ERROR_SERVICE_DISABLED:
    case ERROR_SERVICE_DEPENDENCY_FAIL:
    case ERROR_SERVICE_DEPENDENCY_DELETED:
    case ERROR_SERVICE_LOGON_FAILED:
    case ERROR_SERVICE_MARKED_FOR_DELETE:
    case ERROR_SERVICE_DATABASE_LOCKED:
        return ErrorCode::refused;
    case ERROR_NETWORK_UNREACHABLE:
    case ERROR_HOST_UNREACHABLE:
    case RPC_S_SERVER_UNAVAILABLE:
    case EPT_S_NOT_REGISTERED:
        return ErrorCode::unreachable;
    case ERROR_DISK_FULL:
    case ERROR_HANDLE_DISK_FULL:
    case ERROR_WRITE_PROTECT:
    case ERROR_WRITE_FAULT:
        return ErrorCode::not_writable;
    case ERROR_READ_FAULT:
    case ERROR_CRC:
        return ErrorCode::not_readable;
    case ERROR_BADDB:
    case ERROR_REGISTRY_CORRUPT:
    case ERROR_INTERNAL_DB_CORRUPTION:
    case ERROR_FILE_CORRUPT:
        return ErrorCode::malformed;
    default:
        return ErrorCode::internal;
    }
}

}  // namespace

Error made_error(ErrorCode code, std::string_view area, std::string_view object, std::string_view detail) {
    return {code, std::string(area), std::string(object), 0, std::string(detail)};
}

Error windows_error(std::string_view area, std::string_view object, std::string_view call, std::uint32_t number) {
    return {code_of(number), std::string(area), std::string(object), static_cast<int>(number), std::string(call)};
}

Error com_error(std::string_view area, std::string_view object, std::string_view call, std::int32_t result) {
    Error made = windows_error(area, object, call, static_cast<std::uint32_t>(result));
    switch (result) {
    case E_NOTIMPL:
    case E_NOINTERFACE:
    case REGDB_E_CLASSNOTREG:
        made.code = ErrorCode::unsupported;
        break;
    case E_INVALIDARG:
        made.code = ErrorCode::bad_argument;
        break;
    case RPC_E_TIMEOUT:
    case RPC_E_CALL_CANCELED:
        made.code = ErrorCode::no_answer;
        break;
    default:
        made.code = HRESULT_FACILITY(result) == FACILITY_WIN32
                        ? code_of(static_cast<std::uint32_t>(HRESULT_CODE(result)))
                        : ErrorCode::internal;
    }
    return made;
}

}  // namespace rdpmedic::machine
