import type { ProcessLink } from '../../core/ports/child-processes.ts';
/** A child's line to its parent: Electron's utility port where there is one, Node's IPC channel elsewhere. */
export declare function parentLink(): ProcessLink;
