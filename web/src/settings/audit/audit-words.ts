import type { components } from '../../api/schema.d.ts';

export type AuditEvent = components['schemas']['AuditEvent'];

/** What was done, by the action's code. */
const verbs: Record<string, string> = {
  'campaign.published': 'Published the campaign',
  'campaign.unpublished': 'Unpublished the campaign',
  'campaign.changed': 'Changed the campaign',
  'campaign.archived': 'Archived the campaign',
  'campaign.unarchived': 'Brought back the campaign',
  'campaign.deleted': 'Deleted the campaign',
  'sendout.paused': 'Paused the sendout',
  'sendout.resumed': 'Resumed the sendout',
  'sendout.cancelled': 'Cancelled the sendout',
  'message.resolved': 'Decided a message in doubt',
  'sender.saved': 'Saved the sender',
  'sender.paused': 'Paused the sender',
  'sender.resumed': 'Resumed the sender',
  'settings.changed': 'Changed the settings',
  'key.created': 'Made the API key',
  'key.deleted': 'Deleted the API key',
};

const outcomes: Record<string, string> = {
  arrived: 'it arrived',
  send_again: 'send again',
  give_up: 'give up',
};

/** One event in a sentence, with the name of its subject where it has one. */
export function eventSentence({ action, details }: Pick<AuditEvent, 'action' | 'details'>): string {
  const verb = verbs[action] ?? action;
  const { name, number, outcome } = details;
  if (action === 'message.resolved' && typeof outcome === 'string')
    return `${verb}: ${outcomes[outcome] ?? outcome}`;
  if (action === 'campaign.published' && typeof name === 'string' && typeof number === 'number')
    return `${verb} ${name}, version ${number}`;
  if (typeof name === 'string') return `${verb} ${name}`;
  if (typeof number === 'string') return `${verb} ${number}`;
  return verb;
}

/** The page of an event's subject, if it has one. */
export function subjectPath({ action, subjectId }: Pick<AuditEvent, 'action' | 'subjectId'>): string | null {
  if (action === 'campaign.deleted') return null;
  if (action.startsWith('campaign.')) return `/campaigns/${subjectId}`;
  if (action.startsWith('sendout.')) return `/sendouts/${subjectId}`;
  if (action.startsWith('sender.')) return '/settings/senders';
  if (action === 'settings.changed') return '/settings/restraint';
  return null;
}

/** Who did it: the name of the key. @param keys the names of those that are there still */
export function actorOf(keyId: string, keys: readonly { id: string; name: string | null }[]): string {
  const key = keys.find(({ id }) => id === keyId);
  if (!key) return 'A deleted key';
  return key.name ?? 'The server’s own key';
}
