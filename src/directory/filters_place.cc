#include <array>

#include "base/text.h"
#include "directory/filters.h"

namespace kakari::directory {
namespace {

constexpr std::array<double, 2> kWithin{3, 10};

void option(html::Writer& w, std::string_view value, std::string_view label, bool selected) {
  w << "<option value=\"" << value << "\"";
  w.flag("selected", selected) << ">" << label << "</option>";
}

void select(html::Writer& w, html::Markup name, std::string_view label) {
  w << "<label class=\"place-label\" for=\"" << name << "\">" << label
    << "</label><select class=\"input\" id=\"" << name << "\" name=\"" << name << "\">";
}

void municipalities(html::Writer& w, const Asked& asked) {
  const Tongue& say = asked.say();
  const std::string here = place_said(asked.deps, asked.query.prefecture, say);
  select(w, "municipality", say("市町村", "Municipality"));
  option(w, "", say.english() ? "Anywhere in " + here : here + "のどこでも",
         asked.query.municipality.empty());
  bool offered = asked.query.municipality.empty();
  for (const MunicipalityCount& m : asked.found.municipalities) {
    const bool selected = m.code == asked.query.municipality;
    if (m.count == 0 && !selected) continue;
    offered |= selected;
    option(w, m.code,
           fmt::format("{}{}{}{}", place_said(asked.deps, m.code, say), say("（", " ("),
                       with_commas(std::int64_t(m.count)), say("）", ")")),
           selected);
  }
  // A designated city as a whole, or a municipality without institutions.
  if (!offered)
    option(w, asked.query.municipality, place_said(asked.deps, asked.query.municipality, say), true);
  w << "</select>";
}

void prefectures(html::Writer& w, const Asked& asked) {
  const Tongue& say = asked.say();
  select(w, "prefecture", say("都道府県", "Prefecture"));
  option(w, "", say("全国", "All of Japan"), true);
  for (const auto& p : asked.deps.areas->prefectures())
    option(w, p.code, place_said(asked.deps, p.code, say), false);
  w << "</select>";
}

/// How many would be left at another distance.
std::size_t count_within(const Asked& asked, double km) {
  if (asked.query.near->km == km) return asked.found.total;
  Query query = asked.query;
  query.near->km = km;
  query.page = 1, query.per_page = 0, query.facets = false;
  return search(asked.snapshot, *asked.deps.words, query, asked.now).total;
}

void distances(html::Writer& w, const Asked& asked) {
  const double chosen = asked.query.near ? asked.query.near->km : kWithin.front();
  w << "<fieldset class=\"picks row-of-two\"><legend class=\"unseen\">" << asked.say()("距離", "Distance")
    << "</legend>";
  for (const double km : kWithin) {
    w << "<label class=\"pick\"><input type=\"radio\" name=\"within\" value=\"" << int(km) << "\"";
    w.flag("checked", chosen == km) << "><span>"
                                    << fmt::format(fmt::runtime(asked.say()("{} km以内", "within {} km")),
                                                   int(km))
                                    << "</span>";
    if (asked.query.near) w << " <b>" << with_commas(std::int64_t(count_within(asked, km))) << "</b>";
    w << "</label>";
  }
  w << "</fieldset>";
}

}  // namespace

void write_near(html::Writer& w, const Tongue& say, std::string_view from) {
  w << "<label class=\"place-label\" for=\"from\">"
    << say("場所（町名、郵便番号、駅名）", "Place (town, postal code or station)")
    << "</label><input class=\"input\" id=\"from\" name=\"from\" maxlength=\"100\" value=\"" << from
    << "\" autocomplete=\"off\"><button type=\"button\" class=\"button secondary\" hidden data-where"
    << " data-where-unknown=\""
    << say("いまの場所がわかりませんでした。町名か郵便番号を入れてください。",
           "Your location could not be found. Please type a town or a postal code.")
    << "\">" << say("現在地から探す", "Use my location") << "</button><p class=\"note\" role=\"status\"></p>";
}

void write_place_filters(html::Writer& w, const Asked& asked) {
  const Tongue& say = asked.say();
  w << "<fieldset class=\"places\"><legend>" << say("場所", "Place") << "</legend>";
  if (asked.query.prefecture.empty())
    prefectures(w, asked);
  else
    municipalities(w, asked);
  w << "</fieldset><fieldset class=\"places\"><legend>" << say("近くから探す", "Near a place") << "</legend>";
  write_near(w, say, asked.query.from);
  distances(w, asked);
  w << "</fieldset>";
}

}  // namespace kakari::directory
