import { asc, eq } from 'drizzle-orm';
import { assertUnreachable } from '../../src/assert-unreachable.ts';
import { fillIn } from '../../src/flow/placeholders.ts';
import type { DoubtOutcome, ProviderBehaviour } from '../../src/flow/play.ts';
import type { Flow, MessageNode } from '../../src/flow/schema.ts';
import { variableValues } from '../../src/flow/variables.ts';
import { attempts, messages, runs } from '../../src/store/tables.ts';
import type { Product } from '../support/product.ts';
import type { ScenarioDriver } from '../support/run-scenario.ts';
import type { Scenario } from '../support/scenario.ts';
import type { TimeDriver } from '../support/time-driver.ts';

const overMs = { start: 1000, step: 300 };

/** Plays scenarios with the whole product: the API, the engine on skipped time, the ledger, and phones behind real HTTP. */
export class EngineDriver implements ScenarioDriver {
  readonly #product: Product;
  readonly #time: TimeDriver;
  readonly #client: string;
  readonly #campaign: string;
  #scenario: Scenario | undefined;
  #sendout = '';
  #startedAt = 0;
  #elapsed = 0;

  /** @param index tells the people and campaigns of the scenarios apart */
  constructor(product: Product, time: TimeDriver, index: number) {
    this.#product = product;
    this.#time = time;
    this.#client = `+1604557${String(1000 + index)}`;
    this.#campaign = `scenario ${index}`;
  }

  async begin(scenario: Scenario) {
    const { api, phones } = this.#product;
    this.#scenario = scenario;
    await phones.noFaults();
    const { online, deliveryMs } = scenario.phone;
    await phones.behave(this.#client, { online, deliveryDelayMs: deliveryMs, reads: false });
    for (const { node, behaviour } of scenario.provider) await this.#behave(node, behaviour);
    for (const node of scenario.flow.nodes) if (node.type === 'message') await this.#approveTemplate(node);
    await api.publish(scenario.flow, this.#campaign);
    this.#sendout = await api.send(this.#campaign, [this.#client], scenario.variables);
    await this.#time.quiet();
    this.#startedAt = (await this.#runs())[0]?.startedAt?.getTime() ?? this.#time.now();
  }

  /** To the scenario's time, and a little over, more with every step: the product's work takes some real milliseconds. */
  async advance(ms: number) {
    this.#elapsed += ms + overMs.step;
    await this.#time.advance(this.#startedAt + this.#elapsed + overMs.start - this.#time.now());
  }

  async tap(node: string, button: string) {
    const { content } = this.#message(node);
    const title = content.buttons?.find(({ id }) => id === button)?.title ?? button;
    const nodes = await this.#nodesByToken();
    const received = await this.#product.phones.received(this.#client);
    const target = received.filter(({ token }) => nodes.get(token ?? '') === node).at(-1);
    await this.#product.phones.tap(this.#client, title, target?.id);
    await this.#time.quiet();
  }

  async reply(text: string) {
    await this.#product.phones.reply(this.#client, text);
    await this.#time.quiet();
  }

  async phone(online: boolean) {
    const deliveryDelayMs = this.#scenario?.phone.deliveryMs ?? 0;
    await this.#product.phones.behave(this.#client, { online, deliveryDelayMs, reads: false });
    await this.#time.quiet();
  }

  async provider(node: string, behaviour: ProviderBehaviour | null) {
    await this.#product.phones.noFaults();
    await this.#behave(node, behaviour);
  }

  async resolve(node: string, outcome: DoubtOutcome) {
    const doubt = (await this.#product.api.doubts()).find(
      (it) => it.node === node && it.sendoutId === this.#sendout,
    );
    await this.#product.api.ok('POST', `/messages/${doubt?.id}/resolve`, { outcome });
    await this.#time.quiet();
  }

  pause = () => this.#change('pause');
  resume = () => this.#change('resume');
  cancel = () => this.#change('cancel');

  async publish(flow: Flow) {
    await this.#product.api.republish(this.#campaign, flow);
  }

  async transcript() {
    const nodes = await this.#nodesByToken();
    return (await this.#product.phones.received(this.#client)).map(({ token, times }) => ({
      node: nodes.get(token ?? '') ?? `unknown ${token}`,
      at: Date.parse(times.acceptedAt) - this.#startedAt,
    }));
  }

  async ending() {
    const run = (await this.#runs()).at(-1);
    if (!run || ['queued', 'running', 'scheduled'].includes(run.state)) return null;
    return { outcome: run.state, reason: run.reason };
  }

  async why() {
    const [run] = await this.#product.api.runsOf(this.#client);
    return run?.why ?? '';
  }

  /** The runs of the scenario's person, the first one first. */
  async #runs() {
    return this.#product.database.db
      .select()
      .from(runs)
      .where(eq(runs.client, this.#client))
      .orderBy(asc(runs.id));
  }

  async #change(change: 'pause' | 'resume' | 'cancel') {
    await this.#product.api.ok('POST', `/sendouts/${this.#sendout}/${change}`);
    await this.#time.quiet();
  }

  async #behave(node: string, behaviour: ProviderBehaviour | null) {
    if (!behaviour) return;
    const { phones } = this.#product;
    const matching = this.#shown(node);
    switch (behaviour.type) {
      case 'refuses':
      case 'fails':
        return phones.fault({ kind: 'fail_with', matching, code: Number(behaviour.code) });
      case 'loses_answer':
        await phones.fault({ kind: 'reset_after_accept', matching });
        return phones.fault({ kind: 'drop_status', matching });
      default:
        return assertUnreachable(behaviour);
    }
  }

  /** A template that says what the flow's node expects of it, as the business would have had it approved. */
  async #approveTemplate({ content }: MessageNode) {
    if (content.kind !== 'template') return;
    const numbers = Object.keys(content.parameters ?? {}).flatMap(
      (name) => /^body_(\d+)$/.exec(name)?.[1] ?? [],
    );
    const text = {
      body: [content.template, ...numbers.map((number) => `{{${number}}}`)].join(' '),
      buttons: (content.buttons ?? []).map(({ title }) => title),
    };
    const { phones, api } = this.#product;
    await phones.template(content.template, content.language, text);
    const known = { ...text, category: 'marketing', status: 'approved' };
    await api.ok('PUT', `/templates/${content.template}/${content.language}`, known);
  }

  #message(node: string): MessageNode {
    const found = this.#scenario?.flow.nodes.find(({ id }) => id === node);
    if (found?.type !== 'message') throw new Error(`${node} is no message of the scenario`);
    return found;
  }

  /** What a fault can know a node's message by. */
  #shown(node: string): string {
    const { content } = this.#message(node);
    if (content.kind === 'template') return content.template;
    const values = this.#scenario ? variableValues(this.#scenario.flow, this.#scenario.variables) : {};
    return fillIn(content.kind === 'text' ? content.text : (content.caption ?? content.url), values);
  }

  async #nodesByToken(): Promise<Map<string, string>> {
    const rows = await this.#product.database.db
      .select({ token: attempts.token, node: messages.node })
      .from(attempts)
      .innerJoin(messages, eq(messages.id, attempts.messageId))
      .innerJoin(runs, eq(runs.id, messages.runId))
      .where(eq(runs.client, this.#client));
    return new Map(rows.map(({ token, node }) => [token, node]));
  }
}
