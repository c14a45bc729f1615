import { runPictureProgram } from '../../core/media/picture-program.ts';
import { parentLink } from './parent-link.ts';

// An orderly end would wait for the picture that is being decoded.
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
runPictureProgram(parentLink());
