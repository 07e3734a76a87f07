// Where repaired texts are.
#include <string>
#include <vector>

#include "core/json_reader.h"
#include "tests/core/check.h"
#include "tests/core/json_source.h"

namespace natter {

using test::JsonSource;

TEST_CASE("json reader: repairs are told by their places, as many as are asked for") {
  JsonLimits limits;
  limits.repairs = 3;
  const std::string source =
      R"({"a":{"b":1},"c~/d":["x",[],{},"\ud800"],"\udc00":[{"e":"\ud800\n"}],"f":"\ud800"})";
  CHECK(JsonSource(source, limits).repairs() ==
        std::vector<std::string>{"/c~0~1d/3", "/\xEF\xBF\xBD", "/\xEF\xBF\xBD/0/e"});
  CHECK(JsonSource(source).repairs().empty());
  CHECK(JsonSource(R"("\ud800")", limits).repairs() == std::vector<std::string>{""});
}

}  // namespace natter
