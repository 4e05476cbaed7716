#include "training/courses/outside_row.h"

#include <boost/json.hpp>

#include "base/name.h"

namespace kakari::courses {
namespace {

constexpr Name states[] = {
    {"applied", "審査待ち"}, {"returned", "差し戻し"}, {"approved", "認定"}, {"refused", "不認定"}};

/// One list of names for writing and for reading.
template <class Draft, class F>
void fields(Draft& d, F f) {
  f("title", d.title);
  f("outline", d.outline);
  f("place", d.place);
  f("web", d.web);
  f("theme", d.theme);
  f("codes", d.codes);
  f("capacity", d.capacity);
}
template <class Draft, class F>
void session_fields(Draft& s, F f) {
  f("title", s.title);
  f("speakers", s.speakers);
  f("date", s.date);
  f("from", s.from);
  f("to", s.to);
  f("breaks", s.breaks);
  f("late", s.late);
  f("early", s.early);
}

}  // namespace

std::string_view id(Outside::State state) {
  return states[std::size_t(state)].id;
}

std::string_view label(Outside::State state) {
  return states[std::size_t(state)].label;
}

std::string content_json(const CourseDraft& draft) {
  boost::json::object o;
  fields(draft, [&](std::string_view name, const std::string& value) { o[name] = value; });
  o["exit_required"] = draft.exit_required;
  boost::json::array sessions;
  for (const SessionDraft& s : draft.sessions) {
    if (s.blank()) continue;
    boost::json::object one;
    session_fields(s, [&](std::string_view name, const std::string& value) { one[name] = value; });
    sessions.push_back(std::move(one));
  }
  o["sessions"] = std::move(sessions);
  return boost::json::serialize(o);
}

CourseDraft content_of(std::string_view json) {
  const auto parsed = boost::json::parse(json);
  const auto& o = parsed.as_object();
  CourseDraft d;
  fields(d, [&](std::string_view name, std::string& value) { value = std::string(o.at(name).as_string()); });
  d.exit_required = o.at("exit_required").as_bool();
  for (const auto& each : o.at("sessions").as_array()) {
    SessionDraft& s = d.sessions.emplace_back();
    session_fields(s, [&](std::string_view name, std::string& value) {
      value = std::string(each.as_object().at(name).as_string());
    });
  }
  return d;
}

std::string_view outside_columns() {
  return "a.id, a.number, a.association, a.association_name, a.federation, a.organiser, a.contact, a.phone, "
         "a.email, a.content, a.file_sha256, a.file_name, a.state, a.reason, a.course_id, a.applied_at, "
         "a.decided_at, a.decided_by, a.version";
}

Outside outside_of(const store::Row& row) {
  Outside a;
  a.id = Id::trusted(row.text(0));
  std::string* const texts[] = {&a.number,     &a.association, &a.association_name,
                                &a.federation, &a.organiser,   &a.contact,
                                &a.phone,      &a.email};
  for (std::size_t i = 0; i < std::size(texts); ++i) *texts[i] = row.text(i + 1);
  a.content = content_of(row.text(9));
  a.file_sha256 = row.text(10);
  a.file_name = row.text(11);
  a.state = named<Outside::State>(states, row.text(12)).value_or(Outside::State::applied);
  a.reason = row.text(13);
  a.course = Id::trusted(row.text(14));
  a.applied_at = row.integer(15);
  a.decided_at = row.integer(16);
  a.decided_by = row.text(17);
  a.version = row.integer(18);
  return a;
}

}  // namespace kakari::courses
