#include "regime/calendar.h"

#include <algorithm>
#include <filesystem>

#include "regime/definition.h"

namespace kakari::regime {
namespace {

constexpr std::array kRequired{"as_of", "opens", "legal_deadline", "publication"};

class Reader {
 public:
  Reader(const Definition& root, int year) {
    calendar_.year = year;
    for (const Definition* d : entries(root, "sources")) known_.push_back(d->text_of("id"));
    for (const Definition* d : entries(root, "dates")) read(*d, year);
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
    if (entry.id.empty() || entry.label.empty()) say(d, "日付に id と label を書いてください。");
    if (calendar_.date(entry.id)) say(d, fmt::format("日付「{}」が重なっています。", entry.id));
    if (entry.sources.empty()) say(d, fmt::format("日付「{}」に出典（sources）がありません。", entry.id));
    for (const std::string& source : entry.sources)
      if (std::ranges::find(known_, source.substr(0, source.find_first_of("0123456789 "))) == known_.end())
        say(d, fmt::format("出典「{}」は sources にありません。", source));
    if (auto status = status_of(d.text_of("status")))
      entry.status = *status;
    else
      say(d, fmt::format("日付「{}」の status は V、V~、L、R のいずれかで書いてください。", entry.id));
    auto iso = fmt::format("{:04}-{:02}-{:02}", year + d.integer_of("years_later").value_or(0),
                           d.integer_of("month").value_or(0), d.integer_of("day").value_or(0));
    if (auto date = Date::parse(iso))
      entry.date = *date;
    else
      say(d, fmt::format("日付「{}」の月日が正しくありません。", entry.id));
    calendar_.dates.push_back(std::move(entry));
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

std::expected<Calendar, std::vector<Finding>> load_calendar(const std::string& directory, int year) {
  auto path = [&](int y) { return fmt::format("{}/{}/calendar.yaml", directory, y); };
  int from = year;
  for (int y : years(directory))
    if (y <= year && std::filesystem::exists(path(y))) from = y;
  auto definition = read_yaml(path(from));
  if (!definition) return std::unexpected(std::move(definition.error()));
  return Reader(*definition, year).result();
}

}  // namespace kakari::regime
