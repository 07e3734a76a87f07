// What services say and are asked, beside the messages of a chat.

import type {StartChatOptions} from '../types.d.ts';

/** The options of `startChat` that say who asks for what. */
export type AgentAvailabilityOptions = Pick<StartChatOptions,
  'preChatResponse' | 'customContext' | 'browser' | 'os' | 'locale' | 'device' | 'initContext'
  | 'reconnectId' | 'sendDefaultInitContext' | 'portalContactId'>;

/** As the service sends it. */
export interface AgentAvailability {
  QueueId?: string;
  QueueName?: string;
  IsQueueAvailable?: boolean;
  AgentAvailability?: boolean;
  QueuePosition?: number;
  /** Minutes or seconds: not documented. */
  AverageWaitTime?: number;
  AvailableUntil?: string | null;
  AvailableNext?: string | null;
  [other: string]: unknown;
}

export interface PostChatSurveyContext {
  /** Whether the survey may be shown. */
  participantJoined: boolean;
  participantType: string | undefined;
  surveyInviteLink: string | undefined;
  botSurveyInviteLink: string | undefined;
  formsProLocale: string | undefined;
  botFormsProLocale: string | undefined;
}

/** As the service sends it: messages as JSON text, newest first. */
export type LiveChatTranscript = string | {
  chatMessagesJson?: string;
  dateOfLatestMessage?: string;
  [other: string]: unknown;
};

export interface TranscriptEmail {
  emailAddress: string;
  attachmentMessage: string;
  /** Default: the language of the widget. */
  locale?: string;
}
