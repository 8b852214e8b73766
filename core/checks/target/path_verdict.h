// SPDX-License-Identifier: MIT
// Where packets are lost, or delayed unsteadily: judged from the samples of a path. Pure.
//
// Whether there is loss is told by the target: by its connections, and by its echoes as far as a limit does not explain
// them (path_likelihood.h). The verdict is looked at again and again, so a fixed limit would be passed by chance sooner
// or later: the test is a mixture likelihood ratio against a loss of `harmless_loss`, whose chance to ever pass
// `1 / false_alarms` on a healthy path is below `false_alarms`, however often and however long it is looked at (Ville's
// inequality; H. Robbins, Annals of Mathematical Statistics 41 (1970), 1397-1409). The samples of the places
// before the target and its own make another such test together. As routers and hosts often limit their answers alike,
// neither makes loss unless the connections, two samples of them at least, speak for it too.
//
// Where it begins is told by Bayes' theorem over the sections between places that answer: from the lossy section on
// every place loses at least as much, before it none, and any router may answer rarely on top of that. So loss at a
// place counts only as far as it carries on to the end.
//
// Jitter is put where it begins to carry on, and no probability is given for that: it has no model here.
#pragma once

#include "core/checks/target/path_likelihood.h"

namespace rdpmedic::checks {

inline constexpr double false_alarms = 0.01;  ///< share of healthy paths, however long they are watched
inline constexpr double sure_enough = 0.8;    ///< probability from which on a side is named
/// Remote Desktop is felt to stutter from about here on.
inline constexpr double noted_jitter_ms = 50;
inline constexpr double harmful_jitter_ms = 100;

/// The side that the section ending at that place belongs to; 1 <= place < places.size().
PathSide side_of_section(const std::vector<PathPlace>& places, std::size_t place);

/// Sets `answers_rarely` of every place, and the verdict.
void judge(Path& path);

/// Whether a judged path that answers would say more if it were watched for longer: packets were lost, and that could
/// be chance, or they surely are, and the side is open.
bool is_undecided(const Path& judged);

}  // namespace rdpmedic::checks
