import { httpServer } from '../local-server.ts';

export type Recorded = { path: string | undefined; authorization: string | undefined; body: unknown };

/** Takes every message as the Cloud API does and keeps what it was asked. */
export async function recordingServer(): Promise<{ origin: string; recorded: Recorded[] }> {
  const recorded: Recorded[] = [];
  const origin = await httpServer((request, response) => {
    let text = '';
    request.on('data', (piece) => {
      text += piece;
    });
    request.on('end', () => {
      const { authorization } = request.headers;
      recorded.push({ path: request.url, authorization, body: JSON.parse(text) });
      response.setHeader('content-type', 'application/json').end(
        JSON.stringify({
          messaging_product: 'whatsapp',
          contacts: [{ input: '+16505551234', wa_id: '16505551234' }],
          messages: [{ id: `wamid.${recorded.length}`, message_status: 'accepted' }],
        }),
      );
    });
  });
  return { origin, recorded };
}
