#include "regime/training_command.h"

#include <iostream>

#include "base/clock.h"
#include "regime/command_parts.h"
#include "regime/training_answer.h"

namespace kakari::regime {

int evaluate_training_file(const std::string& directory, const std::string& path, int year,
                           std::string_view format, std::ostream& out, std::ostream& err) {
  if (format != "text" && format != "json") {
    err << "--format には text か json を指定してください。\n";
    return 2;
  }
  auto training = load_training(directory, asked_year(directory, year));
  if (!training) {
    print(err, training.error());
    return 3;
  }
  const auto text = read_text(path, err);
  if (!text) return 3;
  auto record = read_training_record(*text);
  if (!record) {
    for (const RecordFinding& f : record.error()) err << fmt::format("{}: {}: {}\n", path, f.path, f.message);
    return 1;
  }
  Judgement judgement = judge(*training, *record, record->today.value_or(SystemClock().today()));
  if (format == "json")
    out << answer_json(*training, *record, judgement) << "\n";
  else
    out << answer_text(*training, *record, judgement);
  return judgement.completion.may_apply ? 0 : 1;
}

}  // namespace kakari::regime
