import type { Api } from '../api-parts.ts';

/** Until the web app is built in: what is where. */
const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Sendout</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:4rem auto;padding:0 1rem}</style>
<h1>Sendout</h1>
<p>Durable WhatsApp campaign flows. This is the API:</p>
<ul>
<li><code>POST /v1/businesses/{businessId}/send/campaigns</code> sends campaigns (key in <code>X-API-Key</code>)</li>
<li><a href="/docs">/docs</a> describes every call, and lets you try it; <a href="/openapi.json">/openapi.json</a> does so for programs</li>
<li><a href="/readyz">/readyz</a> says whether it can send, <a href="/healthz">/healthz</a> whether it is up</li>
</ul>
`;

export function indexPageRoutes(app: Api): void {
  app.get('/', { schema: { hide: true } }, async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
      .header('x-content-type-options', 'nosniff')
      .send(page),
  );
}
