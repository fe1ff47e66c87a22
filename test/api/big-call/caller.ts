import { Pool } from 'undici';

/**
 * A process of its own: makes one big call and asks `GET /readyz` all the while over other connections.
 * Arguments: the API's address, the business, its key, how many entries. Prints its figures as JSON.
 */
const [origin = '', business, key = '', count] = process.argv.slice(2);
const entries = Array.from({ length: Number(count) }, (_, nth) => ({
  client: `+1604${String(5_000_000 + nth)}`,
  campaignName: 'spring',
  variables: { first_name: 'Ana', tier: 'gold', note: 'twenty-five characters !!' },
}));
const body = JSON.stringify({ entries });
const caller = new Pool(origin, { connections: 1 });
const asker = new Pool(origin, { connections: 2 });

const waits: number[] = [];
let answered = false;
let unready = 0;
await ask();
const from = performance.now();
const call = caller.request({
  method: 'POST',
  path: `/v1/businesses/${business}/send/campaigns`,
  headers: { 'x-api-key': key, 'content-type': 'application/json' },
  body,
});
const done = call.then(async (answer) => {
  const json = await answer.body.json();
  answered = true;
  return { status: answer.statusCode, json, ms: performance.now() - from };
});
waits.length = 0;
while (!answered) await ask();
const { status, json, ms } = await done;
waits.sort((a, b) => a - b);
process.stdout.write(
  JSON.stringify({
    status,
    answer: json,
    ms,
    asked: waits.length,
    unready,
    slowest: waits.at(-1),
    bytes: body.length,
  }),
);
await Promise.all([caller.close(), asker.close()]);

async function ask(): Promise<void> {
  const asked = performance.now();
  const { statusCode, body: ready } = await asker.request({ method: 'GET', path: '/readyz' });
  await ready.dump();
  waits.push(performance.now() - asked);
  if (statusCode !== 200) unready += 1;
}
