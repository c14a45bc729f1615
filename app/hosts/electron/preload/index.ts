import { contextBridge, ipcRenderer } from 'electron';
import { CALL_CHANNEL, PUSH_CHANNEL } from '../channels.ts';

/** Two functions and a name cross into the page; no event object, no other channel. */
contextBridge.exposeInMainWorld('workstation', {
  host: 'electron',
  call: (text: unknown): Promise<unknown> => ipcRenderer.invoke(CALL_CHANNEL, String(text)),
  on(topic: string, listener: (text: string) => void) {
    const relay = (_event: unknown, pushed: string, text: string) => {
      if (pushed === topic) listener(text);
    };
    ipcRenderer.on(PUSH_CHANNEL, relay);
    return () => void ipcRenderer.off(PUSH_CHANNEL, relay);
  },
});
