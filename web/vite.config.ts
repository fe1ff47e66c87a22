import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** `npm run web` serves the sources with an API at the default address behind them; `npm run build` makes `dist/web`. */
export default defineConfig({
  base: '/app/',
  plugins: [react()],
  build: { target: 'es2022', chunkSizeWarningLimit: 1200, reportCompressedSize: false },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(
      ['/v1', '/session', '/sandbox', '/docs', '/openapi.json'].map((path) => [
        path,
        // The page's own Host goes on: the session belongs to the address that the browser sees.
        { target: process.env.SENDOUT_URL ?? 'http://127.0.0.1:8080', changeOrigin: false },
      ]),
    ),
  },
});
