// 郵送する手紙 on the screen: print what is due, fetch the files, record the posting and what came back.
#pragma once
#include <string>
#include <vector>

#include "access/visit.h"
#include "regime/areas.h"
#include "reporting/requests/letters.h"

namespace kakari::requests {

struct LetterPageDeps {
  store::Database* database = nullptr;
  const regime::Areas* areas = nullptr;
  std::string public_url = {};  // "https://kakari.example.jp"; empty: as the browser calls the server
};

/// GET /letters · POST /letters (prints what is due) · GET /letters/panel (progress, refreshed)
/// POST /letters/sender · POST /letters/returned · POST /letters/posted (those printed one by one)
/// GET /letters/batches/{batch} · POST …/posted · POST …/again · GET …/file · POST /letters/{letter}/paper
std::vector<access::Route> letter_pages(const LetterPageDeps& deps);

inline constexpr std::string_view kLetters = "/letters";

/// How people reach the program, without a slash at its end.
std::string address_of(const LetterPageDeps& deps, const http::Request& request);

/// A press on an institution's page: the letter at once as a PDF, or the refusal.
http::Response one_letter(const LetterPageDeps& deps, const access::Visit& visit, const Id& letter);

void add_letter_list(const LetterPageDeps& deps, std::vector<access::Route>& routes);
void add_letter_batch(const LetterPageDeps& deps, std::vector<access::Route>& routes);

}  // namespace kakari::requests
