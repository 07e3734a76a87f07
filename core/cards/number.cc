#include "core/cards/number.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace natter::cards {
namespace {

// 0.digits times ten to the power of `point`.
struct Decimal {
  std::string digits;
  int point = 0;
};

// A natural number below 2^1280, lowest limb first; none of its limbs at the top is zero. The
// largest here are the smallest double's scale, 2^1075, and sums of such.
class Natural {
 public:
  explicit Natural(std::uint64_t value) {
    for (; value != 0; value >>= 32) push(value);
  }

  void multiply(std::uint32_t factor) {
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < size_; ++i) {
      carry += std::uint64_t{limbs_[i]} * factor;
      limbs_[i] = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    if (carry != 0) push(carry);
  }

  // factor, as often as the exponent says.
  void multiply_by_power(std::uint32_t factor, int exponent) {
    for (; exponent > 0; --exponent) multiply(factor);
  }

  void add(const Natural& other) {
    for (; size_ < other.size_; ++size_) limbs_[size_] = 0;
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < size_; ++i) {
      carry += std::uint64_t{limbs_[i]} + other.limb(i);
      limbs_[i] = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    if (carry != 0) push(carry);
  }

  // The other one is not larger.
  void subtract(const Natural& other) {
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i < size_; ++i) {
      const std::uint64_t part = other.limb(i) + borrow;
      borrow = limbs_[i] < part ? 1 : 0;
      limbs_[i] = static_cast<std::uint32_t>(limbs_[i] - part);
    }
    while (size_ > 0 && limbs_[size_ - 1] == 0) --size_;
  }

  // Negative, zero or positive.
  int compare(const Natural& other) const {
    if (size_ != other.size_) return size_ < other.size_ ? -1 : 1;
    for (std::size_t i = size_; i-- > 0;) {
      if (limbs_[i] != other.limbs_[i]) return limbs_[i] < other.limbs_[i] ? -1 : 1;
    }
    return 0;
  }

 private:
  void push(std::uint64_t limb) { limbs_[size_++] = static_cast<std::uint32_t>(limb); }
  std::uint64_t limb(std::size_t i) const { return i < size_ ? limbs_[i] : 0; }

  std::array<std::uint32_t, 40> limbs_;
  std::size_t size_ = 0;
};

// Twos and tens, several in one step.
void multiply_by_power_of_two(Natural& number, int exponent) {
  number.multiply_by_power(1u << 31, exponent / 31);
  number.multiply(1u << (exponent % 31));
}

void multiply_by_power_of_ten(Natural& number, int exponent) {
  number.multiply_by_power(1'000'000'000, exponent / 9);
  number.multiply_by_power(10, exponent % 9);
}

int compare_sum(Natural left, const Natural& right, const Natural& sum) {
  left.add(right);
  return left.compare(sum);
}

// The digits by exact arithmetic (Steele and White; Burger and Dybvig): value = rest / scale, and
// whatever lies within `above` and `below` of it reads back to it.
class Digits {
 public:
  Digits(std::uint64_t mantissa, int exponent, bool is_gap_uneven)
      : rest_(mantissa), scale_(1), above_(1), below_(1), takes_ends_(mantissa % 2 == 0) {
    // Below a power of two the next double is half as far away.
    const int spread = is_gap_uneven ? 2 : 1;
    multiply_by_power_of_two(rest_, spread);
    multiply_by_power_of_two(scale_, spread);
    if (is_gap_uneven) above_.multiply(2);
    if (exponent >= 0) {
      for (Natural* one : {&rest_, &above_, &below_}) multiply_by_power_of_two(*one, exponent);
    } else {
      multiply_by_power_of_two(scale_, -exponent);
    }
    // The largest power of two that is not above the value; its logarithm is never too large.
    const int power = std::ilogb(static_cast<double>(mantissa)) + exponent;
    point_ = static_cast<int>(std::ceil(power * 0.30102999566398120 - 1e-9));
    scale_to(point_);
    if (reaches_next()) {
      scale_.multiply(10);
      ++point_;
    }
  }

  Decimal run() {
    Decimal decimal;
    decimal.point = point_;
    for (;;) {
      multiply_by_ten();
      char digit = '0';
      for (; rest_.compare(scale_) >= 0; ++digit) rest_.subtract(scale_);
      const int low = rest_.compare(below_);
      const bool may_stay = low < 0 || (low == 0 && takes_ends_);
      const bool may_rise = reaches_next();
      if (!may_stay && !may_rise) {
        decimal.digits += digit;
        continue;
      }
      // The closer of the two; of two as close the even one.
      const int half = compare_sum(rest_, rest_, scale_);
      const bool is_odd = digit % 2 != 0;
      const bool rises = may_rise && (!may_stay || half > 0 || (half == 0 && is_odd));
      decimal.digits += static_cast<char>(digit + (rises ? 1 : 0));
      return decimal;
    }
  }

 private:
  void scale_to(int point) {
    if (point >= 0) return multiply_by_power_of_ten(scale_, point);
    for (Natural* one : {&rest_, &above_, &below_}) multiply_by_power_of_ten(*one, -point);
  }

  bool reaches_next() const {
    const int high = compare_sum(rest_, above_, scale_);
    return high > 0 || (high == 0 && takes_ends_);
  }

  void multiply_by_ten() {
    for (Natural* one : {&rest_, &above_, &below_}) one->multiply(10);
  }

  Natural rest_;
  Natural scale_;
  Natural above_;
  Natural below_;
  bool takes_ends_;
  int point_ = 0;
};

Decimal exact_decimal(double value) {
  constexpr std::uint64_t kHidden = std::uint64_t{1} << 52;
  std::uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  const auto biased = static_cast<int>(bits >> 52);
  const std::uint64_t fraction = bits & (kHidden - 1);
  if (biased == 0) return Digits(fraction, -1074, false).run();
  return Digits(kHidden | fraction, biased - 1075, fraction == 0 && biased > 1).run();
}

// What people write: up to 15 digits of which a few are decimals. No two such numbers share a
// double, so the first that reads back is the shortest; a quotient of two numbers that are exact is
// rounded just as its digits are read.
bool take_short_decimal(double value, Decimal& decimal) {
  constexpr double kMostDigits = 1e15;
  double power = 1;
  for (int decimals = 0; decimals <= 6; ++decimals, power *= 10) {
    const double whole = std::round(value * power);
    if (whole >= kMostDigits) return false;
    if (whole < 1 || whole / power != value) continue;
    decimal.digits = std::to_string(static_cast<std::int64_t>(whole));
    decimal.point = static_cast<int>(decimal.digits.size()) - decimals;
    while (decimal.digits.back() == '0') decimal.digits.pop_back();
    return true;
  }
  return false;
}

std::string with_exponent(const std::string& digits, int exponent) {
  std::string text = digits.substr(0, 1);
  if (digits.size() > 1) text += '.' + digits.substr(1);
  return text + (exponent < 0 ? "e-" : "e+") + std::to_string(std::abs(exponent));
}

std::string written(const Decimal& decimal) {
  const std::string& digits = decimal.digits;
  const int count = static_cast<int>(digits.size());
  const int point = decimal.point;
  if (point > 21 || point <= -6) return with_exponent(digits, point - 1);
  if (point <= 0) return "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
  if (point >= count) return digits + std::string(static_cast<std::size_t>(point - count), '0');
  const auto place = static_cast<std::size_t>(point);
  return digits.substr(0, place) + '.' + digits.substr(place);
}

}  // namespace

std::string number_text(double value) {
  if (std::isnan(value)) return "NaN";
  if (value == 0) return "0";
  const std::string sign = value < 0 ? "-" : "";
  value = std::fabs(value);
  if (std::isinf(value)) return sign + "Infinity";
  Decimal decimal;
  if (!take_short_decimal(value, decimal)) decimal = exact_decimal(value);
  return sign + written(decimal);
}

}  // namespace natter::cards
