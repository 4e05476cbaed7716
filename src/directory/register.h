// The registry's side of a snapshot: names, places and departments of all open institutions, in pools
// rather than in objects of their own (about 500 bytes an institution, text index included).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "directory/grid.h"
#include "directory/record.h"
#include "directory/text_index.h"

namespace kakari::directory {

/// Institutions [first, last).
struct Range {
  Doc first = 0, last = 0;
};

struct MunicipalityRange {
  std::string code = {}, planning_area = {};
  Range range;
};

class Register {
 public:
  /// In order of municipality and number; throws std::logic_error otherwise.
  void add(const InstitutionRecord& record);
  void seal();

  std::size_t size() const { return rows_.size(); }
  InstitutionRecord record(Doc doc) const;
  std::string_view name(Doc doc) const { return text(doc, 2); }
  std::string_view number(Doc doc) const { return text(doc, 1); }
  std::string_view id(Doc doc) const { return text(doc, 0); }
  std::string_view address(Doc doc) const { return text(doc, 5); }
  std::string_view phone(Doc doc) const { return text(doc, 6); }
  Point point(Doc doc) const { return rows_[doc].point; }
  const std::string& municipality(Doc doc) const { return municipalities_[rows_[doc].municipality].code; }
  bool invented(Doc doc) const { return rows_[doc].invented; }
  bool hospital(Doc doc) const { return rows_[doc].hospital; }
  bool general_outpatients(Doc doc) const { return !rows_[doc].no_general_outpatients; }

  std::optional<Doc> by_number(std::string_view number) const;
  std::optional<Doc> by_id(std::string_view id) const;

  const std::vector<MunicipalityRange>& municipalities() const { return municipalities_; }
  /// Ranges of an area; a prefecture is one, a planning area may be several. Empty: nothing is there.
  std::vector<Range> in_municipality(std::string_view code) const;
  std::vector<Range> in_planning_area(std::string_view code) const;
  std::vector<Range> in_prefecture(std::string_view code) const;

  /// Department names, most frequent first, and who has each.
  const std::vector<std::string>& departments() const { return departments_; }
  const std::vector<DocSet>& department_sets() const { return department_sets_; }
  /// Folded, in the order of departments(): words are looked for in them too.
  const std::vector<std::string>& folded_departments() const { return folded_departments_; }
  std::vector<std::string_view> departments_of(Doc doc) const;

  const TextIndex& text_index() const { return text_index_; }
  const Grid& grid() const { return grid_; }
  std::size_t memory() const;

 private:
  struct Row {
    std::uint32_t text_from = 0, departments_from = 0;
    Point point;
    std::int32_t beds = 0;
    std::uint16_t municipality = 0;
    bool hospital = false, no_general_outpatients = false, invented = false;
  };
  std::string_view text(Doc doc, std::size_t field) const;
  void order_departments();
  void fold_names(const InstitutionRecord& record);

  std::string pool_;  // id number name kana postal address phone url, each closed by a mark
  std::vector<Row> rows_;
  std::vector<std::uint16_t> department_lists_;
  std::vector<std::string> departments_, folded_departments_;
  std::unordered_map<std::string, std::uint16_t> department_places_;
  std::vector<DocSet> department_sets_;
  std::vector<MunicipalityRange> municipalities_;
  std::vector<Doc> by_number_, by_id_;
  TextIndex text_index_;
  Grid grid_;
};

}  // namespace kakari::directory
