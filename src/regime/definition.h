// The scheme as data (regime/<year>/): what is read, checked and answered here are values and pure functions.
// Leans on base/ and platform/sheet, knows no database and no clock; who asks it never knows an item's name.
// A definition as it was written: a tree of maps, lists and scalars that knows its file and lines. YAML on
// disk and the canonical JSON in the database both become one, so that one builder reads both.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "regime/form.h"

namespace kakari::regime {

struct DefinitionEntry;

struct Definition {
  enum class Shape { none, boolean, integer, text, list, map };
  Shape shape = Shape::none;
  std::string text;  // the scalar as written
  std::vector<Definition> list;
  std::vector<DefinitionEntry> map;  // in the order written
  std::string file;
  int line = 0;

  /// The entry of a map, or null.
  const Definition* find(std::string_view key) const;
  Definition* find(std::string_view key);
  /// The scalar under `key` as text; empty when absent.
  std::string text_of(std::string_view key) const;
  std::optional<std::int64_t> integer_of(std::string_view key) const;
  bool is_true(std::string_view key) const;
  std::vector<std::string> texts_of(std::string_view key) const;
  void set(std::string_view key, Definition value);
};

struct DefinitionEntry {
  std::string key;
  Definition value;
};

/// Reads a YAML file; aliases are expanded. A file that cannot be read gives one finding.
std::expected<Definition, std::vector<Finding>> read_yaml(const std::string& path);
/// DIR/<year>/FILE, or that of the newest earlier year that has one.
std::string newest_edition(const std::string& directory, int year, std::string_view file);
/// Canonical JSON: keys sorted, no white space. Equal definitions give equal bytes, whatever their layout.
std::string to_json(const Definition& definition);
/// Reads what to_json wrote; throws std::runtime_error otherwise.
Definition from_json(std::string_view text);

}  // namespace kakari::regime
