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

export const settingsSchema = z.strictObject({
  theme: z.enum(['dark', 'light']),
  place: placeSchema,
});
export type Settings = z.output<typeof settingsSchema>;

export const systemApi = {
  info: query({ output: infoSchema }),
  settings: subscription({ output: settingsSchema }),
  changeSettings: command({ input: settingsSchema.partial(), output: settingsSchema, idempotent: true }),
};
