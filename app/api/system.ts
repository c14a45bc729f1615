import { z } from 'zod';
import { command, query, subscription } from './method.ts';

const infoSchema = z.strictObject({
  host: z.enum(['electron', 'chromium']),
  version: z.string(),
  platform: z.string(),
  nodeVersion: z.string(),
  sqliteVersion: z.string(),
  dataFolder: z.string(),
  /** Where the database key and the practice wallet's password are kept. */
  secretProtection: z.enum(['operating-system', 'private-file']),
});

/** Where the person is; kept so that the window comes back to it. */
const placeSchema = z.discriminatedUnion('workspace', [
  z.strictObject({ workspace: z.enum(['home', 'activity', 'wallet', 'help']) }),
  z.strictObject({ workspace: z.literal('jobs'), job: z.string().nullable() }),
  z.strictObject({ workspace: z.literal('label'), batch: z.string().nullable(), lane: z.number().int().min(0) }),
]);
export type Place = z.output<typeof placeSchema>;

/** The languages of the screens: a file each in `resources/languages`. */
export const LANGUAGES = ['en', 'de'] as const;

export const KEY_PRESETS = ['surety', 'cvat', 'label-studio', 'labelme'] as const;
export type KeyPreset = (typeof KEY_PRESETS)[number];

/** Which keys are in use: a preset, and for each command changed by hand its chords, none to take its keys away. */
export const keySettingsSchema = z.strictObject({
  preset: z.enum(KEY_PRESETS),
  changed: z.record(z.string().max(64), z.array(z.string().min(1).max(40)).max(8).readonly()).readonly(),
});
export type KeySettings = z.output<typeof keySettingsSchema>;

export const settingsSchema = z.strictObject({
  theme: z.enum(['dark', 'light']),
  language: z.enum(LANGUAGES),
  place: placeSchema,
  keys: keySettingsSchema,
  /** Commands run from the palette, the last one first. */
  recentCommands: z.array(z.string().max(64)).max(8).readonly(),
  /** A new shape gets the attribute values that its class had last. */
  keepValues: z.boolean(),
});
export type Settings = z.output<typeof settingsSchema>;

/** What came of a damaged database that was set aside at a start; counts are null where they cannot be told. */
const salvageSchema = z.strictObject({
  /** Where the damaged file lies. */
  file: z.string(),
  drafts: z.strictObject({
    kept: z.number().int(),
    lost: z.number().int().nullable(),
    incomplete: z.number().int(),
    withoutHistory: z.number().int(),
  }),
  transactions: z.strictObject({ kept: z.number().int(), lost: z.number().int().nullable() }),
  settingsKept: z.boolean(),
});
export type Salvage = z.output<typeof salvageSchema>;

export const systemApi = {
  info: query({ output: infoSchema }),
  /** What the last start salvaged, until the person has read it. */
  salvage: subscription({ output: salvageSchema.nullable() }),
  dismissSalvage: command({ idempotent: true }),
  settings: subscription({ output: settingsSchema }),
  changeSettings: command({ input: settingsSchema.partial(), output: settingsSchema, idempotent: true }),
};
