// Which files a visitor may send, by the widget's configuration.
#include "core/widget/file_rules.h"

#include "tests/core/check.h"
#include "tests/core/host.h"

namespace natter::widget {
namespace {

Json config(const char* more) {
  Json made = test::json(R"({"LiveWSAndLiveChatEngJoin":
      {"msdyn_enablefileattachmentsforcustomers":"true"},
      "allowedFileExtensions":".TXT, png,.pdf,,","maxUploadFileSize":"128"})");
  const Json changes = test::json(more);
  for (const auto& [name, value] : members(changes)) set(made, name, value);
  return made;
}

std::string refusal(const char* file, const char* more = "{}") {
  const std::optional<FileRules> rules = file_rules(config(more));
  REQUIRE(rules);
  const std::optional<Error> error = refusal_of(test::json(file), *rules);
  return error ? error->code + ' ' + dump(error->details) : "sent";
}

}  // namespace

TEST_CASE("files are taken where the configuration says so") {
  CHECK_FALSE(file_rules(test::json("{}")));
  CHECK_FALSE(file_rules(config(R"({"LiveWSAndLiveChatEngJoin":
      {"msdyn_enablefileattachmentsforcustomers":"True"}})")));
  REQUIRE(file_rules(config("{}")));
  CHECK(dump(shown_rules(*file_rules(config("{}")))) ==
        R"({"extensions":["txt","png","pdf"],"megabytes":128})");
}

TEST_CASE("a refusal says what would have been taken") {
  CHECK(refusal(R"({"name":"a.b.Txt","type":"text/plain","size":1})") == "sent");
  CHECK(refusal(R"({"name":"a.exe","type":"text/plain","size":1})") ==
        R"(FileTypeNotAllowed {"extensions":["txt","png","pdf"]})");
  CHECK(refusal(R"({"name":"txt","type":"text/plain","size":1})") ==
        R"(FileTypeNotAllowed {"extensions":["txt","png","pdf"]})");
  CHECK(refusal(R"({"name":"a.txt","type":"text/plain","size":0})") == "FileEmpty null");
  CHECK(refusal(R"({"name":"a.txt","type":"text/plain","size":134217728})") == "sent");
  CHECK(refusal(R"({"name":"a.txt","type":"text/plain","size":134217729})") ==
        R"(FileTooLarge {"megabytes":128})");
}

TEST_CASE("pictures have the attachment service's smaller limit") {
  CHECK(refusal(R"({"name":"a.png","type":"image/PNG","size":20971520})") == "sent");
  CHECK(refusal(R"({"name":"a.png","type":"image/PNG","size":20971521})") ==
        R"(FileTooLarge {"megabytes":20})");
}

TEST_CASE("without a list all types are taken, without a size those of the service") {
  constexpr char kOpen[] = R"({"allowedFileExtensions":"","maxUploadFileSize":null})";
  CHECK(refusal(R"({"name":"a","type":"","size":314572800})", kOpen) == "sent");
  CHECK(refusal(R"({"name":"a","type":"","size":314572801})", kOpen) ==
        R"(FileTooLarge {"megabytes":300})");
  CHECK(refusal(R"({"name":"a","type":"","size":314572801})",
                R"({"allowedFileExtensions":"","maxUploadFileSize":500})") ==
        R"(FileTooLarge {"megabytes":300})");
}

}  // namespace natter::widget
