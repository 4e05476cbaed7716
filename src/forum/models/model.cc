#include "forum/models/model.h"

#include <algorithm>

namespace kakari::models {

const Model* Models::find(std::string_view id) const {
  const auto at = std::ranges::find(all, id, &Model::id);
  return at == all.end() ? nullptr : &*at;
}

const AreaKind* Models::area_kind(std::string_view id) const {
  const auto at = std::ranges::find(area_kinds, id, &AreaKind::id);
  return at == area_kinds.end() ? nullptr : &*at;
}

Fitting::Fitting(const Models& models, const forum::YearCube& year) : models_(models) {
  if (const auto set = year.set("reported")) reported_ = &year.bits(*set);
  for (const Model& model : models.all) {
    auto& rule = rules_.emplace_back();
    for (const Condition& condition : model.rule) {
      Resolved resolved{{}, condition.least, condition.most};
      for (const std::string& name :
           condition.sets)  // another year's form may lack one: then nobody is in it
        if (const auto set = year.set(name)) resolved.sets.push_back(&year.bits(*set));
      rule.push_back(std::move(resolved));
    }
  }
}

bool Fitting::reported(forum::Doc doc) const {
  return reported_ && directory::test(*reported_, doc);
}

bool Fitting::holds(std::size_t model, std::size_t condition, forum::Doc doc) const {
  const Resolved& resolved = rules_.at(model).at(condition);
  const auto n = std::size_t(std::ranges::count_if(
      resolved.sets, [&](const forum::Bits* set) { return directory::test(*set, doc); }));
  return n >= resolved.least && n <= resolved.most;
}

bool Fitting::fits(std::size_t model, forum::Doc doc) const {
  if (!reported(doc)) return false;
  for (std::size_t i = 0; i < rules_.at(model).size(); ++i)
    if (!holds(model, i, doc)) return false;
  return true;
}

std::vector<const Model*> Fitting::of(forum::Doc doc) const {
  std::vector<const Model*> fitting;
  for (std::size_t i = 0; i < models_.all.size(); ++i)
    if (fits(i, doc)) fitting.push_back(&models_.all[i]);
  return fitting;
}

bool Fitting::none(forum::Doc doc) const {
  if (!reported(doc)) return false;
  for (std::size_t i = 0; i < models_.all.size(); ++i)
    if (models_.all[i].audience == forum::Audience::everybody && fits(i, doc)) return false;
  return true;
}

}  // namespace kakari::models
