import path from 'node:path';
import { startElectronHost } from './electron-host.ts';

const programsFolder = import.meta.dirname;
const dist = path.resolve(programsFolder, '..');

void startElectronHost({
  programsFolder,
  preload: path.join(dist, 'preload', 'index.cjs'),
  rendererFolder: path.join(dist, 'renderer'),
  resourcesFolder: path.join(dist, 'resources'),
});
