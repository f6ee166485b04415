#pragma once
// What people wrote about this duty and its letter repeats: a notice to improve that was issued,
// a plan or a contract that was agreed. Of this room alone.

#include "documents/values.hpp"

namespace adsum::documents {

const Names& said_names();

// Every name is there; empty where nothing was said yet.
void put_said(const About& about, const duties::Duty& duty, Values& values);

}  // namespace adsum::documents
