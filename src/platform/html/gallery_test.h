// Pages that show every component in every state, for the tests here and for the browser's.
#pragma once
#include "platform/html/page.h"

namespace kakari::html::gallery {

Page report();      // the institution's form
Page review();      // the officer's page
Page search();      // the resident's page
Page components();  // everything else, in every state

Shell institution_shell();
Shell office_shell();
Shell public_shell();

}  // namespace kakari::html::gallery
