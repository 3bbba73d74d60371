import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { offlinePage } from './offlinePage.ts';

// In development the backend proxies pages to this server, so the browser only ever talks to the backend's port.
export default defineConfig({
  plugins: [react(), offlinePage()],
  server: { host: '127.0.0.1', port: 5173, strictPort: true, hmr: { clientPort: 5173 } },
  build: { target: 'es2022', manifest: true, assetsInlineLimit: 2048, chunkSizeWarningLimit: 400 },
  test: {
    environment: 'jsdom',
    setupFiles: ['./src/test/setup.ts'],
    include: ['*.test.ts', 'src/**/*.test.{ts,tsx}'],
    css: { modules: { classNameStrategy: 'non-scoped' } },
    restoreMocks: true,
    testTimeout: 30_000,
    // On two cores it would use one.
    maxWorkers: '100%',
  },
});
