import { runPracticeProgram } from '../../core/practice/practice-program.ts';
import { parentLink } from './parent-link.ts';

runPracticeProgram(parentLink());
