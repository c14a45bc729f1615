/**
 * Pairs rows with columns, each at most once, so that the sum of the pairs' weights is greatest.
 * Hungarian method by shortest augmenting paths with potentials, O(rows² · columns): H. Kuhn, "The Hungarian method
 * for the assignment problem" (1955); R. Jonker and A. Volgenant, "A shortest augmenting path algorithm for dense and
 * sparse linear assignment problems" (1987).
 *
 * @param weights finite, one row per array; every row of one length
 * @returns for each row its column; −1 where there are fewer columns than rows and the row went without
 */
export function optimalAssignment(weights: readonly (readonly number[])[]): readonly number[] {
  const rows = weights.length;
  const columns = weights[0]?.length ?? 0;
  if (rows > columns) return transposedAssignment(weights, rows, columns);
  // Row and column 0 stand for "none"; real ones count from 1. `matched[column]` is its row.
  const rowPotential = new Float64Array(rows + 1);
  const columnPotential = new Float64Array(columns + 1);
  const matched = new Int32Array(columns + 1);
  for (let row = 1; row <= rows; row += 1) {
    matched[0] = row;
    const cameFrom = new Int32Array(columns + 1);
    const slack = new Float64Array(columns + 1).fill(Infinity);
    const visited = new Uint8Array(columns + 1);
    let column = 0;
    // Dijkstra over reduced costs, from the new row to the nearest column that no row holds.
    do {
      visited[column] = 1;
      const current = matched[column] as number;
      let delta = Infinity;
      let next = 0;
      for (let candidate = 1; candidate <= columns; candidate += 1) {
        if (visited[candidate] === 1) continue;
        const cost = -((weights[current - 1] as readonly number[])[candidate - 1] as number);
        const reduced = cost - (rowPotential[current] as number) - (columnPotential[candidate] as number);
        if (reduced < (slack[candidate] as number)) {
          slack[candidate] = reduced;
          cameFrom[candidate] = column;
        }
        if ((slack[candidate] as number) < delta) {
          delta = slack[candidate] as number;
          next = candidate;
        }
      }
      for (let other = 0; other <= columns; other += 1) {
        if (visited[other] === 1) {
          const holder = matched[other] as number;
          rowPotential[holder] = (rowPotential[holder] as number) + delta;
          columnPotential[other] = (columnPotential[other] as number) - delta;
        } else slack[other] = (slack[other] as number) - delta;
      }
      column = next;
    } while (matched[column] !== 0);
    // Turn the path over.
    while (column !== 0) {
      const previous = cameFrom[column] as number;
      matched[column] = matched[previous] as number;
      column = previous;
    }
  }
  const assignment = new Array<number>(rows).fill(-1);
  for (let column = 1; column <= columns; column += 1) {
    const row = matched[column] as number;
    if (row > 0) assignment[row - 1] = column - 1;
  }
  return assignment;
}

function transposedAssignment(
  weights: readonly (readonly number[])[],
  rows: number,
  columns: number,
): readonly number[] {
  const assignment = new Array<number>(rows).fill(-1);
  if (columns === 0) return assignment;
  const transposed = Array.from({ length: columns }, (_, column) => weights.map((row) => row[column] as number));
  optimalAssignment(transposed).forEach((row, column) => {
    if (row >= 0) assignment[row] = column;
  });
  return assignment;
}
