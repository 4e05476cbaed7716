// What the pages of the forum's rooms are given.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "access/access.h"
#include "access/visit.h"
#include "forum/forum_words.h"
#include "forum/indicator.h"
#include "forum/live.h"
#include "platform/html/writer.h"
#include "regime/boundaries.h"

namespace kakari::forum {

/// A measure (方策) under way, as rooms below measures see it.
struct MeasureThere {
  std::string title, href;
  regime::Function function = regime::Function::core;
  std::vector<std::string> municipalities;  // codes as institutions carry them
};

/// A lecture to come or a content to learn (研修), as rooms that do not know the training see it.
struct TrainingThere {
  std::string title, theme;  // id of the training's themes
  std::string when, where;   // of a lecture; empty for a content
};

struct Deps {
  store::Database* database = nullptr;
  access::Access* access = nullptr;  // for letters to coordinators and members
  const regime::Areas* areas = nullptr;
  std::shared_ptr<const regime::Boundaries> boundaries;
  std::shared_ptr<const regime::Form> form;  // the newest
  Live* live = nullptr;
  std::shared_ptr<const Indicators> indicators;
  std::shared_ptr<const AreaFacts> facts;
  std::shared_ptr<const ForumWords> words;
  std::string regime_folder, public_url;
  /// Those under way that the actor may read; null: nobody knows. app/ fills it from measures.
  std::function<std::vector<MeasureThere>(const access::Actor& actor)> measures_there = {};
  /// Upcoming lectures of a prefecture and on the web, then contents; null: nobody knows. app/ fills it.
  std::function<std::vector<TrainingThere>(std::string_view prefecture, Instant now)> training_there = {};

  Numbers numbers(Instant now) const { return {live->get(now), facts}; }
};

}  // namespace kakari::forum
