// What services say and are asked, beside the messages of a chat.

import type {ChatToken, FileMetadata, Progress, StartChatOptions} from '../types.d.ts';

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

/** A file for places without `File`. */
export interface FileInfo {
  name: string;
  /** The media type; may be empty. */
  type: string;
  /** Bytes. */
  size: number;
  data: string | ArrayBuffer | ArrayBufferView<ArrayBuffer> | Blob;
}

export interface UploadOptions {
  /** Gives the transfer up; the call rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** What the service says of a stored file, as it says it. */
export interface FileStatus {
  /** `passed`, `malware` or `in progress`; `null` when it is not said. */
  scan: string | null;
  viewState: string | null;
  contentState: string | null;
}

export interface DownloadOptions extends UploadOptions {
  onProgress?: (progress: Progress) => void;
  /** Told before the content is asked for: a page may abort then. */
  onStatus?: (status: FileStatus) => void;
}

/** The message of an attachment as it was sent. */
export interface RawMessage {
  content: '';
  timestamp: Date;
  contentType: string;
  deliveryMode: string;
  messageType: string;
  tags: string[];
  sender: {displayName: string; id: string; type: number};
  fileMetadata: FileMetadata;
}

export interface CallingParams {
  chatToken: ChatToken;
  selfVideoHTMLElementId: string;
  remoteVideoHTMLElementId: string;
  /** That of the SDK, or anything that can tell the service. */
  OCClient: {
    makeSecondaryChannelEventRequest(requestId: string | undefined, body: object): unknown;
  };
}

/** As the vendor's script gives it. */
export interface CallEvent {
  callId: string;
  [other: string]: unknown;
}
