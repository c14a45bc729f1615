import type { Log } from '../ports/log.ts';
import type { Store } from '../store/database.ts';
import { storageFailure } from '../store/storage-failure.ts';

/** A log that also notes where a part of the database could not be read, whoever met it: the next start salvages then. */
export function damageNotingLog(log: Log, store: Store): Log {
  return {
    info: (message) => log.info(message),
    error(message, cause) {
      log.error(message, cause);
      if (!isDataDamaged(cause)) return;
      try {
        store.noteDamage();
      } catch (failure) {
        log.error('the damage could not be noted', failure);
      }
    },
  };
}

function isDataDamaged(cause: unknown): boolean {
  return cause instanceof Error && (storageFailure(cause)?.code === 'data-damaged' || isDataDamaged(cause.cause));
}
