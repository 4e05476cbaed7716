// The forums (協議の場) of the demo: those of the summer with their meeting, measures and result, those that
// are coming, a municipality's 日常生活圏域, and good practice. Everything by the verbs that the pages call.
#pragma once
#include "demo/year.h"
#include "forum/deps.h"

namespace kakari::demo {

struct ForumYear {
  const Year& year;
  forum::Live live;
  forum::Deps deps;

  ForumYear(const Year& year, const std::string& regime_folder);
  std::shared_ptr<const forum::Cube> cube() const { return live.get(year.now); }
};

/// The codes of the forums the demo tells of.
struct Forums {
  std::string home_care, after_hours, care, whole;
};

// forum.cc
void hold_forums(const Year& year, const std::string& regime_folder, const std::string& password_hash);

// forum_meeting.cc
/// In July, with a closed record, and the one to come in March.
void meet(const ForumYear& y, const Forums& forums);

// forum_measures.cc
void raise_issues(const ForumYear& y, const Forums& forums);

// forum_public.cc: results, good practice, 日常生活圏域
void publish_results(const ForumYear& y, const Forums& forums);
void share_practices(const ForumYear& y);
void draw_living_areas(const ForumYear& y);

}  // namespace kakari::demo
