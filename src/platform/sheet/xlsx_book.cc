#include "platform/sheet/xlsx_book.h"

#include <map>
#include <vector>

namespace kakari::sheet::xlsx {
namespace {

struct Relation {
  std::string id, type, target;
  /// Transitional and strict files have different addresses that end alike.
  bool is(std::string_view kind) const {
    return type.ends_with(kind) && type.size() > kind.size() && type[type.size() - kind.size() - 1] == '/';
  }
};

struct RelationReader : XmlReader {
  std::vector<Relation> relations;
  void start(std::string_view element, const char** attributes) override {
    if (element != "Relationship" || attribute(attributes, "TargetMode") == "External") return;
    relations.push_back({std::string(attribute(attributes, "Id")), std::string(attribute(attributes, "Type")),
                         std::string(attribute(attributes, "Target"))});
  }
  void end(std::string_view) override {}
};

struct BookReader : XmlReader {
  bool from_1904 = false;
  std::vector<std::string> visible;  // ids of relations, in the order of the tabs
  void start(std::string_view element, const char** attributes) override {
    if (element == "workbookPr") {
      from_1904 = is_true(attribute(attributes, "date1904"));
    } else if (element == "sheet") {
      const auto state = attribute(attributes, "state");
      if (state.empty() || state == "visible") visible.emplace_back(attribute(attributes, "id"));
    }
  }
  void end(std::string_view) override {}
};

/// "xl/workbook.xml" and "../a/b.xml" make "a/b.xml".
std::string resolve(const std::string& part, const std::string& target) {
  const auto path = std::filesystem::path("/" + part).parent_path() / target;
  return path.lexically_normal().relative_path().generic_string();
}

/// With their targets made whole names of parts.
std::vector<Relation> relations_of(Package& package, const std::string& part) {
  const std::filesystem::path path(part);
  const std::string file =
      (path.parent_path() / "_rels" / (path.filename().string() + ".rels")).generic_string();
  if (!package.has(file)) return {};
  RelationReader reader;
  package.parse(file, reader);
  for (Relation& relation : reader.relations) relation.target = resolve(part, relation.target);
  return std::move(reader.relations);
}

[[noreturn]] void refuse_kind() {
  throw Refused{problem(ProblemKind::invalid, "table-kind",
                        "Excel のブック（.xlsx）か CSV のファイルを選んでください。zip にまとめた CSV は、"
                        "取り出してから選んでください。")
                    .error()};
}

std::string workbook_part(Package& package) {
  for (const Relation& relation : relations_of(package, ""))
    if (relation.is("officeDocument")) return relation.target;
  if (package.has("xl/workbook.xml")) return "xl/workbook.xml";
  refuse_kind();
}

}  // namespace

Book read_book(Package& package) {
  const std::string part = workbook_part(package);
  const auto relations = relations_of(package, part);
  BookReader reader;
  package.parse(part, reader);
  Book book{.sheet = {}, .strings = {}, .styles = {}, .from_1904 = reader.from_1904};
  std::map<std::string, std::string> sheets;
  for (const Relation& relation : relations) {
    if (relation.is("worksheet")) sheets[relation.id] = relation.target;
    if (relation.is("sharedStrings")) book.strings = relation.target;
    if (relation.is("styles")) book.styles = relation.target;
  }
  if (sheets.empty()) refuse_kind();  // a text document, a presentation
  for (const std::string& id : reader.visible)
    if (const auto found = sheets.find(id); found != sheets.end()) {
      book.sheet = found->second;
      return book;
    }
  refuse_damaged();
}

}  // namespace kakari::sheet::xlsx
