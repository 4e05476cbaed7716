#include "regime/inherit.h"

#include <algorithm>

namespace kakari::regime {
namespace {

std::string id_of(const Definition& entry) {
  std::string id = entry.text_of("id");
  return id.empty() ? entry.text_of("code") : id;
}

class Overlay {
 public:
  Overlay(Definition& result, std::vector<Finding>& findings) : result_(result), findings_(findings) {}

  void remove(const Definition& groups) {
    for (const auto& [group, ids] : groups.map)
      for (const Definition& gone : ids.list) {
        bool found = false;
        for (Definition* list : lists(group)) found |= erase(*list, gone.text) > 0;
        if (group == "items")
          for (Definition* page : lists("pages"))
            for (Definition& entry : page->list)
              if (Definition* items = entry.find("items")) erase(*items, gone.text);
        if (!found) unknown(gone, group, gone.text);
      }
  }

  void change(const Definition& groups) {
    for (const auto& [group, entries] : groups.map)
      for (const Definition& entry : entries.list) {
        Definition* target = nullptr;
        for (Definition* list : lists(group))
          for (Definition& candidate : list->list)
            if (id_of(candidate) == id_of(entry)) target = &candidate;
        if (!target) {
          unknown(entry, group, id_of(entry));
          continue;
        }
        for (const auto& [key, value] : entry.map) target->set(key, value);
      }
  }

  void add(const Definition& additions) {
    for (const Definition& addition : additions.list) {
      if (const Definition* choice = addition.find("choice")) {
        add_choice(addition, *choice);
        continue;
      }
      const Definition* item = addition.find("item");
      Definition* section = entry_of("sections", addition.text_of("section"));
      Definition* page = entry_of("pages", addition.text_of("page"));
      if (!item || !section || !page) {
        findings_.push_back({addition.file, addition.line,
                             "add には section、page（どちらも受け継いだ id）と item を書いてください。"});
        continue;
      }
      insert(*section, "items", *item, addition.text_of("after"));
      Definition name;
      name.shape = Definition::Shape::text;
      name.text = item->text_of("id");
      name.file = item->file;
      name.line = item->line;
      insert(*page, "items", name, addition.text_of("after"));
    }
  }

 private:
  void add_choice(const Definition& addition, const Definition& choice) {
    for (Definition* list : lists("items"))
      for (Definition& item : list->list)
        if (id_of(item) == addition.text_of("to") && item.find("choices")) {
          insert(item, "choices", choice, addition.text_of("after"));
          return;
        }
    findings_.push_back({addition.file, addition.line,
                         "choice を加えるときは、to に受け継いだ選択式の項目の id を書いてください。"});
  }

  static std::string name_of(const Definition& d) {
    return d.shape == Definition::Shape::map ? id_of(d) : d.text;
  }

  static std::size_t erase(Definition& list, const std::string& id) {
    return std::erase_if(list.list, [&](const Definition& d) { return name_of(d) == id; });
  }

  static void insert(Definition& owner, std::string_view group, const Definition& entry,
                     const std::string& after) {
    auto& list = owner.find(group)->list;
    auto at = std::ranges::find_if(list, [&](const Definition& d) { return name_of(d) == after; });
    list.insert(at == list.end() ? at : at + 1, entry);
  }

  /// The lists of a group: items stand in every section, the others at the top.
  std::vector<Definition*> lists(std::string_view group) {
    std::vector<Definition*> found;
    if (group == "items") {
      if (Definition* sections = result_.find("sections"))
        for (Definition& section : sections->list)
          if (Definition* items = section.find("items")) found.push_back(items);
    } else if (Definition* list = result_.find(group)) {
      found.push_back(list);
    }
    return found;
  }

  Definition* entry_of(std::string_view group, const std::string& id) {
    for (Definition* list : lists(group))
      for (Definition& entry : list->list)
        if (id_of(entry) == id && entry.find("items")) return &entry;
    return nullptr;
  }

  void unknown(const Definition& at, std::string_view group, std::string_view id) {
    findings_.push_back(
        {at.file, at.line, fmt::format("受け継いだ定義の {} に「{}」はありません。", group, id)});
  }

  Definition& result_;
  std::vector<Finding>& findings_;
};

}  // namespace

Definition inherit(const Definition& base, const Definition& child, std::vector<Finding>& findings) {
  Definition result = base;
  result.file = child.file;
  result.line = child.line;
  for (const auto& [key, value] : child.map)
    if (key != "inherits" && key != "remove" && key != "change" && key != "add") result.set(key, value);
  Overlay overlay(result, findings);
  if (const Definition* groups = child.find("remove")) overlay.remove(*groups);
  if (const Definition* groups = child.find("change")) overlay.change(*groups);
  if (const Definition* additions = child.find("add")) overlay.add(*additions);
  return result;
}

}  // namespace kakari::regime
