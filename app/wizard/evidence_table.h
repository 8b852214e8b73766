// SPDX-License-Identifier: MIT
// Every piece of evidence of a case, as a table that can be selected and copied.
#pragma once

#include "core/model/case.h"

class QWidget;

namespace rdpmedic {

QWidget* makeEvidenceTable(const Case& incident);

}  // namespace rdpmedic
