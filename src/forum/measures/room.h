// 課題, 原因, 方策: what is to be done about a gap, by whom, until when, and how it goes.
// Leans on the forum and its indicators; everything is an event that can be reversed.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::measures {

store::Room room();

}  // namespace kakari::measures
