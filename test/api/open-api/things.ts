import { story } from '../../../src/api/open-api/example-values.ts';
import { clientNumber } from '../support.ts';
import type { Operation } from './operations.ts';
import type { Shop } from './shop.ts';

/** Values for the parameters of a path, by their names. */
export type PathValues = Record<string, string>;

type Kind = {
  /** Makes one, in the state in which most calls work. @param path what was made for the parameters before it */
  fresh: (shop: Shop, path: PathValues) => Promise<string>;
  /** Makes one in each state that it can have. */
  states: (shop: Shop) => Promise<string[]>;
};

const same = (value: (shop: Shop) => string): Kind => ({
  fresh: async (shop) => value(shop),
  states: async (shop) => [value(shop)],
});

const campaign: Kind = {
  fresh: async (shop) => (await shop.published()).id,
  states: async (shop) => [await shop.draft(), (await shop.published()).id, await shop.archived()],
};

const sendout: Kind = {
  fresh: async (shop) => (await shop.sendout()).id,
  states: async (shop) => [
    (await shop.sendout()).id,
    await shop.stopped('pause'),
    await shop.stopped('cancel'),
  ],
};

const webhook: Kind = { fresh: (shop) => shop.webhook(), states: async (shop) => [await shop.webhook()] };

/** What a parameter names, by what stands before it in the path. */
const kinds: Record<string, Kind> = {
  'businesses/{businessId}': same(({ id }) => id),
  'whatsapp_cloud/{businessId}': same(({ id }) => id),
  'connectly/{businessId}': same(({ id }) => id),
  'businesses/{id}': same(({ id }) => id),
  'campaigns/{id}': campaign,
  'versions/{version}': {
    fresh: (shop, { id = '' }) => shop.versionOf(id),
    states: async (shop) => [(await shop.published()).version],
  },
  'sendouts/{id}': sendout,
  'reports/{reportRunId}': {
    fresh: (shop) => shop.report(),
    states: async (shop) => [await shop.report()],
  },
  'runs/{runId}': {
    fresh: async (shop) => (await shop.sendout()).runId,
    states: async (shop) => [(await shop.sendout()).runId],
  },
  'messages/{id}': {
    fresh: (shop) => shop.doubt(),
    states: async (shop) => [await shop.doubt(), await shop.sent()],
  },
  'webhooks/{id}': webhook,
  'keys/{id}': {
    fresh: (shop) => shop.apiKey(),
    // The last one is that of the calls themselves.
    states: async (shop) => [await shop.apiKey(), await shop.ownKey()],
  },
  'suppressions/{client}': {
    fresh: async () => story.client,
    states: async (shop) => {
      await shop.optOut(clientNumber(1));
      return [clientNumber(1), clientNumber(2), 'bsuid:US.13491208655302741918'];
    },
  },
  'senders/{number}': same(({ sender }) => sender),
  'templates/{name}': same(() => story.campaignName),
  '{name}/{language}': same(() => 'en_US'),
};

/** The parameters of an operation's path, in their order, with what they name. */
function parametersOf({ path, name: operation }: Operation): { name: string; kind: Kind }[] {
  const parts = path.split('/');
  return parts.flatMap((part, index) => {
    if (!part.startsWith('{')) return [];
    const kind = kinds[`${parts[index - 1]}/${part}`];
    if (!kind)
      throw new Error(`${operation}: nothing is known of ${parts[index - 1]}/${part}; add it to things.ts`);
    return [{ name: part.slice(1, -1), kind }];
  });
}

/** Real things for the whole path of an operation, made for one call of it. */
export async function freshPath(operation: Operation, shop: Shop): Promise<PathValues> {
  const values: PathValues = {};
  for (const { name, kind } of parametersOf(operation)) values[name] = await kind.fresh(shop, values);
  return values;
}

/** For each parameter of the path, real things in all their states. */
export async function thingsFor(operation: Operation, shop: Shop): Promise<Record<string, string[]>> {
  const things: Record<string, string[]> = {};
  for (const { name, kind } of parametersOf(operation)) things[name] = await kind.states(shop);
  return things;
}

/** Whether a parameter names something that belongs to a business, and by an id that is nobody else's. */
export function namesOwnThing(operation: Operation): boolean {
  const shared = ['{businessId}', '{client}', '{number}', '{name}', '{language}'];
  return (
    operation.keys.includes('apiKey') &&
    (operation.path.match(/\{\w+\}/g) ?? []).some((it) => !shared.includes(it))
  );
}

/** The path with these values; they are percent-encoded. */
export function pathWith(operation: Operation, values: PathValues): string {
  return operation.path.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(values[name] ?? ''));
}
