#include "regime/training_reader.h"

#include <algorithm>

namespace kakari::regime {
namespace {

bool has(const std::vector<std::string>& list, std::string_view text) {
  return std::ranges::find(list, text) != list.end();
}

/// "別紙2-1" was read in source 別紙.
std::string source_of(const std::string& citation) {
  return citation.substr(0, citation.find_first_of("0123456789 "));
}

}  // namespace

TrainingReader::TrainingReader(const Definition& root, int year) {
  only(root,
       {"year", "title", "sources", "ways", "practice", "completion", "routing", "certificate", "declaration",
        "approval_statement", "declaration_sources", "recognised", "headings", "themes"});
  training_.year = year;
  if (!number(root, "year", 2025, 9999)) say(root, "year（年度）がありません。");
  training_.title = needed(root, "title");
  for (const Definition& d : entries(root, "sources")) {
    only(d, {"id", "title", "url"});
    unique(d, "source", needed(d, "id"));
    known_sources_.push_back(d.text_of("id"));
    training_.sources.push_back({d.text_of("id"), needed(d, "title"), text(d, "url")});
  }
  for (const Definition& d : entries(root, "ways")) read_way(d);
  if (const Definition* d = part(root, "practice")) read_practice(*d);
  if (const Definition* d = part(root, "completion")) read_completion(*d);
  if (const Definition* d = part(root, "routing")) read_routing(*d);
  if (const Definition* d = part(root, "certificate")) read_certificate(*d);
  training_.declaration = needed(root, "declaration");
  training_.approval_statement = needed(root, "approval_statement");
  cited(root, "declaration_sources");
  for (const Definition& d : entries(root, "recognised")) read_recognised(d);
  read_themes(root);
  check(root);
  training_.json = to_json(root);
  training_.hash = sha256_hex(training_.json);
}

std::expected<Training, std::vector<Finding>> TrainingReader::result() && {
  if (!findings_.empty()) return std::unexpected(std::move(findings_));
  return std::move(training_);
}

void TrainingReader::check(const Definition& root) {
  if (!root.find("practice") || !root.find("completion")) return;
  if (ways_read_ != way_count)
    say(root,
        fmt::format("座学の単位の取得方法は{}通り書いてください（いまは{}通り）。", way_count, ways_read_));
  if (int(training_.activities()) != activity_count_)
    say(*root.find("practice"), fmt::format("実地の活動が{}項目あります。activity_count では{}項目です。",
                                            training_.activities(), activity_count_));
  if (training_.lecture_least_halves + training_.practice_least_halves > training_.total_halves)
    say(*root.find("completion"), "座学と実地の最小の単位数の和が、合計の単位数を超えています。");
  if (training_.activity_halves < training_.practice_least_halves)
    say(*root.find("practice"), "活動1つの単位数が、実地の最小の単位数に足りません。");
  if (!training_.activity(training_.paper_activity))
    say(*root.find("practice"),
        fmt::format("paper_activity「{}」という活動はありません。", training_.paper_activity));
}

const std::vector<Definition>& TrainingReader::entries(const Definition& in, std::string_view key,
                                                       bool needed) {
  static const std::vector<Definition> none;
  const Definition* d = in.find(key);
  if (d && d->shape == Definition::Shape::list) return d->list;
  if (d) say(*d, fmt::format("「{}」は並び（- …）で書いてください。", key));
  if (!d && needed) say(in, fmt::format("「{}」がありません。", key));
  return none;
}

const Definition* TrainingReader::part(const Definition& in, std::string_view key) {
  const Definition* d = in.find(key);
  if (d && d->shape == Definition::Shape::map) return d;
  say(d ? *d : in, fmt::format("「{}」がないか、項目（key: value）の形になっていません。", key));
  return nullptr;
}

std::vector<std::string> TrainingReader::texts(const Definition& in, std::string_view key, bool needed) {
  std::vector<std::string> found;
  for (const Definition& d : entries(in, key, needed)) found.push_back(d.text);
  if (needed && in.find(key) && found.empty()) say(in, fmt::format("「{}」が空です。", key));
  return found;
}

std::string TrainingReader::text(const Definition& in, std::string_view key) {
  const Definition* d = in.find(key);
  if (!d) return "";
  if (d->shape == Definition::Shape::list || d->shape == Definition::Shape::map)
    say(*d, fmt::format("「{}」は1つの文で書いてください。", key));
  return d->text;
}

std::string TrainingReader::needed(const Definition& in, std::string_view key) {
  std::size_t before = findings_.size();
  std::string found = text(in, key);
  if (found.empty() && findings_.size() == before) say(in, fmt::format("「{}」がありません。", key));
  return found;
}

bool TrainingReader::flag(const Definition& in, std::string_view key, bool needed) {
  const Definition* d = in.find(key);
  if (d ? d->shape != Definition::Shape::boolean : needed)
    say(d ? *d : in, fmt::format("「{}」は true か false で書いてください。", key));
  return in.is_true(key);
}

std::optional<int> TrainingReader::number(const Definition& in, std::string_view key, int least, int most) {
  const Definition* d = in.find(key);
  if (!d) return std::nullopt;
  auto n = in.integer_of(key);
  if (n && *n >= least && *n <= most) return int(*n);
  say(*d, fmt::format("「{}」は{}から{}までの整数で書いてください。", key, least, most));
  return std::nullopt;
}

int TrainingReader::halves(const Definition& value, std::string_view key) {
  auto halves = parse_units(value.text);
  if (halves && *halves > 0) return *halves;
  say(value, fmt::format("「{}」は0.5単位ごとの、0より大きい単位数で書いてください。", key));
  return 1;
}

void TrainingReader::only(const Definition& in, std::initializer_list<std::string_view> known) {
  for (const auto& [key, value] : in.map)
    if (std::ranges::find(known, key) == known.end())
      say(value, fmt::format("「{}」という書き方は知られていません。", key));
}

void TrainingReader::unique(const Definition& at, std::string_view kind, const std::string& id) {
  std::string thing = fmt::format("{} {}", kind, id);
  if (has(ids_, thing)) say(at, fmt::format("id「{}」が重なっています。", id));
  ids_.push_back(std::move(thing));
}

std::vector<std::string> TrainingReader::cited(const Definition& at, std::string_view key) {
  std::vector<std::string> sources;
  for (const Definition& d : entries(at, key)) {
    if (!has(known_sources_, source_of(d.text)))
      say(d, fmt::format("出典「{}」は sources にありません。", d.text));
    sources.push_back(d.text);
  }
  if (sources.empty()) say(at, fmt::format("出典（{}）がありません。", key));
  return sources;
}

Status TrainingReader::judged(const Definition& at, const std::string& path) {
  auto status = status_of(at.text_of("status"));
  if (!status) say(at, "status は V、V~、L、R のいずれかで書いてください。");
  std::string unstated = text(at, "unstated");
  if (!unstated.empty())
    training_.unverified.push_back(fmt::format("{}: {}", path, unstated));
  else if (status && unverified(*status))
    say(at, "status が L か R のときは、何が資料にないかを unstated に書いてください。");
  return status.value_or(Status::reconstructed);
}

}  // namespace kakari::regime
