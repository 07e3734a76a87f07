// Small stand-ins for what the core's dependencies drag in of the C library: printf and strtod with
// their soft-float tables and locales would be a tenth of the module. The linker's --wrap puts them
// in place of the originals; plain redefinition gives duplicate symbols.
#include <clocale>
#include <cstdarg>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>

extern "C" {

// The host's Number(), correctly rounded. Reached only after the JSON lexer accepted the text.
double natter_strtod(const char* text, std::size_t length);

double __wrap_strtod(const char* text, char** end) {
  const std::size_t length = std::strlen(text);
  if (end) *end = const_cast<char*>(text + length);
  return natter_strtod(text, length);
}

// nlohmann's lexer asks for the decimal point.
struct lconv* __wrap_localeconv() {
  static char point[] = ".";
  static char none[] = "";
  static struct lconv c_locale = [] {
    struct lconv locale {};
    locale.decimal_point = point;
    locale.thousands_sep = none;
    return locale;
  }();
  return &c_locale;
}

// Knows what the JSON writer needs: %x, %X, %u, %d with zero padding, and %s. Anything else traps,
// so that a new use shows in the first test that reaches it.
int __wrap_vsnprintf(char* buffer, std::size_t capacity, const char* format, va_list arguments) {
  std::size_t length = 0;
  const auto put = [&](char c) {
    if (length + 1 < capacity) buffer[length] = c;
    ++length;
  };
  const auto put_number = [&](unsigned value, unsigned base, const char* digits, int width) {
    char reversed[10];
    int count = 0;
    do {
      reversed[count++] = digits[value % base];
      value /= base;
    } while (value != 0);
    for (; width > count; --width) put('0');
    while (count > 0) put(reversed[--count]);
  };
  for (; *format; ++format) {
    if (*format != '%') {
      put(*format);
      continue;
    }
    int width = 0;
    for (++format; *format == '.' || (*format >= '0' && *format <= '9'); ++format) {
      if (*format != '.') width = width * 10 + (*format - '0');
    }
    switch (*format) {
      case 'x': put_number(va_arg(arguments, unsigned), 16, "0123456789abcdef", width); break;
      case 'X': put_number(va_arg(arguments, unsigned), 16, "0123456789ABCDEF", width); break;
      case 'u': put_number(va_arg(arguments, unsigned), 10, "0123456789", width); break;
      case 'd': {
        const int value = va_arg(arguments, int);
        if (value < 0) put('-');
        const unsigned magnitude = value < 0 ? 0U - static_cast<unsigned>(value)
                                             : static_cast<unsigned>(value);
        put_number(magnitude, 10, "0123456789", width);
        break;
      }
      case 's':
        for (const char* text = va_arg(arguments, const char*); *text; ++text) put(*text);
        break;
      default: std::abort();
    }
  }
  if (capacity > 0) buffer[length < capacity ? length : capacity - 1] = '\0';
  return static_cast<int>(length);
}

int __wrap_snprintf(char* buffer, std::size_t capacity, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  const int length = __wrap_vsnprintf(buffer, capacity, format, arguments);
  va_end(arguments);
  return length;
}

// There is nowhere to print to.
int __wrap_vfprintf(FILE*, const char*, va_list) { return 0; }
int __wrap_fprintf(FILE*, const char*, ...) { return 0; }
[[noreturn]] void __wrap_abort_message(const char*, ...) { std::abort(); }

}  // extern "C"
