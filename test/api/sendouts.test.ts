import { beforeEach, describe, expect, it } from 'vitest';
import { senders, sendouts } from '../../src/store/tables.ts';
import { shopWithSender } from './shop-with-sender.ts';
import { clientNumber } from './support.ts';
import { walkRun } from './walk-run.ts';

const { api, sendTo } = await shopWithSender();
beforeEach(() => api.addPublished('spring'));

const walk = async (runId: string | undefined) => walkRun(api, runId ?? '');
const get = async (path: string) => (await api.shop('GET', path)).body;
const undeliverable = { code: 131_026, title: 'Message undeliverable', class: 'drop' } as const;

describe('the counts of a sendout', () => {
  it('count runs as accepted, queued, started and ended, and messages as what they ever reached', async () => {
    const { sendoutId, runIds } = await sendTo(6);
    const [sent, tapped, failedLater, refused, doubtful] = await Promise.all(runIds.slice(0, 5).map(walk));
    await sent?.send('offer');
    await tapped?.send('offer');
    await tapped?.report('offer', 'read');
    await tapped?.tap('offer', 'yes');
    await failedLater?.send('offer');
    await failedLater?.report('offer', 'failed', undeliverable);
    await refused?.send('offer', { kind: 'refused', error: undeliverable });
    await refused?.close();
    await doubtful?.send('offer', { kind: 'unknown', reason: 'ECONNRESET' });

    const sendout = await get(`/sendouts/${sendoutId}`);
    const ofMessages = { sent: 3, delivered: 1, read: 1, clicked: 1, failed: 2, inDoubt: 1 };
    expect(sendout.counts).toEqual({
      accepted: 6,
      queued: 1,
      started: 5,
      completed: 0,
      cancelled: 0,
      ...ofMessages,
    });
    expect(Object.keys(sendout.nodes)).toEqual(['offer', 'wait', 'nudge', 'thanks']);
    expect(sendout.nodes.offer).toEqual({
      accepted: 5,
      queued: 0,
      started: 5,
      completed: 0,
      cancelled: 0,
      ...ofMessages,
      waiting: 3,
      exits: { 'button:yes': 1 },
    });
    expect(sendout.nodes.wait).toMatchObject({ started: 3, sent: 0, waiting: 1, exits: {} });
    expect(sendout.nodes.thanks).toMatchObject({ started: 1, sent: 0, waiting: 1 });
    expect((await get('/sendouts')).data).toEqual([sendout]);
  });

  it('leave test-sends out', async () => {
    const { sendoutId } = await sendTo(1);
    const [campaign] = (await get('/campaigns')).data;
    await api.shop('POST', `/campaigns/${campaign.id}/test-send`, { client: clientNumber(9) });
    expect((await get(`/sendouts/${sendoutId}`)).counts.accepted).toBe(1);
  });
});

describe('the list of sendouts', () => {
  it('is of one campaign when it is asked so', async () => {
    const { sendoutId } = await sendTo(1);
    const summer = await api.addPublished('summer');
    await sendTo(1, { campaignName: 'summer' });
    const all: { id: string; campaignId: string }[] = (await get('/sendouts')).data;
    expect(all).toHaveLength(2);
    const spring = all.find(({ id }) => id === sendoutId);
    const other = all.find(({ id }) => id !== sendoutId);
    const ids = async (campaign: string) =>
      (await get(`/sendouts?campaign=${campaign}`)).data.map(({ id }: { id: string }) => id);
    expect(await ids(spring?.campaignId ?? '')).toEqual([sendoutId]);
    expect(await ids(summer.id)).toEqual([other?.id]);
  });
});

describe('a sendout', () => {
  it('is idle when nothing of it runs or waits, and running again with the next call', async () => {
    const { sendoutId, runIds } = await sendTo(1);
    const state = async () => (await get(`/sendouts/${sendoutId}`)).state;
    expect(await state()).toBe('running');
    const run = await walk(runIds[0]);
    await run.send('offer', { kind: 'refused', error: undeliverable });
    await run.close();
    expect(await state()).toBe('idle');
    await sendTo(1, { scheduledAt: '2027-01-01T00:00:00Z' });
    expect(await state()).toBe('running');
  });

  it('is paused, resumed and cancelled; its conductor is woken each time', async () => {
    const { sendoutId } = await sendTo(1);
    api.engine.woken = [];
    for (const [action, state] of [
      ['pause', 'paused'],
      ['resume', 'running'],
      ['pause', 'paused'],
      ['cancel', 'cancelled'],
    ]) {
      await api.db.update(sendouts).set({ awake: false });
      const answer = await api.shop('POST', `/sendouts/${sendoutId}/${action}`);
      expect([answer.status, answer.body.state]).toEqual([200, state]);
      expect((await api.db.select().from(sendouts))[0]?.awake).toBe(true);
    }
    expect(api.engine.woken).toEqual([sendoutId, sendoutId, sendoutId, sendoutId]);
  });

  it('may be told the same twice, but a cancelled one stays cancelled', async () => {
    const { sendoutId } = await sendTo(1);
    const act = (action: string) => api.shop('POST', `/sendouts/${sendoutId}/${action}`);
    expect((await act('resume')).status).toBe(200);
    await act('cancel');
    expect((await act('cancel')).status).toBe(200);
    for (const action of ['pause', 'resume']) {
      const answer = await act(action);
      expect([answer.status, answer.body.code]).toEqual([409, 'ERROR_CODE_SENDOUT_CANCELLED']);
    }
    expect((await api.shop('POST', '/sendouts/018c5c51-8631-78b5-8c81-b70ecf14faef/pause')).status).toBe(404);
  });
});

describe('the runs of a sendout', () => {
  it('are listed newest first, page by page, by state and by the node where they wait', async () => {
    const { sendoutId, runIds } = await sendTo(3);
    const run = await walk(runIds[1]);
    await run.send('offer');
    const list = async (query: string) =>
      (await get(`/sendouts/${sendoutId}/runs?${query}`)).data.map(({ id }: { id: string }) => id);
    expect(await list('')).toEqual([...runIds].reverse());
    const first = await get(`/sendouts/${sendoutId}/runs?limit=2`);
    expect(await list(`limit=2&cursor=${first.nextCursor}`)).toEqual([runIds[0]]);
    expect(await list('state=running')).toEqual([runIds[1]]);
    expect(await list('state=queued')).toEqual([runIds[2], runIds[0]]);
    expect(await list('node=wait')).toEqual([runIds[1]]);
    expect(await list('node=nudge')).toEqual([]);
    expect((await api.shop('GET', `/sendouts/${sendoutId}/runs?state=asleep`)).status).toBe(400);
  });

  it('of a client are found by the number, with the plus encoded or not', async () => {
    const { runIds } = await sendTo(2);
    for (const client of [encodeURIComponent(clientNumber(1)), clientNumber(1), '%2B1%20(604)%20500-0001'])
      expect((await get(`/runs?client=${client}`)).data).toMatchObject([
        { id: runIds[1], client: clientNumber(1) },
      ]);
    expect((await api.shop('GET', '/runs')).status).toBe(400);
  });
});

describe('a run', () => {
  it('shows where it stands, the way it took, and its messages with their taps', async () => {
    const { sendoutId, runIds } = await sendTo(1);
    const run = await walk(runIds[0]);
    await run.send('offer');
    api.clock.advance(60_000);
    await run.report('offer', 'delivered');
    const waiting = await get(`/runs/${runIds[0]}`);
    expect(waiting.why).toContain('Waiting until 13:00 UTC for a tap on “offer”');
    await run.tap('offer', 'yes');
    const at = new Date(api.clock.now()).toISOString();
    const shown = await get(`/runs/${runIds[0]}`);
    expect(shown).toMatchObject({
      id: runIds[0],
      sendoutId,
      campaignName: 'spring',
      client: clientNumber(0),
      sender: '+15550000001',
      state: 'running',
      endedAt: null,
      temporalUrl: expect.stringContaining(`/spring/${runIds[0]}`),
    });
    expect(shown.path).toEqual([
      { node: 'offer', at: waiting.startedAt, exit: 'next', reason: 'The message was sent' },
      {
        node: 'wait',
        at,
        exit: null,
        reason: 'The client tapped a button before the delay was over',
      },
      { node: 'offer', at, exit: 'button:yes', reason: 'The client tapped this button' },
    ]);
    expect(shown.messages).toMatchObject([
      {
        node: 'offer',
        state: 'read',
        providerId: `wamid.${runIds[0]}.offer`,
        error: null,
        deliveredAt: at,
        clicks: [{ button: 'yes', at, late: false }],
      },
    ]);
  });

  it('that failed says why in words, and has its message’s error', async () => {
    const { runIds } = await sendTo(1);
    const run = await walk(runIds[0]);
    await run.send('offer', { kind: 'refused', error: undeliverable });
    await run.close();
    const shown = await get(`/runs/${runIds[0]}`);
    expect(shown).toMatchObject({
      state: 'failed',
      why: 'Failed: nothing could be sent, because the provider says: Message undeliverable.',
      messages: [{ state: 'failed', error: { code: 'provider_131026', details: 'Message undeliverable' } }],
    });
    await run.tap('offer', 'yes');
    const late = await get(`/runs/${runIds[0]}`);
    expect(late.messages[0].clicks).toMatchObject([{ button: 'yes', late: true }]);
  });

  it('that waits to start says so, and is no link into the engine yet', async () => {
    const { runIds } = await sendTo(1, { scheduledAt: '2026-12-02T08:00:00Z' });
    expect(await get(`/runs/${runIds[0]}`)).toMatchObject({
      state: 'scheduled',
      why: 'Waiting until 2026-12-02 08:00 UTC; then it starts.',
      scheduledAt: '2026-12-02T08:00:00.000Z',
      path: [],
      messages: [],
      temporalUrl: null,
    });
    const { sendoutId } = await sendTo(1);
    const queued = await get(`/sendouts/${sendoutId}/runs?state=queued`);
    expect(queued.data).toMatchObject([{ why: 'Waiting for its turn to start.' }]);
  });

  it('says that its sendout or its sender is paused', async () => {
    const { sendoutId, runIds } = await sendTo(2);
    const run = await walk(runIds[0]);
    await api.shop('POST', `/sendouts/${sendoutId}/pause`);
    expect(await run.send('offer')).toEqual({ type: 'held' });
    for (const runId of runIds) expect((await get(`/runs/${runId}`)).why).toContain('The sendout is paused');
    await api.shop('POST', `/sendouts/${sendoutId}/resume`);
    await api.db.update(senders).set({ state: 'paused', pauseReason: '190 expired' });
    expect((await get(`/runs/${runIds[1]}`)).why).toContain('The sender +15550000001 is paused');
  });

  it('that the client left says so', async () => {
    const { runIds } = await sendTo(1);
    await api.shop('PUT', `/suppressions/${encodeURIComponent(clientNumber(0))}`);
    expect(await get(`/runs/${runIds[0]}`)).toMatchObject({
      state: 'cancelled',
      why: 'Cancelled: the client has opted out; nothing more is sent.',
    });
  });

  it('of another business, or unknown, is not found', async () => {
    const { runIds } = await sendTo(1);
    const admin = { 'x-admin-key': 'test-admin-key' };
    const other = await api.call('POST', '/admin/businesses', { id: 'other', name: 'Other' }, admin);
    const headers = { 'x-api-key': other.body.apiKey };
    for (const path of [`/runs/${runIds[0]}`, `/sendouts/${(await get('/sendouts')).data[0].id}`]) {
      const answer = await api.call('GET', `/v1/businesses/other${path}`, undefined, headers);
      expect(answer.status).toBe(404);
    }
    expect((await api.shop('GET', '/runs/nothing')).body.code).toBe('ERROR_CODE_RUN_NOT_FOUND');
  });
});

describe('a message in doubt', () => {
  const doubtful = async () => {
    const { sendoutId, runIds } = await sendTo(1);
    const run = await walk(runIds[0]);
    await run.send('offer', { kind: 'unknown', reason: 'ECONNRESET' });
    const { data } = await get('/messages?state=in_doubt');
    expect(data).toMatchObject([
      {
        runId: runIds[0],
        sendoutId,
        client: clientNumber(0),
        node: 'offer',
        nodeName: 'offer',
        campaignName: 'spring',
        state: 'in_doubt',
      },
    ]);
    return { run, id: data[0].id as string, runId: runIds[0] };
  };
  const resolve = (id: string, outcome: string) => api.shop('POST', `/messages/${id}/resolve`, { outcome });

  it.each([
    ['arrived', 'delivered'],
    ['send_again', 'queued'],
    ['give_up', 'failed'],
  ])('is resolved as %s, and its run is told', async (outcome, state) => {
    const { id, runId } = await doubtful();
    const answer = await resolve(id, outcome);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ id, runId, state, client: clientNumber(0) });
    expect(api.engine.delivered).toEqual([[runId]]);
    expect((await get('/messages?state=in_doubt')).data).toEqual([]);
    const again = await resolve(id, outcome);
    expect([again.status, again.body.code]).toEqual([409, 'ERROR_CODE_MESSAGE_NOT_IN_DOUBT']);
  });

  it('has three ways out, and none when it is unknown', async () => {
    const { id } = await doubtful();
    expect((await resolve(id, 'forget')).status).toBe(400);
    expect((await resolve('01ARZ3NDEKTSV4RRFFQ69G5FAV', 'arrived')).status).toBe(404);
    expect((await api.shop('GET', '/messages')).status).toBe(400);
  });
});
