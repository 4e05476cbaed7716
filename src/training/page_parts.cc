#include "training/page_parts.h"

namespace kakari::training {
namespace {

using html::Writer;

/// Drawn, since the pages' security policy takes no style from a page.
void bar(Writer& w, const regime::Training& rules, const regime::Completion& c) {
  const int whole = std::max({rules.total_halves, c.total_halves, 1});
  w << "<svg class=\"credit-bar\" viewBox=\"0 0 " << whole
    << " 1\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"座学" << regime::units(c.lecture_halves)
    << "単位、実地" << regime::units(c.practice_halves) << "単位、合計" << regime::units(c.total_halves)
    << "単位\"><rect class=\"bar-rest\" width=\"" << whole << "\" height=\"1\"/><rect class=\"bar-lecture\" "
    << "width=\"" << c.lecture_halves << "\" height=\"1\"/><rect class=\"bar-practice\" x=\""
    << c.lecture_halves << "\" width=\"" << c.practice_halves << "\" height=\"1\"/></svg>";
}

html::Tag side_tag(bool missing) {
  return missing ? html::Tag{"必須です", html::Tone::waiting}
                 : html::Tag{"必須を満たしました", html::Tone::settled};
}

}  // namespace

std::string unit_figure(int halves) {
  return fmt::format("{}{}.{}", halves < 0 ? "−" : "", std::abs(halves) / 2, std::abs(halves) % 2 ? 5 : 0);
}

html::Fragment standing_card(const regime::Training& rules, const regime::Completion& c) {
  Writer w;
  w << html::figures(
      {{.name = "合計",
        .number = unit_figure(c.total_halves),
        .unit = fmt::format("/ {} 単位", regime::units(rules.total_halves))},
       {.name = "座学（知識）", .number = unit_figure(c.lecture_halves), .tag = side_tag(c.lecture_missing)},
       {.name = "実地（経験）",
        .number = unit_figure(c.practice_halves),
        .tag = side_tag(c.practice_missing)}});
  bar(w, rules, c);
  w << "<p class=\"bar-key\"><span class=\"key-lecture\"></span>座学　<span "
       "class=\"key-practice\"></span>実地";
  if (const int open = c.practice_halves - c.practice_approved_halves; open > 0)
    w << "（うち" << regime::units(open) << "単位は申告した分で、修了申請のときに医師会が確認します）";
  w << "</p>";
  return html::card({.body = w.take()});
}

std::string source_words(const Credit& c) {
  if (!c.reverses.empty()) return "取消し";
  static const std::map<std::string_view, std::string_view> words{
      {"journal_net", "日医雑誌の解答（インターネット）"},
      {"journal_postcard", "日医雑誌の解答（はがき）"},
      {"e_learning", "日医e-ラーニングの解答"},
      {"attendance", "受講の記録"},
      {"claim", "本人の申告（医師会が確認）"},
      {"import", "名簿・過去の単位の取り込み"},
      {"office", "医師会の入力"}};
  const auto found = words.find(c.source);
  return found == words.end() ? c.source : std::string(found->second);
}

std::vector<const Credit*> standing_credits(const std::vector<Credit>& ledger) {
  std::vector<const Credit*> found;
  for (const Credit& c : ledger)
    if (c.reverses.empty() && c.reversed_by.empty()) found.push_back(&c);
  return found;
}

std::string size_words(std::int64_t bytes) {
  if (bytes < 1000) return fmt::format("{}バイト", bytes);
  if (bytes < 1'000'000) return fmt::format("{} kB", (bytes + 500) / 1000);
  return fmt::format("{:.1f} MB", double(bytes) / 1e6);
}

html::Fragment file_list(const std::vector<Evidence>& files, const RemoveFiles& remove) {
  Writer w;
  if (files.empty()) return w.take();
  w << "<ul class=\"files\">";
  for (const Evidence& e : files) {
    w << "<li><a href=\"/evidence/" << e.id.text() << "\" target=\"_blank\" rel=\"noopener\">" << e.name
      << "</a> <span class=\"quiet\">" << size_words(e.size) << "　" << Date::of(e.added_at).month_day()
      << "に添付</span>";
    if (remove.allowed)
      w << " "
        << html::button({.label = "外す",
                         .press = html::Press::link,
                         .name = remove.with_form ? "remove" : "back",
                         .value = remove.with_form ? e.id.text() : remove.back,
                         .form_action = remove.with_form ? "" : "/evidence/" + e.id.text() + "/remove",
                         .without_checks = true,
                         .about = e.name + "を"});
    w << "</li>";
  }
  w << "</ul>";
  return w.take();
}

Result<Progress> own_progress(const PageDeps& deps, const access::Visit& visit, store::Tx& tx) {
  const auto physician = own_physician(tx, visit.actor);
  if (!physician) return std::unexpected(physician.error());
  return progress(tx, *deps.rules(), physician->id, visit.moment.today()).value();
}

Uploaded uploaded(const http::Request& request, std::string_view field) {
  Uploaded out;
  for (const http::Upload& upload : request.uploads) {
    if (upload.field != field || (upload.filename.empty() && upload.size == 0)) continue;
    auto file = files::prepare(upload.path, upload.filename);
    if (file)
      out.files.push_back(std::move(*file));
    else
      out.problems.push_back(
          {std::string(field), fmt::format("{}：{}", upload.filename, file.error().message)});
  }
  return out;
}

std::vector<FieldProblem> attach(store::Tx& tx, const access::Visit& visit, std::string_view physician,
                                 std::string_view owner_kind, std::string_view owner_id,
                                 const std::vector<files::Prepared>& prepared, std::string_view field) {
  std::vector<FieldProblem> problems;
  for (const files::Prepared& file : prepared) {
    const auto kept = add_evidence(tx, visit.actor, visit.moment, physician, owner_kind, owner_id, file);
    if (!kept && kept.error().code != "evidence-there")  // twice the same is as wanted
      problems.push_back({std::string(field), fmt::format("{}：{}", file.name, kept.error().message)});
  }
  return problems;
}

std::string error_at(const std::vector<FieldProblem>& problems, std::string_view field) {
  std::string said;
  for (const FieldProblem& p : problems)
    if (p.field == field) said += (said.empty() ? "" : "　") + p.message;
  return said;
}

std::string error_at(const Problem* refused, std::string_view field) {
  return refused ? error_at(refused->fields, field) : std::string();
}

}  // namespace kakari::training
