#include "reporting/requests/room.h"

#include "reporting/requests/schema.h"

namespace kakari::requests {
namespace {

constexpr store::Migration migrations[] = {{1, "requests and reminders", schema_first}};

}  // namespace

store::Room room() {
  return {"requests", migrations};
}

}  // namespace kakari::requests
