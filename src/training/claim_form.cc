#include "training/claim_form.h"

#include "base/text.h"

namespace kakari::training {
namespace {

using html::Writer;
using regime::Way;

struct Words {
  std::string_view title, title_hint, certifier, on;
};

Words words(const ClaimTyped& typed) {
  if (typed.paper)
    return {"書類の名前", "例：平成30年度 学習単位取得証、第20回○○学会 参加証", "書類を発行した者",
            "取得した日（年度の書類は年度の末日）"};
  switch (typed.way) {
    case Way::course:
      return {"講習会の名称", "例：○○医会学術講演会「高齢者の糖尿病」", "主催者", "受講した日"};
    case Way::exam_question:
      return {"作成した問題の分野", "例：循環器（第121回医師国家試験）", "提出した医師会", "提出した日"};
    case Way::teaching:
      return {"指導の内容", "例：○○大学 地域医療実習、臨床研修（地域医療）", "証明する方（施設名と役職）",
              "指導した日（続けて指導したときは最後の日）"};
    case Way::publication:
      return {"論文・著書の題名", "掲載誌や発行所も書き添えてください", "確認する医師会", "発表した日"};
    default:
      return {"学習の内容", "例：○○病院での共同診療、手術見学", "証明する方（施設名と役職）", "実施した日"};
  }
}

void whole(const std::string& typed, std::string_view field, std::string_view name, int& into,
           std::vector<FieldProblem>& problems) {
  if (typed.empty()) return;
  const auto number = parse_count(typed);
  if (number && *number >= 0 && *number <= 100'000)
    into = int(*number);
  else
    problems.push_back({std::string(field), fmt::format("{}は、数字で入力してください。", name)});
}

std::string number(int n) {
  return n ? std::to_string(n) : std::string();
}

html::Fragment text(std::string name, std::string_view label, const std::string& value,
                    const std::vector<FieldProblem>& problems, std::string_view hint = {}) {
  html::Field field{.name = std::move(name), .label = std::string(label), .hint = std::string(hint)};
  field.error = error_at(problems, field.name);
  return html::text_field(field, {.value = value, .required = true});
}

html::Fragment count(std::string name, std::string_view label, const std::string& value, std::string unit,
                     const std::vector<FieldProblem>& problems, std::string_view mode = "numeric") {
  html::Field field{.name = std::move(name), .label = std::string(label)};
  field.error = error_at(problems, field.name);
  return html::text_field(
      field,
      {.value = value, .unit = std::move(unit), .inputmode = std::string(mode), .width = 5, .maxlength = 6});
}

html::Fragment amount_fields(const ClaimTyped& typed, const std::vector<FieldProblem>& problems) {
  if (typed.paper) return count("units", "書類に書かれた単位数", typed.units, "単位", problems, "decimal");
  switch (typed.way) {
    case Way::course:
    case Way::clinical_experience: {
      const std::string name = typed.way == Way::course ? "受講した時間（休憩や挨拶を除く）" : "学習した時間";
      return html::row({count("hours", name, typed.hours, "時間", problems),
                        count("minutes", "分", typed.minutes, "分", problems)});
    }
    case Way::exam_question:
      return count("count", "提出した問題の数", typed.count, "題", problems);
    case Way::teaching:
      return html::row({count("trainees", "指導した人数", typed.trainees, "人", problems),
                        count("days", "指導した日数", typed.days, "日", problems)});
    default:
      return {};
  }
}

html::Fragment way_list(const regime::Training& rules, const ClaimTyped& typed) {
  std::vector<html::Choice> choices;
  for (const auto& rule : rules.ways)
    choices.push_back({.value = std::string(regime::id(rule.way)),
                       .label = fmt::format("{}　{}", rule.number, rule.label),
                       .chosen = rule.way == typed.way});
  return html::select_field({.name = "way",
                             .label = "単位の種類",
                             .hint = "いくつかの種類が混ざった書類は、種類ごとに分けて申告してください。"},
                            choices, "");
}

}  // namespace

ClaimTyped typed_of(const Claim& c) {
  const auto& l = c.learning;
  return {.way = l.way,
          .paper = c.paper,
          .paid = l.paid,
          .on = l.on.iso(),
          .title = c.title,
          .certifier = c.certifier,
          .hours = number(l.minutes / 60),
          .minutes = number(l.minutes % 60),
          .count = number(l.count),
          .trainees = number(l.trainees),
          .days = number(l.days),
          .units = c.paper ? regime::units(c.halves) : ""};
}

ClaimTyped typed_of(const http::Pairs& fields) {
  const auto typed = [&](std::string_view name) {
    return trim(http::find(fields, name).value_or(std::string_view()));
  };
  return {.way = regime::way_of(typed("way")).value_or(Way::clinical_experience),
          .paper = typed("paper") == "1",
          .paid = typed("paid") == "1",
          .on = typed("on"),
          .title = typed("title"),
          .certifier = typed("certifier"),
          .hours = typed("hours"),
          .minutes = typed("minutes"),
          .count = typed("count"),
          .trainees = typed("trainees"),
          .days = typed("days"),
          .units = typed("units")};
}

ClaimRead read_claim(const ClaimTyped& t, std::string_view physician) {
  ClaimRead out;
  Claim& c = out.claim;
  c.physician = physician;
  c.paper = t.paper;
  c.title = t.title;
  c.certifier = t.certifier;
  c.learning.way = t.way;
  c.learning.paid = t.paid;
  if (const auto day = Date::parse(t.on))
    c.learning.on = *day;
  else
    out.problems.push_back({"on", "日付を入力してください。"});
  int hours = 0, minutes = 0;
  whole(t.hours, "hours", "時間", hours, out.problems);
  whole(t.minutes, "minutes", "分", minutes, out.problems);
  c.learning.minutes = hours * 60 + minutes;
  whole(t.count, "count", "数", c.learning.count, out.problems);
  whole(t.trainees, "trainees", "人数", c.learning.trainees, out.problems);
  whole(t.days, "days", "日数", c.learning.days, out.problems);
  if (t.way == Way::publication) c.learning.count = 1;
  if (t.paper) {
    const auto halves = regime::parse_units(t.units);
    if (!halves) out.problems.push_back({"units", "単位数は、0.5単位きざみの数字で入力してください。"});
    c.halves = halves.value_or(0);
  }
  return out;
}

html::Fragment claim_fields(const regime::Training& rules, const ClaimTyped& typed,
                            const std::vector<FieldProblem>& problems, Date today) {
  const auto& rule = rules.rule(typed.way);
  const Words w = words(typed);
  std::string certifiers;
  if (!typed.paper)
    for (const std::string& each : rule.certifiers) certifiers += (certifiers.empty() ? "" : "、") + each;
  std::vector<html::Fragment> parts;
  if (typed.paper) parts.push_back(way_list(rules, typed));
  html::Field on{.name = "on", .label = std::string(w.on)};
  on.error = error_at(problems, "on");
  parts.push_back(html::date_field(on, {.value = typed.on, .latest = today.iso(), .required = true}));
  parts.push_back(text("title", w.title, typed.title, problems, w.title_hint));
  parts.push_back(amount_fields(typed, problems));
  parts.push_back(
      text("certifier", w.certifier, typed.certifier, problems,
           certifiers.empty() ? std::string_view() : fmt::format("証明できるのは、{}です。", certifiers)));
  if (rule.unpaid_only && !typed.paper) {
    html::Field paid{.name = "paid", .label = "賃金や報酬を受けました"};
    paid.error = error_at(problems, "paid");
    parts.push_back(html::check_box(paid, typed.paid));
  }
  return html::stack(parts);
}

std::string amount_words(const regime::Earned& earned) {
  std::string said = fmt::format("{}単位になります。", regime::units(earned.halves));
  for (const std::string& note : earned.notes) said += note;
  return said;
}

std::string declared_words(const Claim& c) {
  if (c.paper) return "書類に書かれた単位";
  const auto& l = c.learning;
  switch (l.way) {
    case Way::course:
    case Way::clinical_experience:
      return l.minutes % 60 ? fmt::format("{}時間{}分", l.minutes / 60, l.minutes % 60)
                            : fmt::format("{}時間", l.minutes / 60);
    case Way::exam_question:
      return fmt::format("{}題", l.count);
    case Way::teaching:
      return fmt::format("{}人 × {}日", l.trainees, l.days);
    default:
      return fmt::format("{}編", l.count);
  }
}

html::Tag state_tag(Claim::State state) {
  static constexpr std::array tones{html::Tone::published, html::Tone::waiting, html::Tone::settled,
                                    html::Tone::plain};
  return {std::string(label(state)), tones[std::size_t(state)]};
}

}  // namespace kakari::training
