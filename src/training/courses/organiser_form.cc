#include "training/courses/organiser_form.h"

#include "training/page_parts.h"

namespace kakari::courses {

OutsideDraft read_organiser_form(const http::Request& request) {
  const auto field = [&](std::string_view name) { return std::string(request.field(name)); };
  return {.association = field("association"),
          .organiser = field("organiser"),
          .contact = field("contact"),
          .phone = field("phone"),
          .email = field("email"),
          .content = read_course_form(request)};
}

html::Fragment organiser_fields(const regime::Training& rules, const OutsideDraft& d,
                                const std::vector<FieldProblem>& problems) {
  const auto field = [&](std::string name, std::string label, std::string hint = {}, bool optional = false) {
    const std::string error = training::error_at(problems, name);
    return html::Field{.name = std::move(name),
                       .label = std::move(label),
                       .hint = std::move(hint),
                       .error = error,
                       .optional = optional};
  };
  return html::stack(
      {html::text_field(field("organiser", "主催者"), {.value = d.organiser, .autocomplete = "organization"}),
       html::text_field(field("contact", "担当者の氏名"), {.value = d.contact, .autocomplete = "name"}),
       html::text_field(field("phone", "電話番号"), {.value = d.phone, .type = "tel", .autocomplete = "tel"}),
       html::text_field(
           field("email", "メールアドレス", "結果と、この申請のためのリンクをお送りします。", true),
           {.value = d.email, .type = "email", .autocomplete = "email"}),
       course_fields(rules, d.content, problems),
       html::file_field(field("file", "プログラム", "演題の内容が分かるもの（PDF、20 MBまで）", true),
                        {.accept = ".pdf"})});
}

Result<std::optional<files::Prepared>> programme_of(const http::Request& request) {
  const http::Upload* file = upload_of(request);
  if (!file) return std::optional<files::Prepared>();
  auto prepared = files::prepare(file->path, file->filename);
  if (prepared && prepared->media_type == files::media_type(files::Kind::pdf))
    return std::optional<files::Prepared>(std::move(*prepared));
  const std::string message =
      prepared ? "プログラムはPDFのファイルを選んでください。" : prepared.error().message;
  return problem(prepared ? ProblemKind::invalid : prepared.error().kind, "file-kind", message,
                 {{"file", message}});
}

std::vector<registry::Association> prefectural_associations(store::Tx& tx) {
  auto all = registry::associations(tx);
  std::erase_if(
      all, [](const registry::Association& a) { return a.kind != registry::AssociationKind::prefectural; });
  return all;
}

html::Tag state_tag(Outside::State state) {
  switch (state) {
    case Outside::State::approved:
      return {std::string(label(state)), html::Tone::settled};
    case Outside::State::refused:
      return {std::string(label(state)), html::Tone::wrong};
    case Outside::State::applied:
    case Outside::State::returned:
      return {std::string(label(state)), html::Tone::waiting};
  }
  return {};
}

html::Fragment outside_facts(const regime::Training& rules, const Outside& a) {
  html::Writer w;
  w << html::facts({{"受付番号", a.number},
                    {"申請先", a.association_name},
                    {"主催者", a.organiser},
                    {"担当者", fmt::format("{}　{}　{}", a.contact, a.phone, a.email)},
                    {"申請した日", Date::of(a.applied_at).wareki()},
                    {"プログラム", a.file_name.empty() ? "なし" : a.file_name}});
  if (const auto course = checked(rules, a.content)) {
    w << html::facts({{"会場", where_text(*course)}, {"合わせて", units_words(course->halves())}});
    if (!course->outline.empty()) w << html::paragraph(course->outline);
    w << sessions_table(*course);
  }
  return w.take();
}

}  // namespace kakari::courses
