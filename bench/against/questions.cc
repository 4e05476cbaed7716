#include "questions.h"

#include <boost/json.hpp>
#include <fstream>
#include <random>
#include <stdexcept>

#include "base/utf8.h"

namespace kakari::bench {
namespace {

namespace json = boost::json;

std::vector<std::string> texts(const json::value& array) {
  std::vector<std::string> out;
  for (const auto& one : array.as_array()) out.emplace_back(one.as_string());
  return out;
}

/// Two to four characters of somebody's name or address.
std::string some_word(const Listed& from, std::mt19937_64& random) {
  std::vector<std::string> letters;
  const std::string& text =
      random() % 3 ? from.text.substr(0, from.text.find('\n')) : from.text.substr(from.text.rfind('\n') + 1);
  for (std::size_t at = 0; at < text.size();) {
    std::string letter;
    utf8::append(letter, utf8::next(text, at));
    letters.push_back(letter);
  }
  const std::size_t length = std::min<std::size_t>(2 + random() % 3, letters.size());
  std::string word;
  const std::size_t begin = random() % (letters.size() - length + 1);
  for (std::size_t i = 0; i < length; ++i) word += letters[begin + i];
  return word.find_first_of(" \n\"\\()%_'&|+-*~<>:") == std::string::npos ? word : "内科";
}

}  // namespace

std::vector<Listed> read_listed(const std::string& lines) {
  std::ifstream in(lines);
  if (!in) throw std::runtime_error("cannot open " + lines);
  std::vector<Listed> all;
  for (std::string line; std::getline(in, line);) {
    const auto o = json::parse(line).as_object();
    const auto text = [&](const char* name) { return std::string(o.at(name).as_string()); };
    all.push_back({text("_key"), text("text"), text("prefecture"), text("municipality"), text("kind"),
                   texts(o.at("departments")), texts(o.at("fields")), texts(o.at("diseases"))});
  }
  return all;
}

std::vector<Question> questions(const std::vector<Listed>& all, std::size_t many, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<Question> out;
  while (out.size() < many) {
    const Listed& somebody = all[random() % all.size()];
    Question q;
    const auto scope = random() % 100;
    if (scope < 95) q.prefecture = somebody.prefecture;
    if (scope < 60) q.municipality = somebody.municipality;
    for (auto words = random() % 3; words > 0; --words)
      q.words.push_back(some_word(random() % 2 ? somebody : all[random() % all.size()], random));
    if (random() % 2) q.field = std::to_string(1 + random() % 17);
    if (random() % 4 == 0) q.disease = std::to_string(1 + random() % 40);
    out.push_back(std::move(q));
  }
  return out;
}

}  // namespace kakari::bench
