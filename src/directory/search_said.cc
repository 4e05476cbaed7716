#include "directory/search_said.h"

#include "base/text.h"
#include "directory/query_text.h"
#include "platform/html/components.h"

namespace kakari::directory {
namespace {

std::string within_said(const Query& query, const Tongue& say) {
  const std::string km = fmt::format("{:g} km", query.near->km);
  if (query.from.empty())
    return say.english() ? "within " + km + " of where you are" : "現在地から" + km + "以内";
  return say.english() ? "within " + km + " of " + query.from : query.from + "から" + km + "以内";
}

std::string place_of(const Deps& deps, const Query& query, const Tongue& say) {
  for (const std::string* code : {&query.municipality, &query.planning_area, &query.prefecture})
    if (!code->empty()) return place_said(deps, *code, say);
  return {};
}

std::string quoted(std::string_view words, const Tongue& say) {
  return std::string(say("「", "“")) + std::string(words) + std::string(say("」", "”"));
}

std::string restriction_said(const Asked& asked, const Restriction& restriction) {
  using Kind = Restriction::Kind;
  const Tongue& say = asked.say();
  if (restriction.kind == Kind::place) return place_of(asked.deps, asked.query, say);
  if (restriction.kind == Kind::near && asked.query.near) return within_said(asked.query, say);
  if (restriction.kind != Kind::facet) return quoted(restriction.said, say);
  const Wanted& wanted = asked.query.wanted[restriction.index];
  const auto facet = asked.snapshot.facet(wanted.group, wanted.id);
  return facet ? std::string(facet_said(asked.snapshot.facets()[*facet], say)) : wanted.id;
}

void chip(html::Writer& w, const Asked& asked, std::string_view label, const Query& without) {
  w << "<li><a class=\"chip\" href=\"" << asked.links.first(without) << "\">" << label
    << "<span class=\"unseen\">" << asked.say()("をはずす", ": remove") << "</span></a></li>";
}

std::string literal_href(const Asked& asked) {
  Query literal = asked.query;
  literal.literal = true;
  return asked.links.first(literal);
}

/// The one prefecture that is served is no condition of anybody's.
bool is_condition(const Asked& asked, const Restriction& restriction) {
  if (restriction.kind == Restriction::Kind::place)
    return !one_prefecture(asked.snapshot) || !asked.query.municipality.empty() ||
           !asked.query.planning_area.empty();
  return restriction.kind == Restriction::Kind::facet || restriction.kind == Restriction::Kind::near;
}

void write_drops(html::Writer& w, const Asked& asked) {
  const Tongue& say = asked.say();
  for (const Dropped& drop : asked.found.drops) {
    using Kind = Restriction::Kind;
    const Kind kind = drop.restriction.kind;
    std::string said = restriction_said(asked, drop.restriction);
    if (kind != Kind::word && kind != Kind::understood) said = quoted(said, say);
    w << "<li>"
      << html::link(asked.links.to(without(asked.query, drop.restriction)),
                    say.english() ? "Leave out " + said : said + "をはずす")
      << say("（", " (") << with_commas(std::int64_t(drop.count)) << say("件）", ")") << "</li>";
  }
}

/// Farther away, when nobody is as near as asked for.
void write_wider(html::Writer& w, const Asked& asked) {
  constexpr double kFar = 10;
  if (!asked.query.near || asked.query.near->km >= kFar) return;
  Query wider = asked.query;
  wider.near->km = kFar;
  wider.page = 1;
  const std::size_t count = search(asked.snapshot, *asked.deps.words, wider, asked.now).total;
  if (count == 0) return;
  w << "<li>" << html::link(asked.links.first(wider), asked.say()("10 kmまで広げる", "Search within 10 km"))
    << asked.say()("（", " (") << with_commas(std::int64_t(count)) << asked.say()("件）", ")") << "</li>";
}

}  // namespace

std::string place_said(const Deps& deps, std::string_view code, const Tongue& say) {
  if (say.terms())
    if (std::string english = say.terms()->place(*deps.areas, code); !english.empty()) return english;
  if (const auto* municipality = deps.areas->municipality(code)) return municipality->name;
  if (const auto* area = deps.areas->planning_area(code)) return area->name;
  if (const auto* prefecture = deps.areas->prefecture(code)) return prefecture->name;
  return std::string(code);
}

std::string_view facet_said(const Facet& facet, const Tongue& say) {
  return say.term(facet.label, facet.english);
}

html::Fragment cautions(const Asked& asked) {
  html::Writer w(512);
  std::string_view last;
  for (const Restriction& restriction : asked.found.asked) {
    const std::string_view said = asked.say().term(restriction.caution, restriction.caution_en);
    if (said.empty() || said == last) continue;
    last = said;
    w << html::notice(
        {.kind = html::NoticeKind::error, .text = std::string(said), .english = asked.say().english()});
  }
  return w.take();
}

html::Fragment said_back(const Asked& asked) {
  const Tongue& say = asked.say();
  html::Writer w(512);
  bool understood = false, any = false;
  for (const Restriction& restriction : asked.found.asked) {
    if (restriction.kind != Restriction::Kind::word && restriction.kind != Restriction::Kind::understood)
      continue;
    if (any) w << say("、", ", ");
    any = true;
    w << quoted(restriction.said, say);
    if (restriction.kind != Restriction::Kind::understood) continue;
    understood = true;
    const std::string_view means = say.term(restriction.means, restriction.means_en);
    if (!means.empty() && fold(means) != fold(restriction.said)) w << say("→ ", " → ") << means;
  }
  if (any) w << say("で探しました ", " ");
  if (understood)
    w << html::link(literal_href(asked),
                    say("書いたとおりのことばで探す", "search for the words as written"));
  return w.take();
}

std::string conditions_said(const Asked& asked) {
  std::string out;
  for (const Restriction& restriction : asked.found.asked)
    out += std::string(out.empty() ? "" : asked.say()("、", ", ")) + restriction_said(asked, restriction);
  return out;
}

html::Fragment chips(const Asked& asked) {
  html::Writer w(1024);
  std::size_t many = 0;
  for (const Restriction& restriction : asked.found.asked) {
    if (!is_condition(asked, restriction)) continue;
    if (many++ == 0)
      w << "<ul class=\"chips\" aria-label=\"" << asked.say()("いまの条件", "Conditions in use") << "\">";
    chip(w, asked, restriction_said(asked, restriction), without(asked.query, restriction));
  }
  if (many == 0) return {};
  if (many > 1)
    w << "<li>"
      << html::link(asked.links.first({.text = asked.query.text, .literal = asked.query.literal}),
                    asked.say()("条件をすべてはずす", "Remove all"))
      << "</li>";
  w << "</ul>";
  return w.take();
}

html::Fragment nothing_found(const Asked& asked) {
  const Tongue& say = asked.say();
  html::Writer hints(1024);
  hints << "<ul class=\"bullets\">";
  write_wider(hints, asked);
  write_drops(hints, asked);
  if (asked.found.literal_count > 0)
    hints << "<li>"
          << html::link(literal_href(asked), say("名前や住所にこのことばがある医療機関を探す",
                                                 "Search for these words in names and addresses"))
          << say("（", " (") << with_commas(std::int64_t(asked.found.literal_count)) << say("件）", ")")
          << "</li>";
  hints << "<li>" << html::link(say.path("/"), say("最初から探しなおす", "Start again")) << "</li></ul>";
  const auto how = asked.found.drops.empty() ? say("ことばを短くするか、別のことばで探してください。",
                                                   "Try a shorter or a different word.")
                                             : say("条件を一つはずすと、次の件数が見つかります。",
                                                   "Leaving out one condition gives this many results:");
  return html::empty({.what = std::string(say("条件に合う医療機関が見つかりませんでした",
                                              "No institution meets all the conditions")),
                      .how = std::string(how),
                      .act = hints.take()});
}

}  // namespace kakari::directory
