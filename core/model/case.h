// SPDX-License-Identifier: MIT
// One incident: what was asked, what was found, what follows from it.
#pragma once

#include "core/model/diagnosis.h"
#include "core/model/finding.h"
#include "core/model/symptom.h"
#include "core/model/target.h"

#include <string>
#include <vector>

namespace rdpmedic {

struct Case {
    Target target;
    Symptom symptom;
    std::vector<Finding> findings;  ///< in the catalogue's order
    Diagnosis diagnosis;
    Time started{};
    Milliseconds elapsed{0};
    std::string program_version;  ///< of the program that made it

    friend bool operator==(const Case&, const Case&) = default;
};

}  // namespace rdpmedic
