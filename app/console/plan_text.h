// SPDX-License-Identifier: MIT
// A plan, an outcome and the history as text.
#pragma once

#include "app/report/layout.h"
#include "core/engine/history.h"
#include "core/engine/plan.h"

#include <boost/json/object.hpp>

#include <string>
#include <vector>

namespace rdpmedic::console {

/// What would be changed, what that does to people, and how to go back; or why nothing can be.
std::string plan_text(std::string_view remedy, const PlanAnswer& answer, const report::Look& look);
boost::json::object plan_json(std::string_view remedy, const PlanAnswer& answer);

/// Entries alone.
std::string entries_text(const std::vector<Entry>& entries, const report::Look& look);
/// The same with what could not be looked at.
std::string history_text(const History& history, const report::Look& look);
boost::json::object history_json(const History& history);

}  // namespace rdpmedic::console
