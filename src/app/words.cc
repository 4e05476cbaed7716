#include "app/words.h"

#include "forum/act_words.h"
#include "messages/words.h"
#include "reporting/desk/words.h"
#include "reporting/exchange/words.h"
#include "reporting/institution_pages.h"
#include "reporting/orders/words.h"
#include "reporting/paper/words.h"
#include "reporting/requests/words.h"
#include "reporting/schedule/words.h"
#include "training/applications/words.h"
#include "training/certificates/words.h"
#include "training/learning/words.h"
#include "training/oversight/words.h"
#include "training/words.h"

namespace kakari::app {

std::string act_in_words(std::string_view act) {
  for (const auto room :
       {training::act_in_words, certificates::act_in_words, applications::act_in_words,
        learning::act_in_words, oversight::act_in_words, schedule::act_in_words, requests::act_in_words,
        paper::act_in_words, orders::act_in_words, exchange::act_in_words, desk::act_in_words,
        messages::act_in_words, forum::act_in_words})
    if (std::string words = room(act); !words.empty() && words != act) return words;
  return reporting::act_in_words(act);
}

}  // namespace kakari::app
