import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Flow } from '../../src/flow/schema.ts';
import { offerFlow, startApi, type TestApi } from './support.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
beforeEach(() => api.reset());
afterAll(() => api.stop());

const offer = {
  category: 'marketing',
  body: 'Hi {{1}}! You are {{2}}.',
  buttons: ['Yes please', 'Not now'],
  status: 'approved',
};
const nudge = { category: 'marketing', body: 'Still thinking?', status: 'approved' };

const put = (path: string, body: object) => api.shop('PUT', `/templates/${path}`, body);

type Issue = { code: string; severity: string; nodeId?: string; message: string };

/** What is said of the templates of a draft. */
async function issuesOf(flow: Flow = offerFlow): Promise<Issue[]> {
  const id = await api.addCampaign(`campaign ${Math.random()}`, flow);
  const { issues }: { issues: Issue[] } = (await api.shop('POST', `/campaigns/${id}/validate`)).body;
  return issues.filter(({ code }) => code.startsWith('template_'));
}

/** The offer's flow with other content in its first message. */
function withOffer(content: object): Flow {
  const [first, ...nodes] = offerFlow.nodes;
  if (first?.type !== 'message') throw new Error('The flow begins with a message');
  return { ...offerFlow, nodes: [{ ...first, content: { ...first.content, ...content } }, ...nodes] };
}

describe('templates', () => {
  it('are put and listed by name and language, page by page', async () => {
    const buttons = [
      { type: 'quick_reply', title: 'Yes' },
      { type: 'url', title: 'Shop', url: 'https://shop.example/{{1}}' },
    ];
    const saved = await put('spring_offer/en_US', { ...offer, header: { format: 'image' }, buttons });
    expect(saved.status).toBe(200);
    expect(saved.body).toMatchObject({
      name: 'spring_offer',
      language: 'en_US',
      header: { format: 'image' },
      footer: null,
      buttons,
    });
    await put('spring_offer/de', offer);
    await put('autumn/en', nudge);
    const replaced = await put('spring_offer/de', { ...nudge, footer: 'Stop?' });
    expect(replaced.body).toMatchObject({ body: 'Still thinking?', footer: 'Stop?', buttons: [] });
    const first = (await api.shop('GET', '/templates?limit=2')).body;
    const second = (await api.shop('GET', `/templates?limit=2&cursor=${first.nextCursor}`)).body;
    const ids = ({ data }: { data: { id: string }[] }) => data.map(({ id }) => id);
    expect([ids(first), ids(second), second.nextCursor]).toEqual([
      ['autumn/en', 'spring_offer/de'],
      ['spring_offer/en_US'],
      null,
    ]);
  });

  it('have names and languages as Meta writes them, and a status', async () => {
    for (const path of ['Spring/en', 'spring/english', 'spring/en-US'])
      expect((await put(path, nudge)).status).toBe(400);
    expect((await put('spring/en', { ...nudge, status: 'fine' })).status).toBe(400);
    expect(
      (await put('spring/en', { ...nudge, buttons: [{ type: 'url', title: 'No address' }] })).status,
    ).toBe(400);
  });
});

describe('a draft', () => {
  it('is warned about templates of which nothing is known', async () => {
    expect(await issuesOf()).toMatchObject([
      { code: 'template_unknown', severity: 'warning', nodeId: 'offer' },
      { code: 'template_unknown', nodeId: 'nudge' },
    ]);
    await put('spring_offer/de', offer);
    expect((await issuesOf())[0]?.message).toContain('it is known in de');
  });

  it('that fits its templates has no issue about them, and is published', async () => {
    await put('spring_offer/en_US', offer);
    await put('spring_nudge/en_US', nudge);
    expect(await issuesOf()).toEqual([]);
    await api.addPublished('spring');
  });

  it.each([
    ['too few', { body: '{{1}} {{2}} {{3}}' }, 'does not fill in body_3'],
    ['too many', { body: '{{1}}' }, 'fills in body_2, which the template does not have'],
    ['a missing header', { header: { format: 'video' } }, 'does not fill in header_video'],
    ['a missing text in the header', { header: 'For {{1}}' }, 'does not fill in header_text '],
    [
      'a missing end of an address',
      { buttons: [...offer.buttons, { type: 'url', title: 'Shop', url: 'https://x.example/{{1}}' }] },
      'does not fill in button_3_url',
    ],
  ])('with other parameters (%s) is not published', async (_case, change, says) => {
    await put('spring_offer/en_US', { ...offer, ...change });
    await put('spring_nudge/en_US', nudge);
    const [issue, ...others] = await issuesOf();
    expect(issue).toMatchObject({ code: 'template_parameters_differ', severity: 'error', nodeId: 'offer' });
    expect(issue?.message).toContain(says);
    expect(others).toEqual([]);
    const id = await api.addCampaign('spring');
    const refused = await api.shop('POST', `/campaigns/${id}/publish`);
    expect([refused.status, refused.body.code]).toEqual([422, 'ERROR_CODE_FLOW_INVALID']);
    expect(refused.body.details.issues).toContainEqual(issue);
  });

  it('with other buttons is not published; with none it is warned', async () => {
    await put('spring_offer/en_US', offer);
    await put('spring_nudge/en_US', nudge);
    const yes = { id: 'yes', title: 'Yes please' };
    const differ = withOffer({ buttons: [yes, { id: 'no', title: 'No' }] });
    expect(await issuesOf(differ)).toMatchObject([
      {
        code: 'template_buttons_differ',
        severity: 'error',
        message: expect.stringContaining('are “Yes please”, “Not now”'),
      },
    ]);
    expect(await issuesOf(withOffer({ buttons: [yes] }))).toMatchObject([
      { code: 'template_buttons_differ' },
    ]);
    expect(await issuesOf(withOffer({ buttons: [] }))).toMatchObject([
      { code: 'template_buttons_unused', severity: 'warning' },
    ]);
  });

  it('with named parameters gives their names', async () => {
    await put('spring_offer/en_US', { ...offer, body: 'Hi {{first_name}}' });
    await put('spring_nudge/en_US', nudge);
    expect(await issuesOf(withOffer({ parameters: { body_first_name: 'Ana' } }))).toEqual([]);
  });

  it('is warned about a template that is not approved', async () => {
    await put('spring_offer/en_US', { ...offer, status: 'rejected' });
    await put('spring_nudge/en_US', nudge);
    expect(await issuesOf()).toMatchObject([{ code: 'template_not_approved', severity: 'warning' }]);
  });
});
