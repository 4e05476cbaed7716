// What the pages of this room are given and share.
#pragma once
#include <string>
#include <vector>

#include "forum/deps.h"
#include "forum/models/area_kind.h"
#include "platform/html/components.h"
#include "regime/training.h"

namespace kakari::models {

struct PageDeps : forum::Deps {
  std::shared_ptr<const Models> models;
  std::shared_ptr<const AreaKinds> kinds;
  regime::TrainingPtr training;  // for the names of its themes
};

void add_model_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_model_view_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_mine_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_practice_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_practice_desk_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_living_list_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_living_form_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_living_file_pages(const PageDeps& deps, std::vector<access::Route>& routes);

/// What a refusal says at a field; empty when nothing.
std::string error_at(const Problem* problem, std::string_view field);
/// 要確認, where no source states it.
std::vector<html::Tag> tags_of(regime::Status status);
/// The functions as choices of a list or of boxes.
std::vector<html::Choice> function_choices(const std::vector<regime::Function>& chosen);
/// "出典：A、B"
std::string sources_in_words(const std::vector<std::string>& sources);
/// Each line of a text, trimmed; empty ones left out.
std::vector<std::string> lines_of(std::string_view text);

}  // namespace kakari::models
