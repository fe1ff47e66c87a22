import { describe, expect, it } from 'vitest';
import { StartupError } from '../../src/startup-error.ts';
import { checkPostgres } from '../../src/store/check-postgres.ts';
import { startThread } from '../../src/store/embedded/start-thread.ts';
import { postgresThatSays, serverThatIsSilent } from './old-postgres.ts';

async function refusal(url: string): Promise<StartupError> {
  const error = await checkPostgres(url, 0).catch((thrown: unknown) => thrown);
  if (!(error instanceof StartupError)) throw new Error(`not refused: ${error}`);
  expect(error.message).toContain('DATABASE_URL');
  expect(error.message + error.help).not.toContain('hush');
  return error;
}

describe('DATABASE_URL', () => {
  it('where nothing listens is unreachable', async () => {
    const error = await refusal('postgres://me:hush@127.0.0.1:1/shop');
    expect(error.code).toBe('DATABASE_UNREACHABLE');
    expect(error.message).toContain('me@127.0.0.1:1/shop');
  });

  it('that does not answer is unreachable, not waited for without end', async () => {
    const server = await serverThatIsSilent();
    expect((await refusal(server.url)).code).toBe('DATABASE_UNREACHABLE');
    server.close();
  });

  it('that is no address is unreachable', async () => {
    expect((await refusal('postgres://me:hush@:::/')).code).toBe('DATABASE_UNREACHABLE');
  });

  it('with a wrong password says so', async () => {
    const thread = await startThread({ snapshot: null }, () => {});
    const url = new URL(thread.url);
    url.password = 'hush';
    const error = await refusal(url.href);
    expect(error.code).toBe('DATABASE_UNREACHABLE');
    expect(error.message).toContain('password authentication failed');
    await thread.close();
  });

  it('of a Postgres 13 is too old, and of a Postgres 14 is taken', async () => {
    const old = await postgresThatSays('130012');
    expect(await refusal(old.url)).toMatchObject({
      code: 'DATABASE_TOO_OLD',
      message: expect.stringContaining('version 13'),
    });
    old.close();
    const good = await postgresThatSays('140001');
    await checkPostgres(good.url);
    good.close();
  });
});
