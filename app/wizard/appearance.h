// SPDX-License-Identifier: MIT
// Light or dark, and which style: the one place that knows about platforms.
#pragma once

#include <QColor>
#include <QString>

namespace rdpmedic {

/// "light", "dark" or "" for what the system says. Call once, after the application was made and before any widget is.
/// Windows: the native style; Fusion with a dark palette where Windows asks programs for dark, since the native style
/// of this Qt knows no dark. Never with a palette of our own when contrast is high. Elsewhere the desktop's style, or
/// Fusion. Faint text is kept readable in all of them.
void applyAppearance(const QString& wanted);

/// Contrast of a text with what is behind it, 1 to 21; what shines through the text is counted in. `behind` is opaque.
/// Source: WCAG 2.2, contrast ratio.
double readability(const QColor& text, const QColor& behind);
/// Asked for of all text: WCAG 2.2, 1.4.3.
inline constexpr double least_readability = 4.5;

}  // namespace rdpmedic
