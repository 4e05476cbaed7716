// What happens at a person's door is told to them: in the program, and by mail where their login is an
// address.
#pragma once
#include "access/access.h"

namespace kakari::app {

void tell_people(access::Access& access);

}  // namespace kakari::app
