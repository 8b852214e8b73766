// SPDX-License-Identifier: MIT
// Lets CHECK(result) show the error that stands in place of the value.
#pragma once

#include "core/engine/list_error.h"
#include "core/model/error.h"

#include <catch2/catch_tostring.hpp>

namespace Catch {

template <>
struct StringMaker<rdpmedic::Error> {
    static std::string convert(const rdpmedic::Error& error) {
        return std::string(rdpmedic::name(error.code)) + " (" + error.operation + ", " + error.object + ", " +
               std::to_string(error.native) + ", " + error.detail + ")";
    }
};

template <>
struct StringMaker<rdpmedic::ListError> {
    static std::string convert(const rdpmedic::ListError& error) {
        return "fault " + std::to_string(static_cast<int>(error.fault)) + " (" + error.word + ", " +
               std::to_string(error.line) + ", " + error.detail + ")";
    }
};

template <class T>
struct StringMaker<rdpmedic::ListResult<T>> {
    static std::string convert(const rdpmedic::ListResult<T>& result) {
        return result ? "a value" : StringMaker<rdpmedic::ListError>::convert(result.error());
    }
};

template <class T>
struct StringMaker<rdpmedic::Result<T>> {
    static std::string convert(const rdpmedic::Result<T>& result) {
        return result ? "a value" : StringMaker<rdpmedic::Error>::convert(result.error());
    }
};

}  // namespace Catch
