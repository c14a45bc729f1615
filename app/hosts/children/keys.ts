import { runKeyProgram } from '../../core/wallet/key-program.ts';
import { parentLink } from './parent-link.ts';

runKeyProgram(parentLink());
