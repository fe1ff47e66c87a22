import { expect, it } from 'vitest';
import { actorOf, eventSentence, subjectPath } from '../../../web/src/settings/audit/audit-words.ts';

it.each([
  [
    'campaign.published',
    { name: 'spring', version: 'v', number: 3 },
    'Published the campaign spring, version 3',
  ],
  ['sender.saved', { number: '+15550000001' }, 'Saved the sender +15550000001'],
  ['message.resolved', { outcome: 'send_again', runId: 'r' }, 'Decided a message in doubt: send again'],
  ['key.deleted', { name: null }, 'Deleted the API key'],
  ['sendout.paused', {}, 'Paused the sendout'],
  ['a.new_one', {}, 'a.new_one'],
])('%s is told in a sentence', (action, details, sentence) => {
  expect(eventSentence({ action, details })).toBe(sentence);
});

it('an event leads to the page of its subject, as long as that is there', () => {
  const path = (action: string) => subjectPath({ action, subjectId: '17' });
  expect(path('campaign.published')).toBe('/campaigns/17');
  expect(path('campaign.deleted')).toBeNull();
  expect(path('sendout.cancelled')).toBe('/sendouts/17');
  expect(path('sender.paused')).toBe('/settings/senders');
  expect(path('message.resolved')).toBeNull();
});

it('who did it is known by the name of the key', () => {
  const keys = [
    { id: '1', name: 'Ana' },
    { id: '2', name: null },
  ];
  expect(['1', '2', '3'].map((id) => actorOf(id, keys))).toEqual([
    'Ana',
    'The server’s own key',
    'A deleted key',
  ]);
});
