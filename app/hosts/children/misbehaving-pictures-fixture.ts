/** For tests: a pictures' program that does with a file what its name says, and is otherwise the real one. */
import { parentLink } from './parent-link.ts';
import { inspectPicture } from '../../core/media/decode-picture.ts';
import { type PictureProgramOptions, runPictureProgram } from '../../core/media/picture-program.ts';

const STEP = 64 * 2 ** 20;

const decode: PictureProgramOptions['decode'] = {
  async inspect(file) {
    if (file.name.startsWith('hangs')) for (;;);
    if (file.name.startsWith('waits')) await new Promise(() => setInterval(() => {}, 1000));
    if (file.name.startsWith('dies')) process.kill(process.pid, 'SIGKILL');
    if (file.name.startsWith('eats')) {
      const eaten: Buffer[] = [];
      for (;;) {
        eaten.push(Buffer.alloc(STEP, 1));
        await new Promise(setImmediate);
      }
    }
    return inspectPicture(file);
  },
  convert: () => Promise.reject(new Error('not in this test')),
  thumbnail: () => Promise.reject(new Error('not in this test')),
};

runPictureProgram(parentLink(), { decode });
