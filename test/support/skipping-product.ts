import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type Product, startProduct } from './product.ts';
import { quietRuntime } from './quiet-runtime.ts';
import { SkippingClock } from './skipping-clock.ts';
import { tempDir } from './temp-dir.ts';
import { TimeDriver } from './time-driver.ts';
import { createTimeSkippingEnv } from './time-skipping-server.ts';

/** The product on a time-skipping server: a 20-hour flow takes about a second. */
export type SkippingProduct = { product: Product; time: TimeDriver; stop(): Promise<void> };

/** Starts one. The runtime must be quiet already (`quietRuntime`). */
export async function startSkippingProduct(dataDir: string): Promise<SkippingProduct> {
  const env = await createTimeSkippingEnv();
  const clock = new SkippingClock();
  const { connection, nativeConnection } = env;
  const temporal = { connection, nativeConnection, namespace: env.namespace ?? 'default' };
  const product = await startProduct({ temporal, clock, dataDir }).catch(async (error) => {
    await env.teardown();
    throw error;
  });
  const stop = async () => {
    await product.stop();
    await env.teardown();
  };
  return { product, time: new TimeDriver(product, env, clock), stop };
}

/** One for all tests of a file, or a fresh one for each of them: for tests that leave work behind which they gave up. */
export async function skippingProduct(
  forEach: 'file' | 'test' = 'file',
): Promise<Pick<SkippingProduct, 'product' | 'time'>> {
  quietRuntime();
  const folder = await tempDir();
  const [before, after] = forEach === 'file' ? [beforeAll, afterAll] : [beforeEach, afterEach];
  let count = 0;
  let running: SkippingProduct | undefined;
  const started = () => {
    if (!running) throw new Error('The product runs only inside of tests');
    return running;
  };
  before(async () => {
    count += 1;
    running = await startSkippingProduct(join(folder, String(count)));
  });
  after(async () => {
    await running?.stop();
    running = undefined;
  });
  return {
    get product() {
      return started().product;
    },
    get time() {
      return started().time;
    },
  };
}
