#include "core/mask/escapes.h"

#include <string>

#include "core/mask/tree.h"
#include "tests/core/mask/vectors.h"

namespace natter::mask {

TEST_CASE("masking: braces are a count only when they are complete") {
  struct Row {
    const char16_t* source;
    bool is_count;
    std::uint32_t min;
    std::uint32_t max;
  };
  const Row rows[] = {{u"{2}", true, 2, 2},
                      {u"{2,}", true, 2, kInfinity},
                      {u"{0,15}x", true, 0, 15},
                      {u"{3,2}", true, 3, 2},
                      {u"{99999999999999999999,}", true, kInfinity, kInfinity},
                      {u"{1,2147483648}", true, 1, kInfinity},
                      {u"{,5}", false, 0, 0},
                      {u"{1", false, 0, 0},
                      {u"{", false, 0, 0},
                      {u"{a}", false, 0, 0},
                      {u"{1,a}", false, 0, 0}};
  for (const Row& row : rows) {
    CAPTURE(to_utf8(row.source));
    Cursor cursor(row.source);
    const auto counts = take_braces(cursor);
    REQUIRE(counts.has_value() == row.is_count);
    if (!counts) {
      CHECK(cursor.position() == 0);
      continue;
    }
    CHECK(counts->min == row.min);
    CHECK(counts->max == row.max);
  }
}

TEST_CASE("masking: escapes stand for the units that Annex B says") {
  struct Row {
    const char16_t* source;  // behind the backslash
    bool in_class;
    int unit;
    std::size_t taken;
  };
  const Row rows[] = {
      {u"n", false, 0x0A, 1},       {u"x41", false, 'A', 3}, {u"x4", false, 'x', 1},
      {u"u0041", false, 'A', 5},    {u"u12", false, 'u', 1}, {u"u{3}", false, 'u', 1},
      {u"cA", false, 1, 2},         {u"cz", false, 26, 2},   {u"c", false, '\\', 0},
      {u"c1", false, '\\', 0},      {u"c1", true, 0x11, 2},  {u"c_", true, 0x1F, 2},
      {u"0", false, 0, 1},          {u"07", false, 7, 2},    {u"08", false, 0, 1},
      {u"101", false, 'A', 3},      {u"377", false, 255, 3}, {u"400", false, 32, 2},
      {u"8", false, '8', 1},        {u"p", false, 'p', 1},   {u"-", false, '-', 1},
      {u"\xD83D", false, 0xD83D, 1}};
  for (const Row& row : rows) {
    CAPTURE(to_utf8(row.source), row.in_class);
    Cursor cursor(row.source);
    CHECK(static_cast<int>(take_character_escape(cursor, row.in_class)) == row.unit);
    CHECK(cursor.position() == row.taken);
  }
}

TEST_CASE("masking: classes are read with the leniencies of Annex B") {
  const auto members = [](const char16_t* source) {
    Cursor cursor(source);
    cursor.next();
    const UnitSet set = take_class(cursor, false, false);
    REQUIRE_FALSE(cursor.error());
    std::string ascii;
    for (char16_t unit = 0; unit < 128; ++unit) {
      if (set.contains(unit)) ascii += static_cast<char>(unit);
    }
    return ascii;
  };
  CHECK(members(u"[a-c]") == "abc");
  CHECK(members(u"[a-]") == "-a");
  CHECK(members(u"[-a]") == "-a");
  CHECK(members(u"[a-\\d]") == "-0123456789a");
  CHECK(members(u"[\\d-z]") == "-0123456789z");
  CHECK(members(u"[\\b]") == "\b");
  CHECK(members(u"[\\B]") == "B");
  CHECK(members(u"[\\c]") == "\\c");
  CHECK(members(u"[\\1]") == "\x01");
  CHECK(members(u"[]") == "");
  CHECK(members(u"[^]").size() == 128);
  CHECK(members(u"[\\]]") == "]");
  CHECK(members(u"[\\k]") == "k");
}

TEST_CASE("masking: broken classes and names are errors where they begin") {
  struct Row {
    const char16_t* source;
    const char* message;
    std::size_t offset;
  };
  const Row rows[] = {{u"[a", "Unterminated character class", 0},
                      {u"[z-a]", "Range out of order in character class", 1},
                      {u"[a\\", "\\ at end of pattern", 2},
                      {u"[\\k]", "Invalid escape", 1}};
  for (const Row& row : rows) {
    Cursor cursor(row.source);
    cursor.next();
    take_class(cursor, false, true);
    REQUIRE(cursor.error());
    CHECK(std::string(cursor.error()->message) == row.message);
    CHECK(cursor.error()->offset == row.offset);
  }
}

TEST_CASE("masking: group names may hold escapes") {
  const auto name = [](const char16_t* source) {
    Cursor cursor(source);
    const std::u16string taken = take_group_name(cursor);
    return cursor.error() ? "error" : to_utf8(taken);
  };
  CHECK(name(u"year>") == "year");
  CHECK(name(u"$_é\\u0061>") == "$_éa");
  CHECK(name(u"\\u{62}1>") == "b1");
  CHECK(name(u"\\u{1F600}>") == "😀");
  for (const char16_t* bad : {u">", u"n", u"1a>", u"a b>", u"\\x61>", u"\\u{}>", u"\\u{110000}>",
                              u"\\u{31}>", u"\\u00>", u"\\>", u"a-b>"}) {
    CAPTURE(to_utf8(bad));
    CHECK(name(bad) == "error");
  }
}

}  // namespace natter::mask
