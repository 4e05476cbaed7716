// Statements about letters that more than one file needs.
#pragma once
#include <string>
#include <vector>

#include "reporting/requests/letters.h"

namespace kakari::requests {

/// Letters that wait, of institutions that closed, became exempt or have reported since, are not needed.
void drop_needless(store::Tx& tx, const LetterPlace& place);

/// Ids of up to `most` letters that wait, in postal order (郵便番号, then address).
std::vector<Id> waiting_letters(store::Tx& tx, const LetterPlace& place, int most);

}  // namespace kakari::requests
