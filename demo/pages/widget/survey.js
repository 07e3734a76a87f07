/** The survey after a chat: where it is, if there is one for this visitor. */

import { offerOf } from './offer.js';

/** Nobody waits longer than this for the link to a survey before the chat ends, milliseconds. */
const kPatience = 4000;

/**
 * To be asked before the SDK has left the chat. Without a survey, or when the service takes too
 * long over it, the chat ends without.
 * @param {any} sdk
 * @returns {Promise<string | undefined>} an address of http or https
 */
export async function surveyLink(sdk) {
  if (!offerOf(sdk.liveChatConfig).hasSurvey) return undefined;
  try {
    const late = new Promise((resolve) => { setTimeout(resolve, kPatience, {}); });
    const found = await Promise.race([sdk.getPostChatSurveyContext(), late]);
    const { participantJoined, participantType, surveyInviteLink, botSurveyInviteLink } = found;
    if (!participantJoined) return undefined;
    const isBot = /bot/i.test(participantType ?? '') && botSurveyInviteLink;
    const address = isBot ? botSurveyInviteLink : surveyInviteLink;
    // The address is the service's word; anything but a page is not followed.
    return /^https?:\/\//i.test(address ?? '') ? address : undefined;
  } catch (error) {
    console.warn('natter demo: the survey after the chat', error);
    return undefined;
  }
}
