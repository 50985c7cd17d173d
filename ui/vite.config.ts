import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env['MILLRACE_URL'] ?? 'http://127.0.0.1:8080';

// The server serves the page below /ui/; in development Vite does, and hands the rest to a running server.
export default defineConfig({
  base: '/ui/',
  plugins: [react()],
  resolve: { alias: { '~': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: 'es2022',
    // A data: URL would need a wider content security policy.
    assetsInlineLimit: 0,
    manifest: 'manifest.json',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    reportCompressedSize: false,
  },
  server: { host: '127.0.0.1', proxy: { '/api': server, '/ping': server, '/health': server, '/openapi.json': server } },
});
