import { MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import './app/mantine.css';
import '@fontsource-variable/atkinson-hyperlegible-next';
import '@fontsource-variable/literata';
import './app/base.css';
import './app/print.css';
import { router } from './app/routes';
import { theme } from './app/theme';

// Styles that Mantine makes at run time carry the nonce of the page's content security policy.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} forceColorScheme="light" getStyleNonce={() => nonce}>
        <RouterProvider router={router} />
      </MantineProvider>
    </StrictMode>,
  );
}

// Opens the application without the network (src/sw); where there is none, pages come from the server as ever.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  window.addEventListener('load', () => {
    navigator.serviceWorker.register('/sw.js').catch(() => undefined);
  });
}
