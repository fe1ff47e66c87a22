/** The head of `GET /openapi.json`; the calls come from their routes. */
export const openApiDocument = {
  openapi: '3.1.0',
  info: {
    title: 'Sendout',
    version: '0.1.0',
    description:
      'Durable WhatsApp campaign flows. A client written for the Connectly Campaigns API works with only the base URL changed.',
  },
  tags: [
    { name: 'Sending', description: 'Campaigns to clients' },
    { name: 'Campaigns', description: 'Flows: drafts and published versions' },
    { name: 'Templates', description: 'What is known of the templates at the provider' },
    { name: 'Sendouts', description: 'What was sent, to whom, and why' },
    { name: 'Senders', description: 'The numbers that a business sends from' },
    { name: 'Opt-outs', description: 'Clients that are not written to' },
    { name: 'Audit', description: 'Who did what' },
    { name: 'Webhooks', description: 'Where a business is told what happens' },
    { name: 'Provider webhooks', description: 'What providers call' },
    { name: 'Health' },
    { name: 'Admin', description: 'Businesses and their keys' },
  ],
  components: {
    securitySchemes: {
      apiKey: { type: 'apiKey' as const, in: 'header' as const, name: 'X-API-Key' },
      adminKey: { type: 'apiKey' as const, in: 'header' as const, name: 'X-Admin-Key' },
    },
  },
  security: [{ apiKey: [] }],
};
