import { type Hex, keccakOfWords } from './abi-words.ts';

/** Tickets tried per draw. */
export const MAXIMUM_TICKETS = 512;

/** Holder of a place on the validators' roll; weight 0 when the place is vacant. */
export interface RollPlace {
  readonly account: Hex;
  readonly weight: number;
}

export interface PanelDraw {
  /** prevRandao of the seed block */
  readonly seed: Hex;
  readonly docket: bigint;
  /** 0 for the first draw, then 1, 2 */
  readonly draw: number;
  /** the roll as it was in the seal block */
  readonly roll: readonly RollPlace[];
  readonly maximumWeight: number;
  /** seats so far; undefined is a vacant one */
  readonly panel: readonly (Hex | undefined)[];
  /** annotators of the docket, requester, accounts that lost their seat */
  readonly excluded: readonly Hex[];
}

/**
 * Fills the vacant seats by lot (protocol.md §4, Panel): ticket i names a place on the roll and a lot below the largest
 * weight; the holder is drawn if the lot is below its weight and it is neither excluded nor seated. So chances are
 * proportional to weight, without replacement. Seats stay vacant when the tickets run out.
 */
export function drawPanel(draw: PanelDraw): (Hex | undefined)[] {
  const panel = [...draw.panel];
  if (draw.roll.length === 0) return panel;
  const barred = new Set([...draw.excluded, ...panel.filter((seat) => seat !== undefined)].map(lowerCase));
  for (let ticket = 0; ticket < MAXIMUM_TICKETS; ticket += 1) {
    const vacant = panel.indexOf(undefined);
    if (vacant === -1) break;
    const { position, lot } = ticketAt(draw, ticket);
    const place = draw.roll[position];
    if (place === undefined || lot >= place.weight || barred.has(lowerCase(place.account))) continue;
    panel[vacant] = place.account;
    barred.add(lowerCase(place.account));
  }
  return panel;
}

function ticketAt(draw: PanelDraw, ticket: number): { readonly position: number; readonly lot: number } {
  const word = BigInt(keccakOfWords([draw.seed, draw.docket, BigInt(draw.draw), BigInt(ticket)]));
  return {
    position: Number((word >> 128n) % BigInt(draw.roll.length)),
    lot: Number(BigInt.asUintN(128, word) % BigInt(draw.maximumWeight)),
  };
}

function lowerCase(account: Hex): string {
  return account.toLowerCase();
}
