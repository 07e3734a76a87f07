// The protocol table of the module "lcw".

#include "core/protocol.h"
#include "core/widget/widget.h"

namespace natter {

const ProtocolEntry kProtocols[] = {{"lcw", widget::create_widget}, {nullptr, nullptr}};

}  // namespace natter
