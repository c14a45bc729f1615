/** The library names a file of types that it does not have. */
declare module 'clipper2-wasm/dist/es/clipper2z.js' {
  import type { MainModule } from 'clipper2-wasm/dist/clipper2z.d.ts';

  export default function openClipper(options?: { readonly locateFile?: () => string }): Promise<MainModule>;
}
