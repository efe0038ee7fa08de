import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { serviceWorker } from './build/service-worker';

export default defineConfig({
  plugins: [
    tanstackRouter({ target: 'react', autoCodeSplitting: true }),
    react(),
    serviceWorker({
      source: 'src/sw/sw.js',
      extra: ['/icon.svg', '/app.webmanifest', '/worker.webmanifest', '/theme.js'],
      // opens without a connection: the worker's app; the office's pages are kept as they are visited
      routes:
        /src[/]routes[/]worker|features[/](worker|notifications|clock|invoicing[/](InvoiceLink|Own|locales))|src[/]app[/]/,
      files: /inter-latin-wght-normal.*woff2$/,
    }),
  ],
  resolve: { tsconfigPaths: true },
  build: {
    target: 'baseline-widely-available',
    cssTarget: ['chrome123', 'safari17.5', 'firefox121'], // keeps light-dark() native
    manifest: true,
    chunkSizeWarningLimit: 450,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'vendor',
              test: /node_modules[/](react|react-dom|scheduler|@tanstack[/](react-router|router-core|history|react-query|query-core|store|react-store)|i18next|react-i18next|openapi-fetch|openapi-react-query)[/]/,
              priority: 20,
            },
            {
              name: 'ui',
              // what a form alone needs (lists to choose from, numbers, modals) and what floats (menus) stays out of the first load
              test: /node_modules[/](?!.*components[/](Combobox|Select|MultiSelect|NativeSelect|Textarea|Collapse|FileButton|Pill|PillsInput|SegmentedControl|FloatingIndicator|PasswordInput|NumberInput|Radio|Progress|Modal|ModalBase|Drawer|Input|InputBase|Checkbox|Switch|InlineInput|List|Table|SimpleGrid|Menu|Popover|ScrollArea)[/]|.*utils[/]Floating[/]|.*styles[/]Radio)(@mantine[/](core|hooks)|clsx)/,
              minShareCount: 3,
              priority: 10,
            },
            {
              name: 'menus',
              test: /node_modules[/](@mantine[/]core[/].*(components[/](Menu|Popover)|utils[/]Floating)[/]|@floating-ui)/,
              minShareCount: 3,
              priority: 5,
            },
            {
              // small things that big ones would else carry along
              name: 'bits',
              test: /@mantine[/]core[/].*(ScrollArea[/]utils[/]to-int|Checkbox[/]CheckIcon)/,
              priority: 9,
            },
            {
              // of windows too, which need nothing of what floats
              name: 'scroll',
              test: /node_modules[/](@mantine[/]core[/].*components[/]ScrollArea[/]|react-remove-scroll|use-sidecar|use-callback-ref|react-style-singleton|get-nonce|tslib)/,
              minShareCount: 3,
              priority: 7,
            },
            {
              // the office's words together, those of every page apart: the worker's app needs no others; a room that is entered later brings its own (app/i18n.ts)
              name: (id: string) => {
                const m = /(app|accounts|billing)[/]locales[/]([a-z]{2}-[A-Z]{2})\.ts$/.exec(id);
                return m ? `${m[1] === 'app' ? 'words' : 'text'}-${m[2]}` : null;
              },
              priority: 30,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
  test: { environment: 'jsdom', setupFiles: ['src/test-setup.ts'], include: ['src/**/*.test.{ts,tsx}'], css: false },
});
