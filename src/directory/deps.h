// What the public pages and the API are made from; app/ fills it in once.
#pragma once
#include <memory>

#include "directory/live.h"
#include "directory/words.h"
#include "platform/store/database.h"
#include "regime/areas.h"

namespace kakari::directory {

struct Deps {
  store::Database* database = nullptr;  // the institution page reads the whole report
  const Live* live = nullptr;
  const regime::Areas* areas = nullptr;
  std::shared_ptr<const regime::Form> form = {};  // the newest: labels of what is searched
  std::shared_ptr<const Words> words = {};
};

}  // namespace kakari::directory
