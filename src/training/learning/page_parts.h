// What several pages of this room show and read.
#pragma once
#include "platform/html/components.h"
#include "registry/physician.h"
#include "training/learning/attempt.h"
#include "training/learning/content_file.h"
#include "training/learning/pages.h"

namespace kakari::learning {

void add_catalogue_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_content_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_question_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_result_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_list_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_office_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_edit_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_question_edit_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_postcard_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_match_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_results_pages(const PageDeps& deps, std::vector<access::Route>& routes);

/// "/learning/ID/questions"
std::string learning_path(const Id& content, std::string_view rest = {});
/// "/contents/ID/postcards"
std::string office_path(const Id& content, std::string_view rest = {});
/// {id} of the route.
Id content_in(const access::Visit& visit);
Problem no_such_content();

/// The physician of the grant; empty for others.
std::string own_physician_id(const access::Actor& actor);
/// 2月10日まで解答できます, 令和9年3月25日に締め切りました …; empty where it stays open.
std::string days_in_words(const Content& content, Date today);
/// What it is and how long it takes: 日医e-ラーニング　高齢者の診療　約20分
std::string kind_in_words(const regime::Training& rules, const Content& content);
/// 種類, 区分, テーマ, 時間, 単位.
std::vector<html::Fact> facts_of(const regime::Training& rules, const Content& content);
/// Whether what is right and why may be told to whoever may learn.
bool explanations_out(const Content& content, Date today);

/// Name, kana and number, to tell people of one name apart.
std::string describe(const registry::Physician& physician);
/// 下書き, 公開中, 締切済み …
html::Fragment state_tags(const Content& content, bool revising, Date today);

/// A question with what is right and why; and what was answered, where `attempt` is given.
html::Fragment explained(const Question& question, const std::vector<int>& order, const Attempt* attempt,
                         std::size_t shown_as);
/// The message at the field, or nothing.
std::string message_at(const std::vector<FieldProblem>& fields, std::string_view name);
/// Names the session of the actor in hidden fields of a post form.
html::Fragment post(const access::Visit& visit, std::string action, const html::Fragment& content,
                    std::vector<std::pair<std::string, std::string>> hidden = {});

}  // namespace kakari::learning
