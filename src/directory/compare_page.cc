#include "directory/compare_page.h"

#include "platform/html/components.h"

namespace kakari::directory {
namespace {

html::Fragment remarks(const Compared& compared, const Tongue& say) {
  html::Writer w(1024);
  const auto tell = [&](std::string text) {
    w << html::notice({.kind = html::NoticeKind::warning, .text = std::move(text), .english = say.english()});
  };
  for (const std::string& number : compared.unknown)
    tell(say.english()
             ? "There is no institution with the number " + number + "."
             : "機関番号「" + number + "」の医療機関は見つかりませんでした。番号を確かめてください。");
  if (compared.twice)
    tell(std::string(
        say("同じ医療機関は、一つだけ表示しています。", "The same institution is shown once only.")));
  if (compared.too_many)
    tell(say.english() ? fmt::format("Up to {} institutions can be compared. These are the first {}.",
                                     kComparedMax, kComparedMax)
                       : fmt::format("一度に比べられるのは{0}か所までです。はじめの{0}か所を表示しています。",
                                     kComparedMax));
  return w.take();
}

std::vector<std::string> numbers(const Compared& compared) {
  std::vector<std::string> out;
  for (const InstitutionView& view : compared.views) out.push_back(view.institution.number);
  return out;
}

html::Fragment candidates(const Compared& compared, const Tongue& say) {
  html::Writer w(2048);
  if (compared.candidates.empty()) return w.take();
  w << "<h2>" << say("どの医療機関ですか", "Which one?") << "</h2><ul class=\"entries\">";
  for (const auto& one : compared.candidates) {
    auto wanted = numbers(compared);
    wanted.push_back(one.number);
    w << "<li><a href=\"" << compare_href(wanted, say) << "\">" << one.name.fragment()
      << "</a><p class=\"entry-meta\">" << in_japanese(one.address, say) << "</p></li>";
  }
  w << "</ul>";
  return w.take();
}

std::string nobody_said(const Tongue& say) {
  return std::string(
      say("合う医療機関が見つかりませんでした。名前の一部だけにするか、機関番号を入力してください。",
          "Nothing fits. Try a part of the name, or the institution number."));
}

html::Fragment add_form(const Compared& compared, const Tongue& say) {
  if (compared.views.size() >= kComparedMax)
    return html::note(say("比べられるのは4か所までです。ほかの医療機関を加えるには、どれかを外してください。",
                          "Four is the most. To add another one, remove one of these."));
  html::Field field{
      .name = "with",
      .label = std::string(say("加える医療機関の名前か機関番号", "Name or number of one to add"))};
  if (compared.nobody) field.error = nobody_said(say);
  html::Writer w(1024);
  w << html::text_field(field, {.value = compared.with, .type = "search", .width = 30, .maxlength = 100})
    << html::button({.label = std::string(say("加える", "Add"))});
  html::FormOptions options{.action = say.path("/compare"),
                            .method = "get",
                            .label = std::string(say("比べる医療機関を加える", "Add an institution"))};
  for (const std::string& number : numbers(compared)) options.hidden.emplace_back("number", number);
  for (const std::int64_t code : compared.diseases)
    options.hidden.emplace_back("disease", std::to_string(code));
  return html::form(options, w.take());
}

}  // namespace

std::string compare_href(const std::vector<std::string>& numbers, const Tongue& say) {
  std::string out = say.path("/compare");
  for (std::size_t i = 0; i < numbers.size(); ++i) out += (i ? "&number=" : "?number=") + numbers[i];
  return out;
}

html::Page compare_page(const Compared& compared, const Setting& setting) {
  const Tongue& say = setting.say;
  const std::string title(say("医療機関を比べる", "Compare institutions"));
  html::Writer w(32'768);
  w << html::heading({.text = title, .level = 1}) << remarks(compared, say);
  if (compared.nobody)
    w << html::error_summary(
        html::ErrorSummary{.title = std::string(say("見つかりませんでした", "Not found")),
                           .fields = {{"with", nobody_said(say)}}});
  w << candidates(compared, say);
  if (compared.views.empty())
    w << html::empty({.what = std::string(say("比べる医療機関がまだありません", "Nothing to compare yet")),
                      .how = std::string(
                          say("医療機関を加えると、できることや診療時間がここに並びます。",
                              "Add institutions, and what they do and when they are open will stand here.")),
                      .act = html::button({.label = std::string(say("医療機関を探す", "Find care")),
                                           .href = say.path("/")})});
  // With one alone there is nothing to compare yet: what to do stands first.
  const bool alone = compared.views.size() == 1;
  if (alone) w << add_form(compared, say);
  if (!compared.views.empty()) w << compare_table(compared.views, compared.diseases, setting);
  if (!alone) w << add_form(compared, say);
  html::Page page{.title = title, .body = w.take(), .wide = true, .lang = std::string(say.code())};
  page.crumbs = {{std::string(say("医療機関を探す", "Find care")), say.path("/")}, {title, ""}};
  page.nav = "/search";
  return page;
}

}  // namespace kakari::directory
