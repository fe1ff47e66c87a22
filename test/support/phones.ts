import { z } from 'zod';
import { httpJson } from './http-json.ts';

const phone = z.object({
  messages: z.array(
    z.object({
      id: z.string(),
      author: z.enum(['business', 'person']),
      text: z.string().nullable(),
      status: z.string(),
      template: z.string().nullable(),
      token: z.string().nullable(),
      buttons: z.array(z.object({ id: z.string(), title: z.string() })),
      times: z.object({ acceptedAt: z.string() }),
    }),
  ),
});

export type PhoneMessage = z.infer<typeof phone>['messages'][number];

/** The sandbox phones, for tests. */
export class Phones {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  /** What the business sent to a phone, in order. */
  async received(number: string): Promise<PhoneMessage[]> {
    const { messages } = phone.parse(await this.#ok('GET', `/phones/${encodeURIComponent(number)}`));
    return messages.filter(({ author }) => author === 'business');
  }

  async tap(number: string, title: string, messageId?: string): Promise<void> {
    await this.#ok('POST', `/phones/${encodeURIComponent(number)}/tap`, { title, messageId });
  }

  /** @param about `to`: the business that is written to; `messageId`: the message that is quoted */
  async reply(number: string, text: string, about: { to?: string; messageId?: string } = {}): Promise<void> {
    await this.#ok('POST', `/phones/${encodeURIComponent(number)}/reply`, { text, ...about });
  }

  /** How the phone behaves from now on. */
  async behave(number: string, behaviour: Record<string, unknown>): Promise<void> {
    await this.#ok('PUT', `/phones/${encodeURIComponent(number)}`, behaviour);
  }

  async fault(fault: {
    kind: string;
    count?: number;
    probability?: number;
    matching?: string;
    code?: number | string;
    ms?: number;
  }): Promise<void> {
    await this.#ok('POST', '/faults', fault);
  }

  /** Makes a template known, as one that WhatsApp has approved. */
  async template(
    name: string,
    language: string,
    template: { body: string; buttons: string[] },
  ): Promise<void> {
    await this.#ok('PUT', `/templates/${name}/${language}`, template);
  }

  async noFaults(): Promise<void> {
    await this.#ok('DELETE', '/faults');
  }

  async #ok(method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<unknown> {
    const answer = await httpJson(method, `${this.url}${path}`, body);
    if (answer.status >= 300)
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
}
