import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { ROOT } from '../../scripts/run.ts';
import { launch } from '../workstation.ts';
import { Album, SIZE } from './album.ts';
import { NewcomerWalk } from './newcomer-walk.ts';
import { OwnPicturesWalk } from './own-pictures-walk.ts';

const OUT = path.join(ROOT, 'out', 'tour');

/** Drives the built application through what people do first; writes a numbered picture a step, a page with captions, and the pictures of the README. */
async function tour(): Promise<void> {
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  const album = new Album(OUT);
  await inFreshWindow(album, (page) => new NewcomerWalk(page, album).all());
  await inFreshWindow(album, (page) => new OwnPicturesWalk(page, album).all());
  await album.write();
  const folder = path.relative(process.cwd(), OUT) || OUT;
  console.log(`${album.length} pictures and a page are in ${folder}; the .webp files are the README's.`);
}

/** A window over an empty data folder, as a new user has it. */
async function inFreshWindow(album: Album, walk: (page: Page) => Promise<void>): Promise<void> {
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'surety-tour-'));
  const log: string[] = [];
  const host = await launch('chromium', dataFolder, SIZE, log);
  try {
    album.lookAt(host.page);
    await walk(host.page);
  } catch (cause) {
    console.error(log.slice(-20).join('\n'));
    throw cause;
  } finally {
    await host.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

await tour();
