import { ApiProblem, unreachable } from '../api/api-problem.ts';

/** A message on a sandbox phone; times are ISO 8601. As the sandbox's `GET /phones` has it. */
export type PhoneMessage = {
  id: string;
  author: 'business' | 'person';
  from: string;
  to: string;
  kind: string;
  text: string;
  media: { kind?: string; link?: string | null; filename?: string | null } | null;
  buttons: { id: string; title: string }[];
  buttonId: string | null;
  quoted: string | null;
  status: 'accepted' | 'sent' | 'delivered' | 'read' | 'failed';
  error: { code: number | string; title: string } | null;
  times: { acceptedAt: string; deliveredAt: string | null };
};

export type PhoneSettings = {
  online: boolean;
  reads: boolean;
  deliveryDelayMs: number;
  failWith: number | string | null;
  optedOut: boolean;
  autoTap: { title: string; afterMs: number } | null;
};

export type SandboxPhone = { number: string; settings: PhoneSettings; messages: PhoneMessage[] };
export type PhonePage = { data: SandboxPhone[]; total: number; nextCursor: string | null };

export type Fault = {
  id: string;
  kind: string;
  probability: number;
  count: number | null;
  struck: number;
};

/** A page of phones, those on which something happened last first, with the last 40 messages of each. */
export function phonePage(asked: { search: string; from: number; limit: number }): Promise<PhonePage> {
  const query = new URLSearchParams({
    limit: String(asked.limit),
    cursor: String(asked.from),
    search: asked.search,
    messages: '40',
  });
  return call('GET', `/phones?${query}`);
}

export const tap = (number: string, messageId: string, buttonId: string) =>
  call('POST', `${pathOf(number)}/tap`, { messageId, buttonId });

export const reply = (number: string, text: string) => call('POST', `${pathOf(number)}/reply`, { text });

/** What is left out becomes as it usually is. */
export const behave = (number: string, settings: PhoneSettings) => call('PUT', pathOf(number), settings);

export const forgetPhones = () => call('DELETE', '/phones');

export const faults = (): Promise<{ data: Fault[] }> => call('GET', '/faults');

export const addFault = (fault: { kind: string; probability: number; count?: number }) =>
  call('POST', '/faults', fault);

export const clearFaults = () => call('DELETE', '/faults');

function pathOf(number: string): string {
  return `/phones/${encodeURIComponent(number)}`;
}

/** @throws ApiProblem in the sandbox's own words */
async function call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  const response = await fetch(`/sandbox${path}`, {
    method,
    credentials: 'same-origin',
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  }).catch(() => {
    throw unreachable(0);
  });
  const text = await response.text();
  if (!response.ok) throw refusal(response.status, text);
  return JSON.parse(text === '' ? '{}' : text);
}

/** What the sandbox says, if it was the sandbox that answered. */
function refusal(status: number, text: string): ApiProblem {
  const message = messageIn(text);
  if (message === null) return unreachable(status);
  return new ApiProblem(status, {
    code: 'SANDBOX',
    userTitle: 'The phone refused that.',
    userMessage: message,
    message,
    cntTraceId: '',
    details: {},
  });
}

function messageIn(text: string): string | null {
  try {
    const message: unknown = JSON.parse(text)?.error?.message;
    return typeof message === 'string' ? message : null;
  } catch {
    return null;
  }
}
