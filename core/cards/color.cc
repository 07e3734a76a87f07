#include "core/cards/color.h"

#include "core/text.h"

namespace natter::cards {
namespace {

// Those of CSS Color 4, with blanks around each.
constexpr std::string_view kNames =
    " aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue "
    "blueviolet brown burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk "
    "crimson cyan darkblue darkcyan darkgoldenrod darkgray darkgreen darkgrey darkkhaki "
    "darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen "
    "darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue "
    "dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite "
    "gold goldenrod gray green greenyellow grey honeydew hotpink indianred indigo ivory khaki "
    "lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan "
    "lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen "
    "lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen "
    "magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen "
    "mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream "
    "mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid "
    "palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum "
    "powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown "
    "seagreen seashell sienna silver skyblue slateblue slategray slategrey snow springgreen "
    "steelblue tan teal thistle tomato turquoise violet wheat white whitesmoke yellow "
    "yellowgreen transparent ";

constexpr std::size_t kLongestName = 20;  // lightgoldenrodyellow

bool is_hex(std::string_view text) {
  return text.find_first_not_of("0123456789ABCDEFabcdef") == std::string_view::npos;
}

}  // namespace

std::string css_color(std::string_view text) {
  if (text.starts_with('#')) {
    const std::string_view digits = text.substr(1);
    if (!is_hex(digits)) return {};
    if (digits.size() == 3 || digits.size() == 6) return std::string(text);
    if (digits.size() != 8) return {};
    return '#' + std::string(digits.substr(2)) + std::string(digits.substr(0, 2));
  }
  if (text.empty() || text.size() > kLongestName) return {};
  const std::string name = lower_ascii(text);
  const bool is_word = name.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
  return is_word && kNames.find(' ' + name + ' ') != std::string_view::npos ? name : std::string();
}

}  // namespace natter::cards
