// What is public: search, map, institution pages. Leans on the published rows of reporting and the registry,
// reads them by the feed and writes nothing; drafts, 意向 and contacts do not come here.
// Here: what its pages and API are made from; app/ fills it in once.
#pragma once
#include <memory>
#include <string>

#include "directory/live.h"
#include "directory/tongue.h"
#include "directory/words.h"
#include "platform/store/database.h"
#include "regime/areas.h"
#include "regime/boundaries.h"
#include "regime/holidays.h"

namespace kakari::directory {

struct Deps {
  store::Database* database = nullptr;  // the institution page reads the whole report
  const Live* live = nullptr;
  const regime::Areas* areas = nullptr;
  std::shared_ptr<const regime::Form> form = {};  // the newest: labels of what is searched
  std::shared_ptr<const Words> words = {};
  std::shared_ptr<const regime::English> english = {};
  std::shared_ptr<const regime::Holidays> holidays = {};      // null: no day is a holiday
  std::shared_ptr<const regime::Boundaries> boundaries = {};  // null: no map
  std::string public_url = {};  // without a slash at its end: for links that leave the house
  std::string tiles = {};  // address of map tiles, "https://…/{z}/{x}/{y}.png"; empty: none are fetched
  std::string regime_folder = {};  // for the terms of the open data; empty: none are shown

  Tongue tongue(Language language) const { return {language, english.get()}; }
};

}  // namespace kakari::directory
