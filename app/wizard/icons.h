// SPDX-License-Identifier: MIT
// Icons painted at the size they are shown in: crisp at any scale, told apart by shape and not by colour alone.
#pragma once

#include "core/model/finding.h"

#include <QIcon>
#include <QPixmap>

namespace rdpmedic {

enum class Badge { ok, note, problem, unknown, skipped, running, waiting };

Badge badgeOf(State state);
/// `size` in device-independent pixels.
QPixmap badgePixmap(Badge badge, int size, qreal scale);
/// An arrow in the accent colour, pointing to where reading goes on, or back.
QIcon arrowIcon(bool forward);
/// Points down where something is open, and to where reading goes on where it is closed.
QIcon chevronIcon(bool open);
/// Says that Windows asks for permission: the system's own where it has one.
QIcon shieldIcon();
QIcon applicationIcon();

}  // namespace rdpmedic
