import type { ReadableDatabase, WritableDatabase } from './database.ts';

/** Reads a setting's JSON text. */
export function readSetting(database: ReadableDatabase, name: string): string | undefined {
  return database.prepare<{ value: string }>('SELECT value FROM setting WHERE name = ?').get(name)?.value;
}

/** Stores a setting's JSON text. */
export function writeSetting(database: WritableDatabase, name: string, value: string): void {
  database.run(
    'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    name,
    value,
  );
}

export function removeSetting(database: WritableDatabase, name: string): void {
  database.run('DELETE FROM setting WHERE name = ?', name);
}
