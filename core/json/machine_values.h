// SPDX-License-Identifier: MIT
// Single values of a machine as JSON, for all documents that hold some. What has its default is left out, so that files
// stay readable. The way back: machine_places.h.
#pragma once

#include "core/machine/machine.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace rdpmedic::recording {

boost::json::value to_value(const machine::RegistryValue& value);
boost::json::object to_value(const machine::FirewallRule& rule);
boost::json::object to_value(const machine::Certificate& certificate);
boost::json::array profiles(machine::Profiles set);
boost::json::array texts(const std::vector<std::string>& list);
/// Pairs of hex digits in lower case.
std::string hex(const std::vector<std::uint8_t>& bytes);
/// Nothing for an empty text or list and for 0.
void put(boost::json::object& object, std::string_view name, std::uint32_t number);
void put(boost::json::object& object, std::string_view name, const std::string& text);
void put(boost::json::object& object, std::string_view name, const std::vector<std::string>& list);

}  // namespace rdpmedic::recording
