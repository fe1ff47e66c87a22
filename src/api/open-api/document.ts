import { bodyLimit } from '../json-body.ts';
import { errorExamples } from './error-examples.ts';

const megabytes = bodyLimit / 1024 / 1024;

/** The head of `GET /openapi.json`; the calls come from their routes. */
export const openApiDocument = {
  openapi: '3.1.0',
  info: {
    title: 'Sendout',
    version: '0.1.0',
    description: `Durable WhatsApp campaign flows. A client written for the Connectly Campaigns API works with only the base URL changed.

**Keys.** Everything of a business is under \`/v1/businesses/{businessId}\` and needs one of its keys in the header \`X-API-Key\`.

**Errors.** Every error has the form of \`Error\`, with a stable \`code\` to branch on; the answers of each call list the codes that it can have. Quote \`cntTraceId\` when you ask whoever runs the server. What is no HTTP request at all (broken headers, a request that does not end) is answered in the same form, with 400, 408 or 431.

**Bodies** are JSON of at most ${megabytes} MB. Keys that a call does not know are ignored. Text may hold any character but NUL and halves of surrogate pairs.

**Lists** are \`{"data": […], "nextCursor": …}\`. Ask for the next page with \`?cursor=<nextCursor>\`; it is null on the last one.

**Times** are ISO 8601 in UTC.`,
  },
  tags: [
    { name: 'Sending', description: 'Campaigns to clients' },
    { name: 'Campaigns', description: 'Flows: drafts and published versions' },
    { name: 'Templates', description: 'What is known of the templates at the provider' },
    { name: 'Sendouts', description: 'What was sent, to whom, and why' },
    { name: 'Reports', description: 'The same as CSV files' },
    { name: 'Senders', description: 'The numbers that a business sends from' },
    { name: 'Opt-outs', description: 'Clients that are not written to' },
    { name: 'Webhooks', description: 'Where a business is told what happens' },
    { name: 'Settings', description: 'What holds for the whole business' },
    { name: 'Keys', description: 'What calls and sessions are let in with' },
    { name: 'Audit', description: 'Who did what' },
    { name: 'Provider webhooks', description: 'What providers call' },
    { name: 'Web app', description: 'Its sign-in' },
    { name: 'Admin', description: 'Businesses and their keys' },
    { name: 'Server', description: 'Whether it is up and can send, and what can be asked of it' },
  ],
  components: {
    securitySchemes: {
      apiKey: {
        type: 'apiKey' as const,
        in: 'header' as const,
        name: 'X-API-Key',
        description: 'A key of the business',
      },
      adminKey: {
        type: 'apiKey' as const,
        in: 'header' as const,
        name: 'X-Admin-Key',
        description: 'The value of SENDOUT_ADMIN_KEY, for whoever runs the server',
      },
    },
    examples: errorExamples,
  },
  security: [{ apiKey: [] }],
};
