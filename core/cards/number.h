// Numbers as JavaScript writes them: what a number input shows and submits.
#pragma once

#include <string>

namespace natter::cards {

// The shortest digits that read back to the same double, of several the closest; plain between
// 1e-7 and 1e21, beyond with an exponent: "0.1", "1e+21", "1e-7", "-1.5e-10". Minus zero is "0";
// "NaN", "Infinity" and "-Infinity" are themselves.
std::string number_text(double value);

}  // namespace natter::cards
