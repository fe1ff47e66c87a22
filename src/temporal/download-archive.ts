import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EnvHttpProxyAgent, fetch } from 'undici';
import { z } from 'zod';
import type { Binary } from './binary.ts';
import { runCommand } from './run-command.ts';

/** Temporal's download service, where the SDK's `cached-download` gets its servers. */
export const TEMPORAL_DOWNLOADS = 'https://temporal.download';

// Where the network is closed the next way of fetching should come soon; once bytes flow, only a stall ends it.
const LOOKUP_LIMIT_MS = 4_000;
const STALL_LIMIT_MS = 10_000;
const UNPACK_LIMIT_MS = 60_000;

const DownloadInfo = z.object({ archiveUrl: z.string(), fileToExtract: z.string() });

/**
 * Gets a binary as the SDK's own `cached-download` does: asks the download service where the archive of this version,
 * platform and architecture is, fetches it and unpacks it. Done here and not by the SDK because the SDK's way has no
 * time limit, cannot be cancelled, and can only download by starting a server.
 * `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` are followed.
 * @param into an empty folder to work in.
 * @returns the unpacked file, inside `into`.
 * @throws Error when the service cannot be reached within 4 s, stalls for 10 s, or has no such file.
 */
export async function downloadArchive(
  binary: Binary,
  into: string,
  service: string = TEMPORAL_DOWNLOADS,
): Promise<string> {
  const agent = new EnvHttpProxyAgent({
    connect: { timeout: LOOKUP_LIMIT_MS },
    headersTimeout: STALL_LIMIT_MS,
    bodyTimeout: STALL_LIMIT_MS,
  });
  try {
    const lookup = await fetch(lookupUrl(binary, service), {
      dispatcher: agent,
      signal: AbortSignal.timeout(LOOKUP_LIMIT_MS),
    });
    if (!lookup.ok) throw new Error(`${service} answered ${lookup.status}`);
    const info = DownloadInfo.parse(await lookup.json());

    const archive = join(into, 'archive');
    const download = await fetch(info.archiveUrl, { dispatcher: agent });
    if (!download.ok || download.body === null)
      throw new Error(`${info.archiveUrl} answered ${download.status}`);
    await pipeline(Readable.fromWeb(download.body), createWriteStream(archive));
    return await unpack(archive, info.fileToExtract, join(into, 'unpacked'));
  } finally {
    await agent.destroy();
  }
}

function lookupUrl(binary: Binary, service: string): string {
  const url = new URL(`${service}/${binary.artifact.name}/v${binary.version}`);
  url.searchParams.set('arch', process.arch === 'x64' ? 'amd64' : process.arch);
  url.searchParams.set('platform', process.platform === 'win32' ? 'windows' : process.platform);
  if (binary.artifact.format) url.searchParams.set('format', binary.artifact.format);
  return url.href;
}

/** `tar` is on Linux, macOS and Windows, and there it also reads the zip that Windows gets. */
async function unpack(archive: string, fileInside: string, folder: string): Promise<string> {
  await mkdir(folder);
  const file = resolve(folder, fileInside);
  if (!file.startsWith(folder + sep))
    throw new Error(`the archive names a file outside of it: ${fileInside}`);
  const outcome = await runCommand('tar', ['-xf', archive, '-C', folder], UNPACK_LIMIT_MS);
  if (!outcome.ok) throw new Error(`unpacking failed: ${outcome.why}`);
  return file;
}
