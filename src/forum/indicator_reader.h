// Reads regime/<year>/indicators.yaml; private to the reading.
#pragma once
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "forum/indicator.h"
#include "regime/definition_reader.h"

namespace kakari::forum {

/// What stands for {key} in an entry's texts; some keys only the reader looks at.
using Filling = std::map<std::string, std::string>;
/// One for each function, choice, item, age, … that the entry's `over` goes through.
std::vector<Filling> fillings(const regime::Form& form, const regime::Definition& root,
                              const regime::Definition& entry);

class IndicatorReader : regime::DefinitionReader {
 public:
  IndicatorReader(const std::string& folder, int year, const regime::Form& form);
  const std::vector<regime::Finding>& findings() const { return findings_; }
  Indicators take() { return std::move(out_); }

 private:
  void read_marks();
  void take_sets(const regime::Definition& entry, std::string_view key, const Filling& filling,
                 std::vector<std::string>& into);
  std::string text(const regime::Definition& entry, std::string_view key, const Filling& filling,
                   bool needed);
  void read(const regime::Definition& entry, const Filling& filling);
  void read_filling(Indicator& one, const regime::Definition& entry, const Filling& filling);
  void read_kind(Indicator& one, const regime::Definition& entry);
  void add_source(Indicator& one, const regime::Definition& entry, const std::string& id);
  void divide(Indicator one, const regime::Definition& entry, const std::string& rate,
              const Filling& filling);
  bool tenths(const std::string& item) const;
  std::string unit_of(const std::string& item) const;
  void keep(Indicator one, const regime::Definition& entry);

  const regime::Form& form_;
  const std::unordered_map<std::string, std::size_t> sets_;
  regime::Definition root_;
  std::map<std::string, std::string> sources_;
  std::map<std::string, const regime::Definition*> rates_;
  Indicators out_;
};

}  // namespace kakari::forum
