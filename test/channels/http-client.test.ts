import type net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createHttpClient, type HttpClientOptions } from '../../src/channels/http-client.ts';
import { closedPort, httpServer, tcpServer } from './local-server.ts';

const body = '{"hello":"world"}';

function client(options: Partial<HttpClientOptions> = {}) {
  const http = createHttpClient({
    connectMs: 400,
    headersMs: 300,
    bodyMs: 300,
    totalMs: 3000,
    connections: 8,
    ...options,
  });
  onTestFinished(() => http.close().catch(() => {}));
  return {
    post: (url: string, signal = new AbortController().signal, text = body) =>
      http.post({ url, headers: { 'content-type': 'application/json' }, body: text }, signal),
    /** After it nothing can be under way any more, so what has not arrived never will. */
    close: () => http.close(),
  };
}

/** A server that calls back with each whole request (its body is in the last piece) on a raw socket. */
function rawServer(onRequest: (socket: net.Socket, nth: number, text: string) => void) {
  let requests = 0;
  return tcpServer((socket) => {
    let text = '';
    socket.on('data', (piece) => {
      text += piece;
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? Number.NaN);
      const end = text.indexOf('\r\n\r\n') + 4;
      if (end < 4 || text.length < end + length) return;
      const whole = text;
      text = '';
      onRequest(socket, ++requests, whole);
    });
  });
}

const answer = (text: string, headers = '') =>
  `HTTP/1.1 200 OK\r\ncontent-length: ${text.length}\r\n${headers}\r\n${text}`;

describe('a request that never left is not_sent', () => {
  test('when the port refuses', async () => {
    const outcome = await client().post(`http://127.0.0.1:${await closedPort()}/x`);
    expect(outcome).toEqual({ kind: 'not_sent', reason: expect.stringContaining('ECONNREFUSED') });
  });

  test('when the name cannot be resolved', async () => {
    const outcome = await client().post('http://no-such-host.invalid/x');
    expect(outcome.kind).toBe('not_sent');
  });

  test('when the connection is not ready in time', async () => {
    const silent = await tcpServer(() => {});
    const outcome = await client().post(`https://127.0.0.1:${silent}/x`);
    expect(outcome).toEqual({
      kind: 'not_sent',
      reason: expect.stringContaining('UND_ERR_CONNECT_TIMEOUT'),
    });
  });

  test('when TLS fails', async () => {
    const plain = await httpServer((_request, response) => response.end('ok'));
    const outcome = await client().post(`${plain.replace('http:', 'https:')}/x`);
    expect(outcome.kind).toBe('not_sent');
  });

  test('when it was cancelled before', async () => {
    const asked = vi.fn();
    const origin = await httpServer(asked);
    expect(await client().post(`${origin}/x`, AbortSignal.abort())).toMatchObject({ kind: 'not_sent' });
    expect(asked).not.toHaveBeenCalled();
  });

  test('when it is cancelled while it waits for a connection, and it does not leave later either', async () => {
    const seen: string[] = [];
    let release = () => {};
    const port = await rawServer((socket, nth, text) => {
      seen.push(text.slice(text.indexOf('\r\n\r\n') + 4));
      if (nth === 1) release = () => socket.write(answer('first'));
      else socket.write(answer('later'));
    });
    const { post } = client({ connections: 1, headersMs: 5000, totalMs: 5000 });
    const url = `http://127.0.0.1:${port}/x`;
    const first = post(url, undefined, 'first');
    await vi.waitFor(() => expect(seen).toEqual(['first']), { timeout: 15_000 });
    const cancelled = new AbortController();
    const second = post(url, cancelled.signal, 'second');
    cancelled.abort();
    expect(await second).toMatchObject({ kind: 'not_sent' });
    release();
    expect(await first).toMatchObject({ kind: 'answered', body: 'first' });
    expect(await post(url, undefined, 'third')).toMatchObject({ kind: 'answered', body: 'later' });
    expect(seen).toEqual(['first', 'third']);
  });

  test('for all of a crowd that is larger than the pool, without waiting for the total time', async () => {
    const { post } = client({ connections: 2, totalMs: 8000 });
    const url = `http://127.0.0.1:${await closedPort()}/x`;
    const began = Date.now();
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => post(url)));
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['not_sent']));
    expect(Date.now() - began).toBeLessThan(4000);
  });
});

describe('a request that left and has no whole answer is unknown, and is not written again', () => {
  test.each<[string, (socket: net.Socket) => void]>([
    ['the connection is reset after the body was read', (socket) => socket.resetAndDestroy()],
    ['the connection is closed without an answer', (socket) => socket.end()],
    ['no answer comes', () => {}],
    ['half a body comes', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 90\r\n\r\n{"mess')],
    ['the body stops', (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 90\r\n\r\n{"mess')],
    ['half a chunk comes', (s) => s.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n20\r\n{"me')],
    ['it is no HTTP', (socket) => socket.end('220 smtp.example.com ESMTP\r\n')],
    ['half the headers come', (socket) => socket.end('HTTP/1.1 200 OK\r\nconte')],
  ])('when %s', async (_name, behave) => {
    const requests = vi.fn();
    const port = await rawServer((socket) => {
      requests();
      behave(socket);
    });
    const { post, close } = client();
    expect(await post(`http://127.0.0.1:${port}/x`)).toMatchObject({ kind: 'unknown' });
    await close();
    expect(requests).toHaveBeenCalledTimes(1);
  });

  test('when it is cancelled after it was written', async () => {
    const cancel = new AbortController();
    const port = await rawServer(() => cancel.abort());
    const outcome = await client().post(`http://127.0.0.1:${port}/x`, cancel.signal);
    expect(outcome).toEqual({ kind: 'unknown', reason: 'cancelled' });
  });

  test('when the answer drips for longer than the whole call may take', async () => {
    const port = await rawServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9000\r\n\r\n');
      const drip = setInterval(() => socket.write('x'), 50);
      socket.on('close', () => clearInterval(drip));
    });
    const outcome = await client({ totalMs: 700 }).post(`http://127.0.0.1:${port}/x`);
    expect(outcome).toEqual({ kind: 'unknown', reason: 'no answer within 700 ms' });
  });

  test('when a kept-alive connection is closed as the second request arrives', async () => {
    const seen = vi.fn();
    const port = await rawServer((socket, nth) => {
      seen(nth);
      if (nth === 1) socket.write(answer('first'));
      else socket.resetAndDestroy();
    });
    const { post, close } = client({ connections: 1 });
    expect(await post(`http://127.0.0.1:${port}/x`)).toMatchObject({ kind: 'answered' });
    expect(await post(`http://127.0.0.1:${port}/x`)).toMatchObject({ kind: 'unknown' });
    await close();
    expect(seen).toHaveBeenCalledTimes(2);
  });
});

describe('a whole answer is given out as it is', () => {
  test('with status, headers and body, whatever the status', async () => {
    const origin = await httpServer((_request, response) => {
      response.writeHead(503, { 'retry-after': '7' }).end('<html>é</html>');
    });
    expect(await client().post(`${origin}/v1/x?y=1`)).toMatchObject({
      kind: 'answered',
      status: 503,
      headers: { 'retry-after': '7' },
      body: '<html>é</html>',
    });
  });

  test('and a redirect is not followed', async () => {
    const asked = vi.fn();
    const origin = await httpServer((request, response) => {
      asked(request.url);
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    expect(await client().post(`${origin}/x`)).toMatchObject({ kind: 'answered', status: 307 });
    expect(asked.mock.calls).toEqual([['/x']]);
  });

  test('also after the server closed the idle connection', async () => {
    let open = 0;
    const port = await rawServer((socket) => {
      open++;
      socket.on('close', () => open--);
      socket.end(answer('ok', 'connection: keep-alive\r\n'));
    });
    const { post } = client({ connections: 1 });
    for (let i = 0; i < 5; i++) {
      expect(await post(`http://127.0.0.1:${port}/x`)).toMatchObject({ kind: 'answered', body: 'ok' });
      await vi.waitFor(() => expect(open).toBe(0), { timeout: 15_000 });
    }
  });

  test('and connections are used again, each by one request at a time', async () => {
    let connections = 0;
    let atWork = 0;
    let most = 0;
    const port = await tcpServer((socket) => {
      connections++;
      socket.on('data', () => {
        most = Math.max(most, ++atWork);
        setTimeout(() => {
          atWork--;
          socket.write(answer('ok'));
        }, 5);
      });
    });
    const { post } = client({ connections: 4 });
    const outcomes = await Promise.all(Array.from({ length: 40 }, () => post(`http://127.0.0.1:${port}/x`)));
    expect(outcomes.every(({ kind }) => kind === 'answered')).toBe(true);
    expect(connections).toBe(4);
    expect(most).toBe(4);
  });
});

test('against a server that breaks connections at any moment, nothing that arrived is called not_sent, and nothing arrives twice', async () => {
  const arrivals = new Map<string, number>();
  let seed = 7;
  const chance = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  const port = await tcpServer((socket) => {
    if (chance() < 0.1) return socket.destroy();
    socket.on('data', (piece) => {
      for (const [id] of piece.toString().matchAll(/id-\d+/g)) {
        arrivals.set(id, (arrivals.get(id) ?? 0) + 1);
      }
      const luck = chance();
      if (luck < 0.1) socket.resetAndDestroy();
      else if (luck < 0.2) socket.end();
      else if (luck < 0.3) socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n1');
      else if (luck < 0.5) socket.end(answer('ok'));
      else setTimeout(() => socket.write(answer('ok')), luck * 10);
      if (luck > 0.9) setTimeout(() => socket.destroy(), chance() * 15);
    });
  });
  const { post } = client({ connections: 10, headersMs: 100, bodyMs: 100 });
  const outcomes = await Promise.all(
    Array.from({ length: 300 }, async (_, i) => {
      await sleep(i);
      const cancel = new AbortController();
      if (chance() < 0.2) setTimeout(() => cancel.abort(), chance() * 20);
      const id = `id-${i}`;
      return { id, outcome: await post(`http://127.0.0.1:${port}/x`, cancel.signal, id) };
    }),
  );
  const counts = { answered: 0, not_sent: 0, unknown: 0 };
  for (const { id, outcome } of outcomes) {
    counts[outcome.kind]++;
    expect(arrivals.get(id) ?? 0).toBeLessThanOrEqual(1);
    if (outcome.kind === 'not_sent') expect(arrivals.has(id)).toBe(false);
    if (outcome.kind === 'answered') expect(arrivals.has(id)).toBe(true);
  }
  expect(counts.answered).toBeGreaterThan(50);
  expect(counts.unknown).toBeGreaterThan(20);
});
