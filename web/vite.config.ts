import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { serviceWorker } from './worker.config';

export default defineConfig({
  plugins: [react(), serviceWorker()],
  // The server replaces this word by the nonce of each response (api/openapi.yaml).
  html: { cspNonce: '__ADSUM_NONCE__' },
  build: {
    target: 'es2022',
    // The staff's application, and the parents' pages: an entry of their own with nothing of the other in it.
    rollupOptions: { input: { main: 'index.html', parents: 'parents.html' } },
    // No data: addresses: the content security policy allows fonts and pictures from the server itself only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    // A running `adsum serve` answers the API while `npm run dev` serves the page.
    proxy: { '/api': process.env['ADSUM_URL'] ?? 'http://127.0.0.1:8080' },
  },
});
