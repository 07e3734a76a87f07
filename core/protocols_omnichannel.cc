// The protocol table of the module "omnichannel".

#include "core/omnichannel/session.h"
#include "core/protocol.h"

namespace natter {

const ProtocolEntry kProtocols[] = {{"omnichannel", omnichannel::create_session},
                                    {nullptr, nullptr}};

}  // namespace natter
