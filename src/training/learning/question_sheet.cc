#include "training/learning/question_sheet.h"

#include <fmt/format.h>

#include "base/text.h"
#include "platform/sheet/workbook.h"
#include "training/learning/edit_parts.h"

namespace kakari::learning {
namespace {

constexpr std::size_t none = std::size_t(-1);

struct Columns {
  std::size_t text = none, right = none, explanation = none;
  std::vector<std::size_t> choices;
  bool complete() const { return text != none && right != none && choices.size() >= 2; }
};

Columns columns_of(const std::vector<std::string>& header) {
  Columns columns;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const std::string name = narrow(trim(header[i]));
    if (name == "問題" || name == "問題文") columns.text = i;
    if (name == "正答" || name == "正解") columns.right = i;
    if (name == "解説") columns.explanation = i;
    if (name.starts_with("選択肢")) columns.choices.push_back(i);
  }
  return columns;
}

std::string cell(const std::vector<std::string>& cells, std::size_t column) {
  return column < cells.size() ? trim(cells[column]) : std::string();
}

Result<Question> question_of(const Columns& columns, const std::vector<std::string>& cells) {
  Question q;
  q.text = cell(cells, columns.text);
  q.explanation = cell(cells, columns.explanation);
  for (const std::size_t column : columns.choices)
    if (std::string text = cell(cells, column); !text.empty()) q.choices.push_back({std::move(text), false});
  for (const char c : narrow(cell(cells, columns.right))) {
    if (c == ',' || c == ' ' || c == '/' || c == ';') continue;
    if (c < '1' || c - '0' > int(q.choices.size()))
      return wrong("right-unreadable", "right", fmt::format("正答「{}」は選択肢にありません。", c));
    q.choices[std::size_t(c - '1')].right = true;
  }
  return checked_question(q);
}

}  // namespace

Result<std::vector<Question>> read_questions(std::string_view bytes) {
  std::vector<Question> all;
  std::vector<FieldProblem> wrongs;
  Columns columns;
  bool header = true;
  const auto read =
      sheet::read_table_bytes(bytes, {}, [&](std::size_t line, const std::vector<std::string>& cells) {
        if (std::exchange(header, false)) {
          columns = columns_of(cells);
          return columns.complete();
        }
        auto q = question_of(columns, cells);
        if (q)
          all.push_back(std::move(*q));
        else
          wrongs.push_back({"sheet", fmt::format("{}行目：{}", line, q.error().fields.front().message)});
        return all.size() <= questions_max;
      });
  if (!read) return std::unexpected(read.error());
  if (!columns.complete())
    return wrong("sheet-columns", "sheet",
                 "1行目に「問題」「選択肢1」「選択肢2」…「正答」「解説」の見出しを入れてください。");
  if (all.size() > questions_max)
    return wrong("too-many-questions", "sheet", fmt::format("問題は{}問までです。", questions_max));
  if (wrongs.empty() && all.empty()) return wrong("no-questions", "sheet", "問題が1行もありません。");
  if (wrongs.empty()) return all;
  return problem(ProblemKind::invalid, "sheet-rows",
                 "取り込めない行があるため、まだ何も登録していません。直してからもう一度選んでください。",
                 std::move(wrongs));
}

}  // namespace kakari::learning
