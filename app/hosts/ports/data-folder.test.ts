import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultDataFolder } from './data-folder.ts';

const home = os.homedir();

describe('where data is kept', () => {
  it('is the place that each system has for it', () => {
    expect([
      defaultDataFolder({}, 'linux'),
      defaultDataFolder({ XDG_DATA_HOME: '/data/of/mine' }, 'linux'),
      defaultDataFolder({}, 'darwin'),
      defaultDataFolder({ APPDATA: 'C:\\Users\\me\\AppData\\Roaming' }, 'win32'),
      defaultDataFolder({}, 'win32'),
    ]).toEqual([
      path.join(home, '.local', 'share', 'surety'),
      path.join('/data/of/mine', 'surety'),
      path.join(home, 'Library', 'Application Support', 'Surety'),
      path.join('C:\\Users\\me\\AppData\\Roaming', 'Surety'),
      path.join(home, 'AppData', 'Roaming', 'Surety'),
    ]);
  });

  it('is what SURETY_DATA names, made absolute; an empty or relative place is no place', () => {
    expect(defaultDataFolder({ SURETY_DATA: 'here' }, 'linux')).toBe(path.resolve('here'));
    expect(defaultDataFolder({ SURETY_DATA: '', XDG_DATA_HOME: '' }, 'linux')).toBe(
      path.join(home, '.local', 'share', 'surety'),
    );
    // The XDG base directory specification: a relative path is to be ignored.
    expect(defaultDataFolder({ XDG_DATA_HOME: 'relative' }, 'linux')).toBe(
      path.join(home, '.local', 'share', 'surety'),
    );
  });
});
