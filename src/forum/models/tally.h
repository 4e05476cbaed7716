// How many institutions of an area fit each type, who they are, and the same by the areas inside it.
#pragma once
#include "forum/models/page_parts.h"
#include "forum/table.h"

namespace kakari::models {

/// What an address of these pages asks for: ?year=&level=&area=.
struct Asked {
  std::shared_ptr<const forum::Cube> cube;
  const forum::YearCube* year = nullptr;  // null: no year has a cycle
  const forum::Area* area = nullptr;
  bool intent = false;                               // types that rest on 意向 are shown too
  std::string address(std::string_view page) const;  // with "?year=…&level=…&area=…"
};
/// Act::model_read of the area's prefecture; without an area the actor's own. not_found for an unknown one.
Result<Asked> asked_for(const PageDeps& deps, const access::Visit& visit);
/// `id`: of the type that the page is about.
html::Fragment filter_form(const Asked& asked, std::string_view page, const std::string& id = {});

struct Group {
  const Model* model = nullptr;  // null: fits none
  std::vector<forum::Doc> docs;  // in the order of the roster
  std::size_t hospitals = 0;
  std::string_view id() const { return model ? std::string_view(model->id) : "none"; }
  std::string label(const Models& models) const { return model ? model->label : models.none_label; }
};
/// In the order of the file, "none" last.
std::vector<Group> groups(const PageDeps& deps, const Asked& asked, const forum::Area& area);

forum::Table type_table(const PageDeps& deps, const Asked& asked);
/// Types by the areas inside: municipalities of a prefecture, 生活圏域 of a municipality; no rows when none.
forum::Table area_table(const PageDeps& deps, const Asked& asked);

}  // namespace kakari::models
