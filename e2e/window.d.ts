import type { WorkstationBridge } from '../app/api/wire.ts';

declare global {
  interface Window {
    readonly workstation: WorkstationBridge;
  }
}
