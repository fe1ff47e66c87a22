import createClient, { type Middleware } from 'openapi-fetch';
import { ApiProblem, isEnvelope, unreachable } from './api-problem.ts';
import type { paths } from './schema.d.ts';

/**
 * Every refusal becomes an `ApiProblem`, so a call either answers or throws what can be shown: a sentence that says
 * what is wrong, and one that says what to do.
 */
const refuse: Middleware = {
  onResponse: async ({ response }) => {
    if (response.ok) return;
    const body: unknown = await response.json().catch(() => null);
    throw isEnvelope(body) ? new ApiProblem(response.status, body) : unreachable(response.status);
  },
  onError: ({ error }) => (error instanceof ApiProblem ? error : unreachable(0)),
};

/** The API of this server, with the session's cookie. */
export const api = createClient<paths>({ baseUrl: '/', credentials: 'same-origin' });
api.use(refuse);

/** What a call answered; to be used where the call has thrown already if it was refused. */
export async function answerOf<T>(call: Promise<{ data?: T | undefined }>): Promise<T> {
  const { data } = await call;
  if (data === undefined) throw unreachable(200);
  return data;
}
