import '@fontsource-variable/geist/wght.css';
import '@fontsource-variable/geist-mono/wght.css';
import './app/mantine.css';
import './app/tokens.css';
import './app/shell.css';
import './parts/parts.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { styleNonce } from './lib/nonce';

// The name under which a library of Mantine's dialogs looks for the nonce.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });

const element = document.getElementById('root');
if (element) {
  createRoot(element).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
