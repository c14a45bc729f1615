import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { clipperWithoutEval } from './scripts/clipper-without-eval.ts';

const here = import.meta.dirname;
const from = (file: string) => path.join(here, file);

/** One build for every host: programs in dist/main, the preload in dist/preload, the page in dist/renderer. */
export default defineConfig({
  main: {
    build: {
      outDir: 'dist/main',
      // Libraries with native parts or data files of their own stay outside; everything else is bundled.
      externalizeDeps: true,
      rolldownOptions: {
        input: {
          electron: from('app/hosts/electron/main/index.ts'),
          chromium: from('app/hosts/chromium/index.ts'),
          'chromium-host': from('app/hosts/chromium/chromium-host.ts'),
          keys: from('app/hosts/children/keys.ts'),
          'practice-network': from('app/hosts/children/practice-network.ts'),
          pictures: from('app/hosts/children/pictures.ts'),
        },
        output: { format: 'es' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'dist/preload',
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: from('app/hosts/electron/preload/index.ts') },
        // A sandboxed preload must be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'app/renderer',
    plugins: [react()],
    worker: {
      format: 'es',
      plugins: () => [clipperWithoutEval()],
      rolldownOptions: {
        output: {
          // A folder of its own: what is served from it may compile WebAssembly (core/workstation/serve.ts).
          entryFileNames: ({ name }) => `${name === 'region-worker' ? 'wasm-workers' : 'workers'}/[name]-[hash].js`,
        },
      },
    },
    build: {
      outDir: from('dist/renderer'),
      minify: true,
      rolldownOptions: { input: from('app/renderer/index.html') },
    },
  },
});
