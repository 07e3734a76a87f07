// Turns a tree into a program, for either use. Bodies of lookbehinds run from right to left: their
// sequences, loops, groups and references are emitted mirrored.
#pragma once

#include "core/mask/program.h"

namespace natter::mask {

enum class Variant : std::uint8_t { Plain, WithMemo };

Program compile(const Tree& tree, Variant variant);

}  // namespace natter::mask
