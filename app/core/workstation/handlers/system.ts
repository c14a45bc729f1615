import type { Handlers } from '../../../api/contract.ts';
import { type Settings, settingsSchema } from '../../../api/system.ts';
import { dismissSalvageReport, readSalvageReport } from '../../store/salvage.ts';
import { readSetting, writeSetting } from '../../store/settings.ts';
import { followValue } from '../live-value.ts';
import type { Services } from '../services.ts';

const DEFAULTS: Settings = {
  theme: 'dark',
  language: 'en',
  place: { workspace: 'home' },
  keys: { preset: 'surety', changed: {} },
  recentCommands: [],
  keepValues: false,
};

export function systemHandlers({ ports, store, changes }: Services): Handlers['system'] {
  const read = (): Settings => {
    const stored = readSetting(store, 'settings');
    // Settings of an older version lack what was added since.
    const parsed =
      stored === undefined ? undefined : settingsSchema.safeParse({ ...DEFAULTS, ...(JSON.parse(stored) as object) });
    return parsed?.success ? parsed.data : DEFAULTS;
  };
  return {
    info: () => ({
      host: ports.host,
      version: ports.version,
      platform: `${process.platform} ${process.arch}`,
      nodeVersion: process.versions.node,
      sqliteVersion: store.sqliteVersion,
      dataFolder: ports.dataFolder,
      secretProtection: ports.secrets.protection,
    }),
    salvage: (_input, publish) =>
      followValue(
        [changes.settings.follow],
        () => readSalvageReport(store) ?? null,
        publish,
        (cause) => ports.log.error('salvage report', cause),
      ),
    dismissSalvage() {
      dismissSalvageReport(store);
      changes.settings.emit();
      return null;
    },
    settings: (_input, publish) =>
      followValue([changes.settings.follow], read, publish, (cause) => ports.log.error('settings', cause)),
    changeSettings(change) {
      const next = settingsSchema.parse({ ...read(), ...withoutUndefined(change) });
      writeSetting(store, 'settings', JSON.stringify(next));
      changes.settings.emit();
      return next;
    },
  };
}

function withoutUndefined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Partial<T>;
}
