// 研修・支援: the lecture a measure points to, as somebody typed it.
#pragma once
#include <string>
#include <string_view>

#include "base/problem.h"
#include "platform/store/database.h"

namespace kakari::measures {

struct Lecture {
  std::string course;  // id of a lecture here; or
  std::string link;    // http(s) address elsewhere
};
/// Its 認定番号, its id or page here ("…/courses/ID"), or an address elsewhere. invalid (field "lecture")
/// where it is none of these, or there is no such lecture. Empty: none.
Result<Lecture> lecture_of(store::Tx& tx, std::string_view typed, std::string_view public_url);

/// "在宅医療研修会（2月18日）" of a lecture here; the address elsewhere.
struct LectureShown {
  std::string name, href;
};
LectureShown shown(store::Tx& tx, const std::string& course, const std::string& link);

}  // namespace kakari::measures
