// What people type into a form, through the fields to typed answers of the real report form.
#include "input.h"
#include "platform/http/message.h"
#include "regime/evaluate.h"
#include "regime/form.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kakari;
  static const regime::Form form = regime::load_form("regime", 2026).value();
  http::Request request;
  request.form = http::parse_urlencoded(fuzz::text_of(data, size));
  regime::Answers answers;
  for (const regime::Item& item : form.items) {
    std::vector<std::string> values;
    for (const auto value : request.fields(item.id)) values.emplace_back(value);
    if (values.empty()) continue;
    const regime::Typed typed = regime::read_typed(item, values);
    fuzz::hold(typed.error.empty() || !typed.answer, "what was not understood is no answer");
    if (!typed.answer) continue;
    (void)regime::in_words(item, *typed.answer);
    (void)regime::in_public_words(item, *typed.answer);
    answers[item.id] = *typed.answer;
  }
  const auto again = regime::parse_answers(regime::canonical(answers));
  fuzz::hold(again && *again == answers, "answers read back as they were written");
  (void)regime::evaluate(form, answers);
  return 0;
}
