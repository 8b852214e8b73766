// SPDX-License-Identifier: MIT
// What went wrong, as a value: our own code, the operation, what it was done to, and the native number as evidence.
#pragma once

#include <boost/system/result.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace rdpmedic {

/// The program's own error codes. Native numbers differ between systems, so none of them is ever stored as a meaning.
enum class ErrorCode : std::uint8_t {
    bad_argument,  ///< something a person typed is not of the form asked for
    bad_file,      ///< a file was read and does not hold what it should
    not_readable,  ///< a file or resource could not be read
    not_writable,  ///< a file or resource could not be written
    not_found,     ///< a name, id or object does not exist
    no_answer,     ///< a deadline passed
    refused,       ///< the other side said no
    unreachable,   ///< no way to the other side
    closed,        ///< the other side ended the connection in order (FIN)
    reset,         ///< the connection was torn down (RST)
    denied,        ///< this computer forbade the operation
    malformed,     ///< bytes that do not follow their protocol
    too_large,     ///< more than the bound that the reader allows
    cancelled,     ///< stopped on request
    unsupported,   ///< this system or build cannot do it
    internal,      ///< anything else; `native` tells more
};

/// Stable spelling for JSON and logs, for example "no-answer".
std::string_view name(ErrorCode code);

struct Error {
    ErrorCode code = ErrorCode::internal;
    std::string operation;  ///< what was tried: "connect", "read case"
    std::string object;     ///< what it was tried on: "192.0.2.1:3389", a file name
    int native = 0;         ///< errno, Winsock or OpenSSL number, 0 where there is none
    std::string detail;     ///< one more fact, in plain English for logs; may hold text that came from outside

    friend bool operator==(const Error&, const Error&) = default;
};

/// A value or an Error. Exceptions are for bugs only.
template <class T>
using Result = boost::system::result<T, Error>;

/// Lets Result::value() on an error throw (a bug) with a readable text.
[[noreturn]] void throw_exception_from_error(const Error& error, const boost::source_location& where);

}  // namespace rdpmedic
