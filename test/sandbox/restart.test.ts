import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { ANA, driverOf, eventually, newFolder, offer, openReceiver, openSandbox } from './setting.ts';

const logOf = (dataDir: string) => join(dataDir, 'sandbox', 'log.jsonl');

test('everything is there again after a restart', async () => {
  const dataDir = newFolder();
  const receiver = await openReceiver();
  const before = await openSandbox({ dataDir });
  await before.setCallback(receiver);
  await before.sendOk(offer('attempt-1'));
  await before.quiet();
  await before.tap({ title: 'Yes please' });
  await before.behave({ reads: false, failWith: 131026 }, '+15551230002');
  await before.call('PUT', '/templates/party/en', { body: 'Party!' });
  await before.fault({ kind: 'slow', count: 3 });
  await before.quiet();
  const reads = ['/phones', `/phones/${ANA}`, '/callbacks', '/templates', '/faults', '/messages'];
  const remembered = await Promise.all(reads.map((path) => before.call('GET', path)));
  await before.close();

  const after = await openSandbox({ dataDir });
  expect(await Promise.all(reads.map((path) => after.call('GET', path)))).toEqual(remembered);
  expect(after.pending()).toBeNull();
});

test('owed webhooks go out at once after a restart', async () => {
  const dataDir = newFolder();
  const clock = new ManualClock();
  const receiver = await openReceiver();
  receiver.answer = () => 500;
  const before = await openSandbox({ dataDir, clock });
  await before.setCallback(receiver);
  await before.sendOk(offer());
  await eventually(() => receiver.received.length === 3 && before.pending()?.dueAt !== clock.now());
  await before.close();

  receiver.answer = () => 200;
  receiver.received.length = 0;
  const after = await openSandbox({ dataDir, clock });
  await after.quiet();
  expect(
    receiver
      .statuses()
      .map(({ status }) => status)
      .toSorted(),
  ).toEqual(['delivered', 'read', 'sent']);
});

test('messages on their way and taps to come go on after a restart', async () => {
  const dataDir = newFolder();
  const clock = new ManualClock();
  const receiver = await openReceiver();
  const before = await openSandbox({ dataDir, clock });
  await before.setCallback(receiver);
  await before.behave({ deliveryDelayMs: 500, autoTap: { title: 'Not now', afterMs: 1000 } });
  await before.sendOk(offer());
  await eventually(() => receiver.statuses().length === 1);
  await before.close();
  const between = await openSandbox({ dataDir, clock });
  clock.advance(500);
  await eventually(() => receiver.statuses().length === 2);
  await between.close();
  const after = await openSandbox({ dataDir, clock });
  clock.advance(1000);
  await after.quiet();
  // What was told right before it closed may be told again: it did not hear the answer any more.
  const told = new Set(receiver.statuses().map(({ status }) => status));
  expect([...told]).toEqual(['sent', 'delivered', 'read']);
  expect(receiver.messages()).toMatchObject([{ type: 'button', button: { text: 'Not now' } }]);
});

test('the 24-hour window is remembered', async () => {
  const dataDir = newFolder();
  const before = await openSandbox({ dataDir });
  await before.sendOk(offer());
  await before.reply({ text: 'Hi' });
  await before.close();
  const after = await openSandbox({ dataDir });
  await after.sendOk({ type: 'text', text: { body: 'Hello' } });
  await after.quiet();
  expect((await after.phone()).messages.at(-1)?.status).toBe('read');
});

test('a torn last line is cut off, and what comes after it is kept', async () => {
  const dataDir = newFolder();
  const first = await openSandbox({ dataDir });
  await first.sendOk(offer());
  await first.quiet();
  await first.close();
  appendFileSync(logOf(dataDir), '{"type":"message","mess');
  const second = await openSandbox({ dataDir });
  expect((await second.phone()).messages).toHaveLength(1);
  await second.sendOk(offer());
  await second.quiet();
  await second.close();
  const third = await openSandbox({ dataDir });
  expect((await third.phone()).messages).toHaveLength(2);
});

test('any other damage is an error that names the line, and the port is free again', async () => {
  const dataDir = newFolder();
  const first = await openSandbox({ dataDir });
  await first.sendOk(offer());
  await first.close();
  writeFileSync(logOf(dataDir), `nonsense\n${readFileSync(logOf(dataDir), 'utf8')}`);
  await expect(openSandbox({ dataDir, port: first.port })).rejects.toThrow(/Line 1 .*log\.jsonl/);
  await openSandbox({ port: first.port });
});

test('a log that is mostly history is made short at the start', async () => {
  const dataDir = newFolder();
  const receiver = await openReceiver();
  const before = await openSandbox({ dataDir });
  await before.setCallback(receiver);
  await Promise.all(
    Array.from({ length: 400 }, (_, n) => before.sendOk(offer(), { to: `+1555200${1000 + n}` })),
  );
  await before.quiet();
  const messages = await before.call('GET', '/messages');
  await before.close();
  const lines = () => readFileSync(logOf(dataDir), 'utf8').split('\n').length;
  expect(lines()).toBeGreaterThan(2000);
  const after = await openSandbox({ dataDir });
  expect(lines()).toBeLessThan(410);
  expect(await after.call('GET', '/messages')).toEqual(messages);
  await after.sendOk(offer());
  await after.close();
  const again = await openSandbox({ dataDir });
  expect((await again.phone()).messages).toHaveLength(1);
});

test('a port in use is a clear error, and the log of the one that holds it is left alone', async () => {
  const dataDir = newFolder();
  const holder = await openSandbox({ dataDir });
  const second = startSandbox({ port: holder.port, host: '127.0.0.1', dataDir, clock: systemClock });
  await expect(second).rejects.toThrow(/port is in use.*SENDOUT_SANDBOX_PORT/);
  await holder.sendOk(offer());
  expect((await holder.phone()).messages).toHaveLength(1);
});

test('what was answered before a kill -9 is there, and its webhooks come', async () => {
  const dataDir = newFolder();
  const entry = join(import.meta.dirname, 'sandbox-process.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', entry, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = await once(child.stdout, 'data');
  const doomed = driverOf({ url: String(line).trim(), port: 0, pending: () => null, close: async () => {} });
  const ids = await Promise.all(
    Array.from({ length: 20 }, (_, n) => doomed.sendOk(offer(`token-${n}`), { to: `+1555300${1000 + n}` })),
  );
  const dead = once(child, 'exit');
  child.kill('SIGKILL');
  await dead;

  const sandbox = await openSandbox({ dataDir });
  const receiver = await openReceiver();
  await sandbox.setCallback(receiver);
  await eventually(() => receiver.statuses().length === 60);
  expect(new Set(receiver.statuses().map(({ id }) => id))).toEqual(new Set(ids));
}, 20_000);
