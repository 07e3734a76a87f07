// What a page that asks for it is told of the SDK's own work (docs/omnichannel.md).

/** One step of a call: `StartChatStarted`, then `StartChatCompleted` or `StartChatFailed`. */
export interface TelemetryEvent {
  name: string;
  properties: {
    ChatSDKRuntimeId: string;
    OrgId: string;
    OrgUrl: string;
    WidgetId: string;
    RequestId: string;
    /** Empty without a chat. */
    ChatId: string;
    ChatSDKVersion: string;
    /** At the end of the call. */
    ElapsedTimeInMilliseconds?: number;
    /** Of a failure, as JSON text. */
    ExceptionDetails?: string;
    [other: string]: unknown;
  };
}
