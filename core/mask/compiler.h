// Turns a tree into a program, for either use. Bodies of lookbehinds run from right to left: their
// sequences, loops, groups and references are emitted mirrored.
#pragma once

#include "core/mask/program.h"

namespace natter::mask {

enum class Variant : std::uint8_t { Plain, WithMemo };

Program compile(const Tree& tree, Variant variant);

// No program of the tree has more instructions.
std::uint64_t most_instructions(const Tree& tree);

}  // namespace natter::mask
