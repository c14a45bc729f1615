/** Records what the bench asks for, before the variant hears an event. */
export function recordMoves(): void {
  Object.assign(window, { moves: 0, presented: [], longTasks: [], ready: false, committed: 0 });
  window.addEventListener(
    'pointermove',
    ({ timeStamp }) => {
      window.moves += 1;
      // After the frame's work a message comes back once the frame is handed over.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => {
          window.presented.push(performance.now() - timeStamp);
          port1.close();
        });
        port1.start();
        port2.postMessage(null);
      });
    },
    { capture: true, passive: true },
  );
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) window.longTasks.push({ at: startTime, took: duration });
  }).observe({ type: 'longtask' });
}
