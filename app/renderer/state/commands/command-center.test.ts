import { beforeEach, expect, it, vi } from 'vitest';
import { CommandCenter } from './command-center.ts';

// The center asks the page what has the focus and what covers the screen.
beforeEach(() => {
  for (const name of ['HTMLElement', 'HTMLInputElement', 'HTMLTextAreaElement', 'HTMLSelectElement'])
    vi.stubGlobal(name, vi.fn());
  vi.stubGlobal('document', { querySelector: () => null });
});

function press(center: CommandCenter, key: string, code: string): string[] {
  const done: string[] = [];
  const event = {
    ...{ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, target: null, isComposing: false },
    defaultPrevented: false,
    preventDefault: () => void done.push('prevented'),
    stopImmediatePropagation: () => void done.push('stopped'),
  } as unknown as KeyboardEvent;
  center.pressFirst(event);
  if (!done.includes('stopped')) center.press(event);
  return done;
}

it('runs what the key means in the map in use, and in the next one at once', () => {
  const center = new CommandCenter({ preset: 'surety', changed: {} });
  const ran: string[] = [];
  center.register(() => ({
    'label.nextItem': () => ran.push('next'),
    'label.previousItem': () => ran.push('previous'),
  }));
  expect(press(center, 'd', 'KeyD')).toEqual(['prevented']);
  center.changeKeys({ preset: 'cvat', changed: {} });
  press(center, 'd', 'KeyD');
  press(center, 'f', 'KeyF');
  expect(ran).toEqual(['next', 'previous', 'next']);
});

it('leaves keys alone that mean nothing on this screen', () => {
  const center = new CommandCenter({ preset: 'surety', changed: {} });
  expect(press(center, 'd', 'KeyD')).toEqual([]);
});

it('says why a command is blocked instead of running it, and keeps its key from the browser', () => {
  const center = new CommandCenter({ preset: 'surety', changed: {} });
  const ran: string[] = [];
  center.onRefused((why) => ran.push(why));
  center.register(() => ({ 'label.hide': { run: () => ran.push('hide'), blocked: 'Select an object first' } }));
  expect(press(center, 'h', 'KeyH')).toEqual(['prevented']);
  expect(ran).toEqual(['Select an object first']);
  expect([...center.available()]).toEqual([
    ['label.hide', { run: expect.any(Function), blocked: 'Select an object first' }],
  ]);
});

it('forgets a screen that is left', () => {
  const center = new CommandCenter({ preset: 'surety', changed: {} });
  const leave = center.register(() => ({ 'label.undo': () => undefined }));
  leave();
  expect(center.available().size).toBe(0);
});

it('gives every key to whoever learns a new one, commands that work everywhere included', () => {
  const center = new CommandCenter({ preset: 'surety', changed: {} });
  const ran: string[] = [];
  center.register(() => ({ 'window.nextRegion': () => ran.push('region') }));
  const end = center.listenInstead(({ code }) => ran.push(code));
  expect(press(center, 'F6', 'F6')).toEqual(['prevented', 'stopped']);
  end();
  expect(press(center, 'F6', 'F6')).toEqual(['prevented', 'stopped']);
  expect(ran).toEqual(['F6', 'region']);
});
