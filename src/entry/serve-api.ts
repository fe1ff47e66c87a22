import { createApi } from '../api/server.ts';
import type { Parts } from '../assemble.ts';
import { type Config, originOf } from '../config.ts';
import { demoKey } from '../demo/create-demo.ts';
import { listenError } from './listen-error.ts';
import { registerCallback } from './register-sandbox-senders.ts';

export type ServedApi = {
  url: string;
  /** Takes no new requests, ends those that are under way, and processes what was stored. */
  close(): Promise<void>;
};

/** Serves the API, and the web app from its folder. @throws StartupError `PORT_TAKEN` */
export async function serveApi(parts: Parts, config: Config, webApp: string | undefined): Promise<ServedApi> {
  let url = '';
  const api = await createApi({
    ...parts,
    registerSandboxCallback: (callback) => registerCallback(parts.sandboxUrl, callback),
    settings: {
      demo: config.demo,
      adminKey: config.adminKey,
      ownUrl: () => url,
      webApp,
      temporalUi: parts.temporalUi,
      demoParts: config.demo ? { apiKey: demoKey, sandboxUrl: parts.sandboxUrl } : undefined,
    },
  });
  try {
    await api.listen({ port: config.port, host: config.host });
  } catch (error) {
    await api.close();
    throw listenError(error, config, 'SENDOUT_PORT');
  }
  const address = api.server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  url = originOf({ host: config.host, port });
  if (config.publicUrl === undefined) parts.reportLinks.reachedAt(url);
  return {
    url,
    close: async () => {
      await api.close();
      await parts.inbound.settled();
    },
  };
}
