// SPDX-License-Identifier: MIT
// A place in a JSON document that is read strictly. The first thing that is not as it should be is kept with its path;
// from then on everything reads as empty, so a reader checks once at the end.
#pragma once

#include "core/model/evidence.h"

#include <boost/json/value.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic {

class Place {
public:
    /// `problem` receives the first problem of this place and of all places that come from it.
    Place(const boost::json::value& value, std::string& problem) : Place(&value, {}, problem) {}

    /// A member that has to be there.
    Place operator[](std::string_view name) const;
    /// A member that may be absent.
    std::optional<Place> find(std::string_view name) const;
    bool is_null() const;
    bool is_object() const;
    bool is_list() const;
    bool is_text() const;
    bool is_flag() const;

    std::string text() const;
    std::string id() const;
    bool flag() const;
    std::int64_t count(std::int64_t least, std::int64_t most) const;
    double number() const;
    std::vector<Place> items() const;
    std::vector<std::string> texts() const;
    /// The index of the text among `names`; 0 where it is none of them.
    std::size_t choice(std::span<const std::string_view> names) const;
    /// As spelling::time writes it.
    Time time() const;
    /// Whole milliseconds, up to a week.
    Milliseconds duration() const;
    /// Names and places of all members.
    std::vector<std::pair<std::string, Place>> members() const;

    /// For readers that take nothing they do not know: fails where there is a member of another name.
    void has_only(std::initializer_list<std::string_view> names) const;
    /// Reports what is wrong here, unless something was reported before.
    void fail(std::string_view what) const;
    bool failed() const { return !m_problem->empty(); }

private:
    Place(const boost::json::value* value, std::string path, std::string& problem)
        : m_value(value), m_path(std::move(path)), m_problem(&problem) {}
    Place nowhere() const { return {nullptr, {}, *m_problem}; }
    const boost::json::object* object() const;

    const boost::json::value* m_value;  ///< null after a failure
    std::string m_path;                 ///< "findings[3].state"
    std::string* m_problem;
};

}  // namespace rdpmedic
