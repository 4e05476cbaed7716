#include "regime/training.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "regime/training_reader.h"

namespace kakari::regime {
namespace {

constexpr std::array kWays{"journal",  "e_learning",          "course",     "exam_question",
                           "teaching", "clinical_experience", "publication"};

template <class T>
const T* by_id(const std::vector<T>& list, std::string_view id) {
  auto at = std::ranges::find(list, id, &T::id);
  return at == list.end() ? nullptr : &*at;
}

}  // namespace

std::string_view id(Way way) {
  return kWays.at(std::size_t(way));
}

std::optional<Way> way_of(std::string_view id) {
  auto at = std::ranges::find(kWays, id);
  if (at == kWays.end()) return std::nullopt;
  return Way(at - kWays.begin());
}

const Activity* Training::activity(std::string_view id) const {
  for (const ActivityGroup& group : groups)
    if (const Activity* found = by_id(group.activities, id)) return found;
  return nullptr;
}

std::size_t Training::activities() const {
  std::size_t n = 0;
  for (const ActivityGroup& group : groups) n += group.activities.size();
  return n;
}

const Recognised* Training::recognised_training(std::string_view id) const {
  return by_id(recognised, id);
}

const Theme* Training::theme(std::string_view id) const {
  return by_id(themes, id);
}

std::expected<Training, std::vector<Finding>> load_training(const std::string& directory, int year) {
  auto definition = read_yaml(newest_edition(directory, year, "training.yaml"));
  if (!definition) return std::unexpected(std::move(definition.error()));
  return TrainingReader(*definition, year).result();
}

std::string units(int halves) {
  int whole = halves < 0 ? -halves : halves;
  return fmt::format("{}{}{}", halves < 0 ? "-" : "", whole / 2, whole % 2 ? ".5" : "");
}

std::optional<int> parse_units(std::string_view typed) {
  constexpr int most = 100'000;
  std::string text = trim(narrow(typed));
  std::string_view whole = text, rest;
  if (auto point = text.find('.'); point != std::string::npos) {
    whole = std::string_view(text).substr(0, point);
    rest = std::string_view(text).substr(point + 1);
    while (rest.size() > 1 && rest.ends_with('0')) rest.remove_suffix(1);
    if (rest != "0" && rest != "5") return std::nullopt;
  }
  int n = 0;
  auto [end, error] = std::from_chars(whole.data(), whole.data() + whole.size(), n);
  if (error != std::errc() || end != whole.data() + whole.size() || n < 0 || n > most || whole.front() == '-')
    return std::nullopt;
  return n * 2 + (rest == "5");
}

}  // namespace kakari::regime
