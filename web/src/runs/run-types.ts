import type { components } from '../api/schema.d.ts';

export type Run = components['schemas']['Run'];
export type Message = components['schemas']['Message'];
export type ClientMessage = components['schemas']['ClientMessage'];
export type RunState = Run['state'];

export const runStates: RunState[] = ['scheduled', 'queued', 'running', 'completed', 'failed', 'cancelled'];

export const runColors: Record<RunState, string> = {
  scheduled: 'gray',
  queued: 'gray',
  running: 'leaf',
  completed: 'gray',
  failed: 'red',
  cancelled: 'red',
};

export const messageColors: Record<Message['state'], string> = {
  queued: 'gray',
  held: 'yellow',
  deferred: 'yellow',
  sending: 'gray',
  in_doubt: 'yellow',
  sent: 'gray',
  delivered: 'leaf',
  read: 'leaf',
  failed: 'red',
  skipped: 'gray',
};
