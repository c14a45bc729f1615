interface Window {
  /** Moves of the pointer that the page heard of; the browser may make one of two. */
  moves: number;
  /** Milliseconds from each move of the pointer to the end of the frame that shows it. */
  readonly presented: number[];
  /** Tasks of the page's thread above 50 ms, with when they began. */
  readonly longTasks: { readonly at: number; readonly took: number }[];
  /** Set by the variant: whether everything is on screen, and how many strokes were committed. */
  ready: boolean;
  committed: number;
}
