import { localJobAt } from './navigation.ts';
import type { RemoteCache } from './remote-cache.ts';

/**
 * Asks for what the window shows first before it is rendered: the answers come meanwhile. What it turns out not to show is let
 * go again once all of it has come.
 */
export function askAhead(cache: RemoteCache): void {
  const leave = [cache.follow('system.settings', null), cache.follow('wallet.state', null)];
  const settings = cache.store('system.settings', null);
  const stop = settings.subscribe((remote) => {
    stop();
    if (remote.status === 'ready' && remote.value.place.workspace === 'label' && remote.value.place.batch !== null) {
      const { batch } = remote.value.place;
      const [job = ''] = batch.split('/');
      const local = localJobAt(remote.value.place);
      if (local !== undefined) leave.push(cache.follow('local.show', { job: local }));
      else leave.push(cache.follow('labeling.batch', { batch }), cache.follow('jobs.show', { job }));
    }
    cache.whenSettled(() => {
      for (const end of leave) end();
    });
  });
}
