// What the offices see of the whole: completion by association, ages of queues, reminders, exports, and the
// random sample of approved applications (抽出確認). Leans on the training, its applications and
// certificates; writes its own tables, practice reversals and messages.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::oversight {

store::Room room();

}  // namespace kakari::oversight
