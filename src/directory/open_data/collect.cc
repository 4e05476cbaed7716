#include "directory/open_data/collect.h"

#include <stdexcept>
#include <system_error>

#include "registry/number.h"

namespace kakari::open_data {
namespace {

// Serials of one prefecture that share a part. An edition keeps anew only the parts in which something
// changed: the smaller they are the less it keeps, the larger the better they compress.
constexpr std::int64_t kSerialsOfPart = 250;

[[noreturn]] void fail(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

}  // namespace

PartFile::PartFile() : file_(std::tmpfile(), std::fclose) {
  if (!file_) fail("temporary file for open data");
}

void PartFile::add(const Part& part) {
  if (std::fwrite(part.packed.data(), 1, part.packed.size(), file_.get()) != part.packed.size())
    fail("temporary file for open data");
  entries_.push_back({part.sha256, part.bytes, part.crc, end_, part.packed.size()});
  end_ += long(part.packed.size());
}

std::string PartFile::packed(const Entry& entry) {
  std::string out(entry.size, '\0');
  if (std::fseek(file_.get(), entry.offset, SEEK_SET) != 0 ||
      std::fread(out.data(), 1, out.size(), file_.get()) != out.size())
    fail("temporary file for open data");
  return out;
}

Collector::Collector(const Layout& layout, const regime::Departments* departments)
    : rows_(layout, departments),
      departments_(departments),
      institutions_(table("institutions.csv", &layout.columns())),
      hours_(table("hours.csv", nullptr)),
      objects_(table("institutions.ndjson", nullptr)) {
  sheet::CsvWriter writer;
  const std::vector<Column> columns = hours_columns();
  write_header(writer, columns);
  hours_.head = writer.take();
  for (Table* t : {&institutions_, &hours_, &objects_}) {
    t->head_part = pack(t->head);
    if (!t->head.empty()) parts_.add(t->head_part);
    file(*t, "");
  }
}

Collector::Table Collector::table(std::string_view name, const std::vector<Column>* columns) {
  Table t;
  t.name = name;
  if (!columns) return t;
  sheet::CsvWriter writer;
  write_header(writer, *columns);
  t.head = writer.take();
  return t;
}

Assembly& Collector::file(Table& t, const std::string& scope) {
  const auto [at, is_new] = t.files.try_emplace(scope);
  if (is_new && !t.head.empty()) at->second.add(t.head_part, t.head, 0);
  return at->second;
}

void Collector::flush() {
  if (block_ < 0) return;
  for (Table* t : {&institutions_, &hours_, &objects_}) {
    if (t != &objects_) t->text = t->writer.take();
    Assembly& ours = file(*t, prefecture_);
    if (!t->text.empty()) {
      const Part part = pack(t->text);
      parts_.add(part);
      ours.add(part, t->text, t->lines);
      file(*t, "").add(part, t->text, t->lines);
    }
    t->text.clear();
    t->lines = 0;
  }
}

void Collector::add(const Facts& facts) {
  const std::int64_t block = registry::serial_of(facts.number) / kSerialsOfPart;
  if (block != block_ || facts.prefecture != prefecture_) {
    flush();
    block_ = block;
    prefecture_ = facts.prefecture;
  }
  institutions_.writer.row(rows_.cells(facts));
  ++institutions_.lines;
  hours_.lines += write_hours(hours_.writer, facts, departments_);
  rows_.append_json_line(objects_.text, facts);
  ++objects_.lines;
}

void Collector::add_whole(std::string_view name, const std::string& text, std::int64_t lines) {
  const Part part = pack(text);
  parts_.add(part);
  Assembly assembly;
  assembly.add(part, text, lines);
  whole_.push_back({"", std::string(name), assembly.finish()});
}

std::vector<ScopedFile> Collector::finish() {
  flush();
  block_ = -1;
  std::vector<ScopedFile> out = std::move(whole_);
  for (Table* t : {&institutions_, &hours_, &objects_})
    for (auto& [scope, assembly] : t->files) out.push_back({scope, std::string(t->name), assembly.finish()});
  return out;
}

}  // namespace kakari::open_data
