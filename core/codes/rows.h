// SPDX-License-Identifier: MIT
// How the tables of codes are written down, one part for each list they come from. table.cpp makes one table of them.
#pragma once

#include "core/codes/codes.h"

#include <span>
#include <string_view>

namespace rdpmedic::codes {

struct Row {
    std::uint32_t number;
    std::string_view symbol;
    Layer layer = Layer::none;
    std::string_view group = {};
    std::span<const std::string_view> rules_out = {};
    std::string_view source = {};  ///< empty: the part's
};

struct Part {
    Space space;
    Sourced sourced;
    std::string_view source;
    std::span<const Row> rows;
};

std::span<const Part> primary_parts();
std::span<const Part> gateway_parts();
std::span<const Part> extended_parts();
std::span<const Part> protocol_error_parts();

}  // namespace rdpmedic::codes
