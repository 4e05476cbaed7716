#include "directory/query_text.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "directory/places.h"

namespace kakari::directory {
namespace {

constexpr std::size_t kWantedMax = 40;
constexpr std::size_t kPageMax = 10'000;
constexpr std::size_t kPerPageMax = 100;
constexpr double kWithinMax = 200;

constexpr std::array<std::string_view, 13> kOwnNames{
    "q",   "literal", "prefecture", "area",     "municipality", "from",    "lat",
    "lon", "within",  "page",       "per_page", "facets",       "language"};
constexpr std::size_t kListedMax = 20;

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return {};
  return value;
}

std::string known_names() {
  std::string out;
  for (const auto name : kOwnNames) out += std::string(name) + ", ";
  for (std::size_t g = 0; g <= std::size_t(Group::other); ++g)
    out += std::string(g ? ", " : "") + std::string(id(Group(g)));
  return out;
}

/// The text without these words, however many spaces were typed between them; the part of a longer word
/// stays.
std::string without_words(std::string_view text, std::string_view said) {
  std::vector<std::string> all = words_in(text);
  const std::vector<std::string> some = words_in(said);
  const auto found = std::ranges::search(all, some);
  all.erase(found.begin(), found.end());
  std::string out;
  for (const std::string& word : all) out += (out.empty() ? "" : " ") + word;
  return out;
}

std::unexpected<Problem> wrong(std::string_view name, std::string message) {
  return problem(ProblemKind::invalid, "unknown-filter", "検索の条件を確かめてください。",
                 {{std::string(name), std::move(message)}});
}

class Reader {
 public:
  Reader(const Snapshot& snapshot, const regime::Areas& areas, bool strict)
      : snapshot_(snapshot), areas_(areas), strict_(strict) {}

  Result<Query> read(const http::Pairs& parameters) {
    for (const auto& [name, value] : parameters) {
      if (value.empty()) continue;
      if (auto taken = take(name, value); !taken) return std::unexpected(taken.error());
    }
    if (strict_ && latitude_.has_value() != longitude_.has_value())
      return wrong(latitude_ ? "lon" : "lat", "lat と lon は両方を指定してください。");
    place();
    near();
    return query_;
  }

 private:
  Result<void> take(const std::string& name, const std::string& value) {
    if (const auto group = group_of(name)) return want(*group, value);
    if (name == "q")
      query_.text = value;
    else if (name == "literal")
      query_.literal = value == "1";
    else if (name == "prefecture")
      query_.prefecture = value;
    else if (name == "area")
      query_.planning_area = value;
    else if (name == "municipality")
      query_.municipality = value;
    else if (name == "from")
      query_.from = value;
    else if (name == "facets")
      query_.facets = value != "0";
    else if (name == "lat")
      return measure(name, value, -90, 90, latitude_);
    else if (name == "lon")
      return measure(name, value, -180, 180, longitude_);
    else if (name == "within")
      return measure(name, value, 0.1, kWithinMax, within_);
    else if (name == "page")
      return whole(name, value, kPageMax, query_.page);
    else if (name == "per_page")
      return whole(name, value, kPerPageMax, query_.per_page);
    else if (strict_ && name != "language")
      return wrong(name, "この条件はありません。使える条件: " + known_names());
    return {};
  }

  Result<void> want(Group group, const std::string& id) {
    const Wanted wanted{group, id};
    if (std::find(query_.wanted.begin(), query_.wanted.end(), wanted) != query_.wanted.end()) return {};
    if (!snapshot_.facet(group, id)) {
      if (!strict_) return {};
      return wrong(directory::id(group), "「" + id + "」はありません。" + known_ids(group));
    }
    if (query_.wanted.size() >= kWantedMax)
      return strict_ ? wrong(directory::id(group), "条件は40個までにしてください。") : Result<void>{};
    query_.wanted.push_back(wanted);
    return {};
  }

  std::string known_ids(Group group) const {
    const auto [first, last] = snapshot_.group(group);
    if (last - first > kListedMax) return {};
    std::string out;
    for (std::size_t i = first; i < last; ++i) out += (i > first ? ", " : "") + snapshot_.facets()[i].id;
    return "使える値: " + out;
  }

  /// A typed place comes before coordinates that a form may still carry.
  void near() {
    const double km = within_.value_or(Near{}.km);
    if (!query_.from.empty()) {
      const Located located = locate(snapshot_, areas_, query_.from, query_.prefecture);
      query_.from_found = located.found;
      if (located.found == PlaceFound::found) query_.near = Near{located.centre, km};
    } else if (latitude_ && longitude_) {
      query_.near = Near{{float(*latitude_), float(*longitude_)}, km};
    }
  }

  Result<void> measure(const std::string& name, const std::string& value, double least, double most,
                       std::optional<double>& into) {
    const auto n = number(narrow(value));
    if (n && *n >= least && *n <= most) {
      into = n;
    } else if (strict_) {
      return wrong(name, fmt::format("{:g}から{:g}までの数で指定してください。", least, most));
    }
    return {};
  }

  Result<void> whole(const std::string& name, const std::string& value, std::size_t most, std::size_t& into) {
    const auto n = parse_count(value);
    if (n && *n >= 1 && std::size_t(*n) <= most) {
      into = std::size_t(*n);
    } else if (strict_) {
      return wrong(name, fmt::format("1から{}までの数で指定してください。", most));
    }
    return {};
  }

  void place() {
    if (!query_.municipality.empty()) {
      query_.municipalities = {query_.municipality};
      const auto* municipality = areas_.municipality(query_.municipality);
      if (municipality && municipality->designated_city)
        for (const auto& ward : areas_.municipalities())
          if (ward.city == municipality->code) query_.municipalities.push_back(ward.code);
      if (query_.prefecture.empty()) query_.prefecture = query_.municipality.substr(0, 2);
    }
    const auto& all = snapshot_.institutions().municipalities();
    if (query_.prefecture.empty() && query_.planning_area.empty() && !all.empty() &&
        all.front().code.substr(0, 2) == all.back().code.substr(0, 2))
      query_.prefecture = all.front().code.substr(0, 2);
  }

  const Snapshot& snapshot_;
  const regime::Areas& areas_;
  bool strict_;
  Query query_;
  std::optional<double> latitude_, longitude_, within_;
};

}  // namespace

Result<Query> read_query(const http::Pairs& parameters, const Snapshot& snapshot, const regime::Areas& areas,
                         bool strict) {
  return Reader(snapshot, areas, strict).read(parameters);
}

std::string text_of(const Query& query) {
  std::string out;
  const auto add = [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    if (!out.empty()) out += '&';
    out += std::string(name) + "=" + http::percent_encode(value);
  };
  add("q", query.text);
  if (query.literal) add("literal", "1");
  for (const Wanted& wanted : query.wanted) add(id(wanted.group), wanted.id);
  if (query.municipality.empty()) add("prefecture", query.prefecture);
  add("area", query.planning_area);
  add("municipality", query.municipality);
  add("from", query.from);
  if (query.near && query.from.empty()) {
    add("lat", fmt::format("{:.5f}", query.near->centre.latitude));
    add("lon", fmt::format("{:.5f}", query.near->centre.longitude));
  }
  if (query.near) add("within", fmt::format("{:g}", query.near->km));
  if (!query.facets) add("facets", "0");
  if (query.page > 1) add("page", std::to_string(query.page));
  return out;
}

std::string search_href(const Query& query) {
  const std::string text = text_of(query);
  return text.empty() ? "/search" : "/search?" + text;
}

Query without(const Query& query, const Restriction& restriction) {
  Query out = query;
  out.page = 1;
  switch (restriction.kind) {
    case Restriction::Kind::word:
    case Restriction::Kind::understood:
      out.text = without_words(out.text, restriction.said);
      break;
    case Restriction::Kind::facet:
      if (out.wanted[restriction.index].group == Group::kind)
        std::erase_if(out.wanted, [](const Wanted& w) { return w.group == Group::kind; });
      else
        out.wanted.erase(out.wanted.begin() + std::ptrdiff_t(restriction.index));
      break;
    case Restriction::Kind::place:
      out.prefecture.clear(), out.planning_area.clear(), out.municipality.clear(), out.municipalities.clear();
      break;
    case Restriction::Kind::near:
      out.near.reset();
      out.from.clear();
      out.from_found = PlaceFound::not_asked;
      break;
  }
  return out;
}

}  // namespace kakari::directory
