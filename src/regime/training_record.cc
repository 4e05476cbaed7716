#include "regime/training_record.h"

#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "regime/training_record_fields.h"

namespace kakari::regime {
namespace {

namespace json = boost::json;

/// hours, minutes, or start and end with breaks; 0 after a finding or when none is given.
int read_minutes(RecordFields& fields, Learning& learning) {
  auto start = fields.time("start"), end = fields.time("end");
  std::vector<Span> breaks;
  fields.list("breaks", [&](RecordFields& pause) {
    auto from = pause.time("start"), to = pause.time("end");
    if (!from || !to || *to <= *from) pause.say("end", "start と、それより後の end を書いてください。");
    breaks.push_back({from.value_or(0), to.value_or(0)});
  });
  auto hours = fields.number("hours", 60);
  auto minutes = fields.number("minutes", 1);
  if (int(bool(start || end)) + int(bool(hours)) + int(bool(minutes)) > 1)
    fields.say("start", "時間は、start と end、hours、minutes のいずれか1通りで書いてください。");
  if (hours || minutes) return hours ? *hours : *minutes;
  if (!start && !end) return 0;
  if (!start || !end || *end <= *start) {
    fields.say(start ? "end" : "start", "start と、それより後の end を書いてください。");
    return 0;
  }
  if (!fields.has("on")) learning.on = Date::of(*start);
  return minutes_without({*start, *end}, std::move(breaks));
}

void read_answers(RecordFields& fields, Learning& learning) {
  learning.right = fields.whole("right");
  learning.asked = fields.whole("asked");
}

void read_by_way(RecordFields& fields, RecordedLearning& entry) {
  Learning& learning = entry.learning;
  switch (learning.way) {
    case Way::journal:
      entry.subject = fields.needed_text("issue");
      learning.special_issue = fields.flag("special_issue");
      if (std::string by = fields.text("answered_by"); !by.empty() && by != "net" && by != "postcard")
        fields.say("answered_by", "net（インターネット）か postcard（はがき）で書いてください。");
      return read_answers(fields, learning);
    case Way::e_learning:
      entry.subject = fields.needed_text("content");
      return read_answers(fields, learning);
    case Way::course:
      entry.subject = fields.text("session");
      learning.minutes = read_minutes(fields, learning);
      return;
    case Way::exam_question:
      learning.count = fields.whole("questions");
      return;
    case Way::teaching:
      learning.trainees = fields.whole("trainees");
      learning.days = fields.whole("days");
      return;
    case Way::clinical_experience:
      learning.minutes = read_minutes(fields, learning);
      learning.paid = fields.flag("paid");
      return;
    case Way::publication:
      entry.title = fields.needed_text("title");
      learning.count = fields.number("works", 1).value_or(1);
      return;
  }
}

std::string all_ways() {
  std::string out;
  for (std::size_t i = 0; i < way_count; ++i) out.append(i ? "、" : "").append(id(Way(i)));
  return out;
}

RecordedLearning read_lecture(RecordFields& fields, std::size_t nth) {
  RecordedLearning entry;
  entry.id = fields.text("id");
  if (entry.id.empty()) entry.id = fmt::format("L{}", nth);
  if (fields.has("reverses")) {
    entry.reverses = fields.needed_text("reverses");
    entry.reason = fields.needed_text("reason");
    return entry;
  }
  std::string way = fields.needed_text("way");
  auto known = way_of(way);
  if (!known) {
    if (!way.empty())
      fields.say("way", fmt::format("「{}」という取得方法はありません。{} のいずれかで書いてください。", way,
                                    all_ways()));
    fields.ignore_rest();
    return entry;
  }
  entry.learning.way = *known;
  entry.title = fields.text("title");
  if (fields.has("on") || !fields.has("start"))
    if (auto on = fields.needed_date("on")) entry.learning.on = *on;
  if (fields.has("units")) {
    entry.halves = fields.number("units", 2);
    if (entry.halves == 0) fields.say("units", "0より大きい単位数を書いてください。");
    return entry;
  }
  read_by_way(fields, entry);
  return entry;
}

Membership read_membership(RecordFields& fields) {
  Membership membership{fields.needed_text("of"), {}, fields.date("until")};
  if (!std::ranges::count(std::array{"", "jma", "prefectural", "local"}, membership.of))
    fields.say("of",
               "jma（日本医師会）、prefectural（都道府県医師会）、local（郡市区医師会）のいずれかで書いてくだ"
               "さい。");
  if (auto from = fields.needed_date("from")) membership.from = *from;
  if (membership.until && *membership.until < membership.from)
    fields.say("until", "from と同じか、それより後の日付を書いてください。");
  return membership;
}

void read_all(RecordFields& fields, TrainingRecord& record) {
  record.name = fields.text("name");
  record.today = fields.date("today");
  if (auto licence = fields.date("licence_date")) record.licence_date = licence->iso();
  fields.list("memberships", [&](RecordFields& one) { record.memberships.push_back(read_membership(one)); });
  std::set<std::string> ids;
  fields.list("lectures", [&](RecordFields& one) {
    record.lectures.push_back(read_lecture(one, record.lectures.size() + 1));
    if (!ids.insert(record.lectures.back().id).second)
      one.say("id", fmt::format("id「{}」がほかの記録と重なっています。", record.lectures.back().id));
  });
  fields.list("activities", [&](RecordFields& one) {
    record.activities.push_back({one.needed_text("activity"), one.flag("approved"), one.text("work_title")});
  });
  fields.list("laboratories", [&](RecordFields& one) {
    record.laboratories.push_back({one.needed_text("facility"), one.date("on"),
                                   one.flag("attendance_certificate"), one.flag("approved")});
  });
  fields.one("course_certificate", [&](RecordFields& one) {
    record.course_number = one.needed_text("number");
    record.course_issued_on = one.needed_date("issued_on");
  });
}

std::vector<RecordFinding> unreadable(std::string_view text, std::size_t at) {
  auto line = 1 + std::count(text.begin(), text.begin() + std::ptrdiff_t(std::min(at, text.size())), '\n');
  return {{fmt::format("{}行目", line), "JSONとして読めません。括弧、引用符、カンマをお確かめください。"}};
}

}  // namespace

bool TrainingRecord::member_on(Date day, std::string_view of) const {
  return std::ranges::any_of(memberships, [&](const Membership& m) {
    return (of.empty() || m.of == of) && m.from <= day && (!m.until || day <= *m.until);
  });
}

std::expected<TrainingRecord, std::vector<RecordFinding>> read_training_record(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  json::stream_parser parser;
  json::error_code error;
  std::size_t read = parser.write(text.data(), text.size(), error);
  if (!error) parser.finish(error);
  if (error) return std::unexpected(unreadable(text, read));
  json::value value = parser.release();
  std::vector<RecordFinding> findings;
  TrainingRecord record;
  if (!value.is_object()) {
    findings.push_back({"全体", "記録は { … } の形で書いてください。"});
    return std::unexpected(std::move(findings));
  }
  RecordFields fields(value.get_object(), "", findings);
  read_all(fields, record);
  fields.done();
  if (!findings.empty()) return std::unexpected(std::move(findings));
  return record;
}

}  // namespace kakari::regime
