// The JSON of answers as programs send it, evaluated by the real form.
#include "input.h"
#include "regime/evaluate.h"
#include "regime/form.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kakari;
  static const regime::Form form = regime::load_form("regime", 2026).value();
  const auto text = fuzz::text_of(data, size);
  (void)regime::parse_answer(text);
  const auto answers = regime::parse_answers(text);
  if (!answers) return 0;
  const std::string written = regime::canonical(*answers);
  const auto again = regime::parse_answers(written);
  fuzz::hold(again && regime::canonical(*again) == written, "canonical answers stay as they are");
  (void)regime::evaluate(form, *answers);
  const auto counted = regime::effective(form, *answers);
  fuzz::hold(regime::effective(form, counted) == counted, "what counts goes on counting");
  return 0;
}
