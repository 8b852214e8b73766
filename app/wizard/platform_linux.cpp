// SPDX-License-Identifier: MIT
#include "app/wizard/platform.h"

#include <cstdio>

namespace rdpmedic {

void usePluginsOfProgram() {}

void tellUsageProblem(const QString& problem) {
    std::fprintf(stderr, "%s\n", qUtf8Printable(problem));
}

bool systemHasContrastTheme() {
    return false;
}

bool systemWantsDark() {
    return false;
}

Qt::WindowFlags mainWindowFlags() {
    return Qt::Window;
}

}  // namespace rdpmedic
