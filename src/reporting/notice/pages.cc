#include "reporting/notice/pages.h"

#include <fmt/format.h>

#include <stdexcept>

#include "reporting/notice/page.h"

namespace kakari::notice {
namespace {

using access::Visit;
using http::Response;
using Words = std::shared_ptr<const regime::NoticeWords>;

Words words_of(const std::string& folder) {
  auto words = regime::load_notice_words(folder, regime::years(folder).back());
  if (!words) {
    const regime::Finding& first = words.error().front();
    throw std::runtime_error(fmt::format("{}:{}: {}", first.file, first.line, first.message));
  }
  return std::make_shared<const regime::NoticeWords>(*std::move(words));
}

Result<Posting> load(const PageDeps& deps, const Visit& visit) {
  return deps.database->read(
      [&](store::Tx& tx) { return read_posting(tx, visit.actor, visit.request.arg("number")); });
}

Problem no_source(const Posting& posting) {
  if (posting.sources.empty())
    return {ProblemKind::not_found,
            "nothing-to-post",
            "掲示のもとになる報告がありません。先に報告の画面で答えを入力してください。",
            {}};
  return {ProblemKind::not_found,
          "no-such-source",
          "掲示のもとになる報告が見つかりません。院内掲示の画面で選び直してください。",
          {}};
}

pdf::Paper paper_of(const Visit& visit) {
  return visit.request.arg("paper") == "A3" ? pdf::Paper::a3 : pdf::Paper::a4;
}

Response show(const PageDeps& deps, const Words& words, const Visit& visit) {
  const auto posting = load(deps, visit);
  if (!posting) return visit.refuse(posting.error());
  const Source* const source = posting->find(visit.request.arg("of"));
  if (!source && !posting->sources.empty()) return visit.refuse(no_source(*posting));
  const bool own = visit.actor.role == access::Role::institution_staff;
  return visit.show(notice_page({*posting, source, *words, deps.public_url, paper_of(visit), own}));
}

Response print(const PageDeps& deps, const Words& words, const Visit& visit) {
  const auto posting = load(deps, visit);
  if (!posting) return visit.refuse(posting.error());
  const Source* const source = posting->find(visit.request.arg("of"));
  if (!source) return visit.refuse(no_source(*posting));
  const Made made = make_notice(*words, posting->institution, *source, deps.public_url);
  if (!made.missing.empty())
    return visit.refuse({ProblemKind::conflict,
                         "notice-incomplete",
                         "掲示する事項に、まだ答えていないものがあります。院内掲示の画面でご確認ください。",
                         {}});
  const pdf::Paper paper = paper_of(visit);
  Response response;
  response.body = paperwork::house_notice_pdf(made.notice, paper, visit.moment.today());
  return response.set("Content-Type", "application/pdf")
      .set("Content-Disposition",
           fmt::format("inline; filename=\"notice-{}-{}.pdf\"", posting->institution.number,
                       paper == pdf::Paper::a3 ? "A3" : "A4"));
}

}  // namespace

std::vector<access::Route> pages(const PageDeps& deps) {
  using access::Act;
  const Words words = words_of(deps.regime_folder);
  return {{http::Method::get, "/notice", Act::notice_make,
           [deps, words](const Visit& visit) { return show(deps, words, visit); }},
          {http::Method::get, "/notice.pdf", Act::notice_make,
           [deps, words](const Visit& visit) { return print(deps, words, visit); }}};
}

}  // namespace kakari::notice
