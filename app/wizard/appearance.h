// SPDX-License-Identifier: MIT
// Light or dark, and which style: the one place that knows about platforms.
#pragma once

#include <QString>

namespace rdpmedic {

/// "light", "dark" or "" for what the system says. Call once, after the application was made and before any widget is.
/// Windows: the native style; Fusion with a dark palette where Windows asks programs for dark, since the native style
/// of this Qt knows no dark. Never with a palette of our own when contrast is high. Elsewhere the desktop's style, or
/// Fusion.
void applyAppearance(const QString& wanted);

}  // namespace rdpmedic
