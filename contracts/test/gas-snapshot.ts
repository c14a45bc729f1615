import path from 'node:path';

/** Basis points. */
export const TRAP_SHARE = 600;

/** Gas per label by batches a docket, as last measured by `npm run bench:gas`. */
export const GAS_SNAPSHOT = path.resolve(import.meta.dirname, '..', 'gas.json');
