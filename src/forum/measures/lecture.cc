#include "forum/measures/lecture.h"

#include "base/text.h"
#include "training/courses/course.h"

namespace kakari::measures {
namespace {

std::unexpected<Problem> wrong(std::string_view message) {
  return problem(ProblemKind::invalid, "no-such-lecture", message, {{"lecture", std::string(message)}});
}

Result<Lecture> here(const std::optional<courses::Course>& course) {
  if (!course)
    return wrong("その講習会は見つかりません。講習会のページのアドレスか認定番号をご確認ください。");
  return Lecture{course->id.text(), ""};
}

}  // namespace

Result<Lecture> lecture_of(store::Tx& tx, std::string_view typed, std::string_view public_url) {
  std::string text = trim(narrow(typed));
  if (text.empty()) return Lecture{};
  if (!public_url.empty() && text.starts_with(public_url)) text.erase(0, public_url.size());
  constexpr std::string_view page = "/courses/";
  if (text.starts_with(page)) text.erase(0, page.size());
  if (const auto id = Id::parse(text)) return here(courses::find_course(tx, *id));
  if (text.starts_with("https://") || text.starts_with("http://")) {
    if (text.size() > 500) return wrong("アドレスは500文字以内で入力してください。");
    return Lecture{"", text};
  }
  return here(courses::find_course_by_number(tx, text));
}

LectureShown shown(store::Tx& tx, const std::string& course, const std::string& link) {
  if (course.empty()) return {link, link};
  const auto found = courses::find_course(tx, Id::trusted(course));
  if (!found) return {};
  std::string name = found->title;
  if (!found->sessions.empty()) name += "（" + courses::when_text(found->sessions.front()) + "）";
  return {std::move(name), "/courses/" + course};
}

}  // namespace kakari::measures
