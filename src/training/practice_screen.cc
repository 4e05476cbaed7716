#include "training/practice_screen.h"

namespace kakari::training {
namespace {

using html::Writer;
using regime::Activity;

Tick tick_of(const PracticeScreen& s, const std::string& activity) {
  if (const auto typed = s.typed.find(activity); typed != s.typed.end()) return typed->second;
  const auto kept = s.progress.ticks.find(activity);
  return kept == s.progress.ticks.end() ? Tick{.activity = activity} : kept->second;
}

const std::vector<Evidence>& files_of(const PracticeScreen& s, const std::string& key) {
  static const std::vector<Evidence> none;
  const auto found = s.files.find(key);
  return found == s.files.end() ? none : found->second;
}

std::string examples(const Activity& activity) {
  std::string all;
  for (const std::string& each : activity.evidence) all += (all.empty() ? "例：" : "、") + each;
  return all + (all.empty() ? "" : "など。") + "PDF、JPEG、PNG、HEICを添付できます（1つ20 MBまで）。";
}

void hidden(Writer& w, std::string_view name, const std::string& id, const std::string& value) {
  w << "<input type=\"hidden\" name=\"" << name << ":" << id << "\" value=\"" << value << "\">";
}

html::Fragment work_fields(const Tick& tick, const PracticeScreen& s) {
  html::Field title{.name = "work_title",
                    .label = "論文などの題名",
                    .hint = "座学の「論文・著書」で申告したものとは別の論文を記入してください。"};
  title.error = error_at(s.problems, title.name);
  html::Field date{.name = "work_date", .label = "発表した日"};
  date.error = error_at(s.problems, date.name);
  return html::stack({html::text_field(title, {.value = tick.work_title}),
                      html::date_field(date, {.value = tick.work_date})});
}

html::Fragment details(const Activity& activity, const Tick& tick, const PracticeScreen& s) {
  html::Field file{.name = "evidence:" + activity.id,
                   .label = "証明できるもの",
                   .hint = examples(activity),
                   .optional = true};
  file.error = error_at(s.problems, file.name);
  html::Field note{.name = "note:" + activity.id, .label = "医師会への補足", .optional = true};
  note.error = error_at(s.problems, note.name);
  const auto& files = files_of(s, activity.id);
  Writer w;
  w << file_list(files, {.allowed = true, .with_form = true})
    << html::file_field(file, {.accept = std::string(uploads), .multiple = true})
    << html::text_field(note, {.value = tick.note, .maxlength = 500});
  std::string summary = "証明できるもの・補足";
  if (!files.empty()) summary += fmt::format("（添付 {}件）", files.size());
  return html::folded(summary, w.take(),
                      !files.empty() || !tick.note.empty() || !file.error.empty() || !note.error.empty());
}

html::Fragment item(const regime::Training& rules, const Activity& activity, const PracticeScreen& s) {
  Writer w;
  w << "<div class=\"activity\" id=\"activity-" << activity.id << "\">";
  if (const auto* credit = approved_activity(s.progress, activity.id)) {
    w << "<p class=\"approved\"><strong>" << activity.label << "</strong> "
      << html::tag({credit->association_name + "が承認", html::Tone::settled}) << "</p>"
      << file_list(files_of(s, activity.id)) << "</div>";
    return w.take();
  }
  const Tick tick = tick_of(s, activity.id);
  html::Field box{.name = "tick:" + activity.id, .label = activity.label};
  box.error = error_at(s.problems, box.name);
  hidden(w, "version", activity.id, std::to_string(tick.version));
  hidden(w, "shown", activity.id, shown_words(tick));
  w << html::check_box(box, tick.ticked) << "<div class=\"under-choice\">";
  if (activity.id == rules.paper_activity) w << work_fields(tick, s);
  w << details(activity, tick, s) << "</div></div>";
  return w.take();
}

/// 実施数 × 5単位; a script counts along while boxes are ticked.
html::Fragment sum_bar(const regime::Training& rules, const PracticeScreen& s) {
  const auto& p = s.progress;
  const int each = rules.activity_halves, all = p.completion.practice_halves;
  int declared = 0;
  for (const auto& [activity, tick] : p.ticks)
    if (tick.ticked && !approved_activity(p, activity)) ++declared;
  Writer w;
  w << "<div class=\"practice-sum\" data-practice-sum data-each=\"" << each << "\" data-base=\""
    << all / each - declared << "\"><p><span>実施数 <strong data-count>" << all / each << "</strong> × "
    << regime::units(each) << "単位</span> <span>＝ 合計 <strong data-total>" << regime::units(all)
    << "</strong> 単位</span></p>" << html::button({.label = "保存する"}) << "</div>";
  return w.take();
}

html::Fragment activities_form(const regime::Training& rules, const access::Visit& visit,
                               const PracticeScreen& s) {
  Writer w;
  for (const auto& group : rules.groups) {
    w << "<fieldset class=\"activities\"><legend>" << group.number << "　" << group.label << "</legend>";
    for (const Activity& activity : group.activities) w << item(rules, activity, s);
    w << "</fieldset>";
  }
  w << sum_bar(rules, s);
  return html::form({.action = "/training/practice",
                     .csrf = visit.csrf,
                     .idempotency_key = visit.moment.new_id().text(),
                     .multipart = true,
                     .label = "実地研修の活動"},
                    w.take());
}

}  // namespace

const PracticeCredit* approved_activity(const Progress& p, std::string_view activity) {
  const PracticeCredit* found = nullptr;
  int halves = 0;
  for (const PracticeCredit& c : p.practices) {
    if (c.activity != activity) continue;
    halves += c.halves;
    if (c.halves > 0) found = &c;
  }
  return halves > 0 ? found : nullptr;
}

std::string shown_words(const Tick& t) {
  return fmt::format("{}|{}|{}|{}", int(t.ticked), t.note, t.work_title, t.work_date);
}

Result<PracticeScreen> load_practice(const PageDeps& deps, const access::Visit& visit) {
  return deps.database->read([&](store::Tx& tx) -> Result<PracticeScreen> {
    auto p = own_progress(deps, visit, tx);
    if (!p) return std::unexpected(p.error());
    PracticeScreen s{.progress = std::move(*p)};
    for (Evidence& e : evidence_of_physician(tx, s.progress.physician.id)) {
      const auto slash = e.owner_id.find('/');
      if (e.owner_kind == "practice" && slash != std::string::npos)
        s.files[e.owner_id.substr(slash + 1)].push_back(std::move(e));
      else if (e.owner_kind == "laboratory")
        s.files[e.owner_id].push_back(std::move(e));
    }
    return s;
  });
}

http::Response practice_page(const PageDeps& deps, const access::Visit& visit, const PracticeScreen& s) {
  const auto rules = deps.rules();
  Writer body;
  if (!s.said.empty())
    body << html::notice({.kind = html::NoticeKind::success, .text = s.said, .announced = true});
  body << html::error_summary(html::ErrorSummary{.fields = s.problems})
       << html::heading({.text = "実地研修の申告",
                         .level = 1,
                         .lead = fmt::format(
                             "地域を面として支える活動のうち、実施しているものに印を付けてください。1項目に"
                             "つき{}単位です（実施要綱6(2)、別紙3）。{}",
                             regime::units(rules->activity_halves), rules->evidence_help)})
       << activities_form(*rules, visit, s) << laboratory_part(*rules, visit, s);
  return visit.show({.title = "実地研修の申告",
                     .body = body.take(),
                     .crumbs = {{"研修のようす", "/training"}, {"実地研修の申告", ""}},
                     .status = s.problems.empty() ? 200 : 422,
                     .nav = "/training/practice"});
}

}  // namespace kakari::training
