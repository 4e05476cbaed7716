#include "regime/calendar.h"

#include <algorithm>
#include <filesystem>

namespace kakari::regime {
namespace {

constexpr std::array kRequired{"as_of", "opens", "legal_deadline", "publication"};

class Reader {
 public:
  Reader(const Definition& root, int year) {
    calendar_.year = year;
    for (const Definition* d : entries(root, "sources")) known_.push_back(d->text_of("id"));
    for (const Definition* d : entries(root, "dates")) read(*d, year);
    for (const Definition* d : entries(root, "preparation")) read_topic(*d);
    for (const Definition* d : entries(root, "dates")) check_order(*d);
    for (const char* id : kRequired)
      if (!calendar_.date(id)) say(root, fmt::format("日付「{}」がありません。", id));
  }

  std::expected<Calendar, std::vector<Finding>> result() {
    if (!findings_.empty()) return std::unexpected(std::move(findings_));
    calendar_.as_of = calendar_.date("as_of")->date;
    calendar_.opens = calendar_.date("opens")->date;
    calendar_.legal_deadline = calendar_.date("legal_deadline")->date;
    calendar_.publication = calendar_.date("publication")->date;
    return std::move(calendar_);
  }

 private:
  void say(const Definition& at, std::string message) {
    findings_.push_back({at.file, at.line, std::move(message)});
  }

  static std::vector<const Definition*> entries(const Definition& root, std::string_view key) {
    std::vector<const Definition*> found;
    if (const Definition* list = root.find(key))
      for (const Definition& d : list->list) found.push_back(&d);
    return found;
  }

  void read(const Definition& d, int year) {
    CalendarDate entry;
    entry.id = d.text_of("id");
    entry.label = d.text_of("label");
    entry.prefecture_sets = d.is_true("prefecture_sets");
    entry.sources = d.texts_of("sources");
    entry.about = d.text_of("about");
    entry.optional = d.is_true("optional");
    entry.on_closed_day = d.text_of("on_closed_day");
    if (const Definition* order = d.find("order"))
      entry.order = {order->texts_of("not_before"), order->texts_of("not_after"),
                     order->texts_of("unusual_before"), order->texts_of("unusual_after")};
    if (entry.id.empty() || entry.label.empty()) say(d, "日付に id と label を書いてください。");
    if (calendar_.date(entry.id)) say(d, fmt::format("日付「{}」が重なっています。", entry.id));
    check_sources(d, entry.id, entry.sources);
    entry.status = read_status(d, entry.id);
    if (auto date = day(d, year))
      entry.date = *date;
    else
      say(d, fmt::format("日付「{}」の月日が正しくありません。", entry.id));
    if (const Definition* last = d.find("until")) {
      entry.until = day(*last, year);
      if (!entry.until || *entry.until < entry.date)
        say(d, fmt::format("日付「{}」の until が正しくありません。", entry.id));
    }
    calendar_.dates.push_back(std::move(entry));
  }

  static std::optional<Date> day(const Definition& d, int year) {
    return Date::parse(fmt::format("{:04}-{:02}-{:02}", year + d.integer_of("years_later").value_or(0),
                                   d.integer_of("month").value_or(0), d.integer_of("day").value_or(0)));
  }

  void check_sources(const Definition& d, std::string_view id, const std::vector<std::string>& sources) {
    for (const std::string& source : sources)
      if (std::ranges::find(known_, source.substr(0, source.find_first_of("0123456789 "))) == known_.end())
        say(d, fmt::format("出典「{}」は sources にありません。", source));
    if (sources.empty()) say(d, fmt::format("「{}」に出典（sources）がありません。", id));
  }

  Status read_status(const Definition& d, std::string_view id) {
    if (auto status = status_of(d.text_of("status"))) return *status;
    say(d, fmt::format("「{}」の status は V、V~、L、R のいずれかで書いてください。", id));
    return Status::reconstructed;
  }

  void read_topic(const Definition& d) {
    PreparationTopic topic{d.text_of("id"), d.text_of("label"), d.text_of("about"), {}};
    if (topic.id.empty() || topic.label.empty()) say(d, "体制の整備の項目に id と label を書いてください。");
    if (calendar_.topic(topic.id)) say(d, fmt::format("体制の整備の項目「{}」が重なっています。", topic.id));
    check_sources(d, topic.id, d.texts_of("sources"));
    topic.status = read_status(d, topic.id);
    calendar_.preparation.push_back(std::move(topic));
  }

  void check_order(const Definition& d) {
    if (const Definition* order = d.find("order"))
      for (const char* key : {"not_before", "not_after", "unusual_before", "unusual_after"})
        for (const std::string& other : order->texts_of(key))
          if (!calendar_.date(other))
            say(d, fmt::format("日付「{}」の順序にある「{}」がありません。", d.text_of("id"), other));
  }

  Calendar calendar_;
  std::vector<std::string> known_;
  std::vector<Finding> findings_;
};

}  // namespace

const CalendarDate* Calendar::date(std::string_view id) const {
  auto at = std::ranges::find(dates, id, &CalendarDate::id);
  return at == dates.end() ? nullptr : &*at;
}

const PreparationTopic* Calendar::topic(std::string_view id) const {
  auto at = std::ranges::find(preparation, id, &PreparationTopic::id);
  return at == preparation.end() ? nullptr : &*at;
}

std::expected<Calendar, std::vector<Finding>> calendar_of(const Definition& root, int year) {
  return Reader(root, year).result();
}

std::expected<Calendar, std::vector<Finding>> load_calendar(const std::string& directory, int year) {
  auto path = [&](int y) { return fmt::format("{}/{}/calendar.yaml", directory, y); };
  int from = year;
  for (int y : years(directory))
    if (y <= year && std::filesystem::exists(path(y))) from = y;
  auto definition = read_yaml(path(from));
  if (!definition) return std::unexpected(std::move(definition.error()));
  return calendar_of(*definition, year);
}

}  // namespace kakari::regime
