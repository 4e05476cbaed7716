#include "reporting/requests/room.h"

#include "reporting/requests/letters_schema.h"
#include "reporting/requests/schema.h"

namespace kakari::requests {
namespace {

constexpr store::Migration migrations[] = {{1, "requests and reminders", schema_first},
                                           {2, "printed letters", schema_letters},
                                           {3, "those missing", schema_lists}};

}  // namespace

store::Room room() {
  return {"requests", migrations};
}

}  // namespace kakari::requests
