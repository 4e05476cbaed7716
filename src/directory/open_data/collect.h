// All files of one moment, made in one pass over the institutions: rows go into parts of some hundred
// institutions each, parts into the files of the country and of their prefecture. Memory holds one part of
// each kind; the compressed parts wait in an unnamed temporary file until they are kept.
#pragma once
#include <cstdio>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "directory/open_data/part.h"
#include "directory/open_data/row.h"

namespace kakari::open_data {

class PartFile {
 public:
  PartFile();
  void add(const Part& part);
  struct Entry {
    std::string sha256;
    std::uint64_t bytes = 0;
    std::uint32_t crc = 0;
    long offset = 0;
    std::size_t size = 0;
  };
  const std::vector<Entry>& entries() const { return entries_; }
  std::string packed(const Entry& entry);

 private:
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
  std::vector<Entry> entries_;
  long end_ = 0;
};

struct ScopedFile {
  std::string scope, name;
  Assembled content;
};

class Collector {
 public:
  explicit Collector(const Layout& layout, const regime::Departments* departments = nullptr);
  /// In the order of 機関番号.
  void add(const Facts& facts);
  /// The dictionary, for the country.
  void add_whole(std::string_view name, const std::string& text, std::int64_t lines);
  /// The country's (scope empty) and each prefecture's files.
  std::vector<ScopedFile> finish();
  PartFile& parts() { return parts_; }

 private:
  /// One of the three tables: its rows of the present part, and the files it goes to.
  struct Table {
    std::string_view name;
    sheet::CsvWriter writer{{.bom = false}};
    std::string text, head;
    Part head_part;
    std::int64_t lines = 0;
    std::map<std::string, Assembly> files;  // by scope
  };
  Table table(std::string_view name, const std::vector<Column>* columns);
  void flush();
  Assembly& file(Table& table, const std::string& scope);

  RowMaker rows_;
  const regime::Departments* departments_;
  PartFile parts_;
  Table institutions_, hours_, objects_;
  std::vector<ScopedFile> whole_;
  std::string prefecture_;
  std::int64_t block_ = -1;
};

}  // namespace kakari::open_data
