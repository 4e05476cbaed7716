#include "regime/training_record_fields.h"

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>

namespace kakari::regime {
namespace {

constexpr std::size_t kMostItems = 10'000, kLongest = 500;
constexpr int kMostNumber = 1'000'000;

}  // namespace

void RecordFields::say(std::string_view key, std::string message) {
  findings_.push_back({fmt::format("{}{}", path_, key), std::move(message)});
}

const boost::json::value* RecordFields::find(std::string_view key) {
  asked_.emplace_back(key);
  return object_.if_contains(key);
}

std::string RecordFields::text(std::string_view key) {
  const boost::json::value* value = find(key);
  if (!value) return "";
  auto* text = value->if_string();
  if (text && text->size() <= kLongest) return std::string(*text);
  say(key, text ? "長すぎます。500バイトまでで書いてください。" : "文字（\"…\"）で書いてください。");
  return "";
}

std::string RecordFields::needed_text(std::string_view key) {
  std::size_t before = findings_.size();
  std::string found = text(key);
  if (found.empty() && findings_.size() == before) say(key, "必要です。書き加えてください。");
  return found;
}

std::optional<Date> RecordFields::date(std::string_view key) {
  if (!find(key)) return std::nullopt;
  auto date = Date::parse(text(key));
  if (!date) say(key, "実在する日付を \"2026-12-01\" の形で書いてください。");
  return date;
}

std::optional<Date> RecordFields::needed_date(std::string_view key) {
  if (!has(key)) say(key, "必要です。日付を \"2026-12-01\" の形で書き加えてください。");
  return date(key);
}

std::optional<Instant> RecordFields::time(std::string_view key) {
  if (!find(key)) return std::nullopt;
  std::string written = text(key);
  auto time = written.size() > 10 ? parse_time(written) : std::nullopt;
  if (!time) say(key, "日時を \"2026-12-01T19:00\" の形で書いてください。");
  return time;
}

int RecordFields::whole(std::string_view key) {
  return number(key, 1).value_or(0);
}

std::optional<int> RecordFields::number(std::string_view key, int steps) {
  const boost::json::value* value = find(key);
  if (!value) return std::nullopt;
  double given = value->is_number() ? value->to_number<double>() : -1;
  double count = given * steps;
  if (given >= 0 && given <= kMostNumber && std::abs(count - std::round(count)) < 1e-6)
    return int(std::lround(count));
  say(key, steps == 1   ? "0以上の整数で書いてください（\" \" で囲みません）。"
           : steps == 2 ? "0.5ごとの数で書いてください（\" \" で囲みません）。"
                        : "0以上の数で書いてください（1.5 のように。\" \" で囲みません）。");
  return std::nullopt;
}

bool RecordFields::flag(std::string_view key) {
  const boost::json::value* value = find(key);
  if (value && !value->is_bool()) say(key, "true か false で書いてください。");
  return value && value->is_bool() && value->get_bool();
}

const boost::json::array* RecordFields::items(std::string_view key) {
  const boost::json::value* value = find(key);
  if (!value) return nullptr;
  const boost::json::array* all = value->if_array();
  if (all && all->size() <= kMostItems) return all;
  say(key, all ? "多すぎます。1万件までにしてください。" : "並び（[ … ]）で書いてください。");
  return nullptr;
}

const boost::json::object* RecordFields::object(const boost::json::value& value, const std::string& path) {
  const boost::json::object* found = value.if_object();
  if (!found) findings_.push_back({path, "項目の組（{ … }）で書いてください。"});
  return found;
}

void RecordFields::done() {
  if (rest_ignored_) return;
  for (const auto& entry : object_) {
    std::string_view key = entry.key();
    if (std::ranges::find(asked_, key) == asked_.end())
      say(key, "ここでは使わない項目です。綴りを確かめるか、取り除いてください。");
  }
}

}  // namespace kakari::regime
