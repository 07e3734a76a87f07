/** What scenarios of chat adapters share. */

/** Polls that ask for what is new. */
export const LATER_LISTS = /GET .*\/messages\?.*startTime=/;

const sequenceOf = ({ channelData }) => channelData?.['webchat:sequence-id'] ?? 0;

/** Activities in the order in which consumers show them: history may come in either. */
export const sorted = (activities) => [...activities].sort((a, b) => sequenceOf(a) - sequenceOf(b));

/** What an observable gives, and how it ends. */
export function record(observable) {
  const seen = { values: [], ended: undefined };
  observable.subscribe({
    next: (value) => seen.values.push(value),
    error: (error) => { seen.ended = `error ${error.message}`; },
    complete: () => { seen.ended = 'complete'; },
  });
  return seen;
}

/** An adapter that is listened to, in an accepted chat, once the history is there. */
export async function adapted(t, ACSAdapter, chatSDKConfig) {
  const sdk = await t.accepted(undefined, chatSDKConfig);
  const adapter = await sdk.createChatAdapter({ ACSAdapter });
  const statuses = record(adapter.connectionStatus$);
  const activities = record(adapter.activity$);
  await t.until('connected', () => statuses.values.includes(2));
  await t.until('history', () => activities.values.some(isText('Agent Smith has joined')));
  // Polls start over when realtime connects; from the second on they have a start time.
  await t.until('a later poll', () => t.answered(LATER_LISTS) > 0);
  return { sdk, adapter, statuses: statuses.values, activities: activities.values };
}

export const isText = (text) => (activity) => activity.text?.includes(text);

/** The activities that come while `action` is taken, until one of them fits. */
export async function during(t, activities, action, fits) {
  const before = activities.length;
  await action();
  await t.until('the activity', () => activities.slice(before).some(fits));
  await t.quiet();
  return activities.slice(before);
}

/** Posts and waits for the end. */
export async function posted(t, adapter, activity) {
  const seen = record(adapter.postActivity(activity));
  await t.until('the end of posting', () => seen.ended);
  return { ids: seen.values, ended: seen.ended };
}
