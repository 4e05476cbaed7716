#include <algorithm>

#include "base/text.h"
#include "directory/compare_page.h"
#include "directory/query_text.h"
#include "directory/route_parts.h"
#include "directory/routes.h"

namespace kakari::directory {
namespace {

constexpr std::size_t kAskedMax = 20, kCandidatesMax = 10;

/// The numbers asked for, without repetition, at most four; says in `compared` what was left out.
std::vector<std::string> wanted(const http::Request& request, Compared& compared) {
  std::vector<std::string> out;
  std::size_t asked = 0;
  for (const auto& [name, value] : request.query) {
    if (name != "number" || ++asked > kAskedMax) continue;
    const std::string number = trim(narrow(value));
    if (number.empty()) continue;
    if (std::ranges::find(out, number) != out.end())
      compared.twice = true;
    else if (out.size() == kComparedMax)
      compared.too_many = true;
    else
      out.push_back(number);
  }
  return out;
}

std::vector<std::int64_t> diseases(const http::Request& request, const regime::Form& form) {
  std::vector<std::int64_t> out;
  const regime::Item* item = form.item(kDiseaseItem);
  for (const auto& [name, value] : request.query) {
    const auto code = name == "disease" ? parse_count(value) : std::nullopt;
    if (code && item && item->choice(*code) && out.size() < kCandidatesMax) out.push_back(*code);
  }
  return out;
}

/// Who is meant by what was typed: by number, else as the search finds it.
void look_up(const Deps& deps, const Snapshot& snapshot, const Tongue& say, Compared& compared) {
  const Register& all = snapshot.institutions();
  std::vector<Doc> found;
  if (const auto doc = all.by_number(trim(narrow(compared.with)))) {
    found.push_back(*doc);
  } else {
    const http::Pairs asked{{"q", compared.with}, {"per_page", std::to_string(kCandidatesMax)}};
    const auto query = read_query(asked, snapshot, *deps.areas, false);
    if (query)
      for (const Hit& hit : search(snapshot, *deps.words, *query).hits) found.push_back(hit.doc);
  }
  for (const Doc doc : found) {
    if (compared.candidates.size() == kCandidatesMax) break;
    const InstitutionRecord record = all.record(doc);
    compared.candidates.push_back(
        {record.number, record.address, said_name(record.name, record.name_en, record.invented, say)});
  }
  compared.nobody = compared.candidates.empty();
}

http::Response compare(const Deps& deps, const access::Visit& visit, const Shot& snapshot,
                       const Tongue& say) {
  Compared compared;
  const auto numbers = wanted(visit.request, compared);
  compared.diseases = diseases(visit.request, *deps.form);
  compared.with = trim(std::string(visit.request.arg("with")).substr(0, 400));
  if (!compared.with.empty()) look_up(deps, *snapshot, say, compared);
  if (compared.candidates.size() == 1 && numbers.size() < kComparedMax) {
    auto with_one_more = numbers;
    with_one_more.push_back(compared.candidates.front().number);
    std::string to = compare_href(with_one_more, say);
    for (const std::int64_t code : compared.diseases) to += "&disease=" + std::to_string(code);
    return http::Response::see_other(to);
  }
  deps.database->read([&](store::Tx& tx) {
    for (const std::string& number : numbers)
      if (auto found = view(tx, *deps.areas, number))
        compared.views.push_back(std::move(*found));
      else
        compared.unknown.push_back(number);
  });
  return visit.show(compare_page(compared, setting_of(deps, say, visit.moment.now)));
}

}  // namespace

void add_compare_routes(const Deps& deps, std::vector<access::Route>& out) {
  add_spoken(
      deps, "/compare",
      [](const Deps& given, const access::Visit& visit, const Shot& snapshot, Tongue say) {
        return cached(visit, *snapshot, [&] { return compare(given, visit, snapshot, say); });
      },
      out);
}

}  // namespace kakari::directory
