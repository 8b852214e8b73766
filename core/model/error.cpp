// SPDX-License-Identifier: MIT
// Spelling of the error codes, and the exception that reading the value of a failed Result throws.
#include "core/model/error.h"

#include <boost/throw_exception.hpp>

#include <stdexcept>

namespace rdpmedic {

std::string_view name(ErrorCode code) {
    switch (code) {
    case ErrorCode::bad_argument:
        return "bad-argument";
    case ErrorCode::bad_file:
        return "bad-file";
    case ErrorCode::not_readable:
        return "not-readable";
    case ErrorCode::not_writable:
        return "not-writable";
    case ErrorCode::not_found:
        return "not-found";
    case ErrorCode::no_answer:
        return "no-answer";
    case ErrorCode::refused:
        return "refused";
    case ErrorCode::unreachable:
        return "unreachable";
    case ErrorCode::closed:
        return "closed";
    case ErrorCode::reset:
        return "reset";
    case ErrorCode::denied:
        return "denied";
    case ErrorCode::malformed:
        return "malformed";
    case ErrorCode::too_large:
        return "too-large";
    case ErrorCode::cancelled:
        return "cancelled";
    case ErrorCode::unsupported:
        return "unsupported";
    case ErrorCode::internal:
        break;
    }
    return "internal";
}

void throw_exception_from_error(const Error& error, const boost::source_location& where) {
    std::string text = error.operation.empty() ? "operation" : error.operation;
    if (!error.object.empty()) {
        text += " (" + error.object + ")";
    }
    text += ": ";
    text += name(error.code);
    if (error.native != 0) {
        text += ", native " + std::to_string(error.native);
    }
    if (!error.detail.empty()) {
        text += ", " + error.detail;
    }
    boost::throw_with_location(std::logic_error(text), where);
}

}  // namespace rdpmedic
