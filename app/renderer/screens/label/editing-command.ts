import { type Alignment, countUnits, type DistributionAxis } from '../../../domain/annotation/align-commands.ts';
import type { AnnotationDocument } from '../../../domain/annotation/annotation-document.ts';
import { readOperands } from '../../../domain/annotation/boolean-commands.ts';
import { linesToJoin } from '../../../domain/annotation/join-commands.ts';
import type { Shape, ShapeId } from '../../../domain/annotation/shape.ts';
import { countPoints } from '../../../domain/annotation/simplify-command.ts';
import type { HoleInHand } from '../../tools/hole-in-hand.ts';

export type EditingCommandName =
  | 'cut'
  | 'copy'
  | 'paste'
  | 'duplicate'
  | 'propagate'
  | 'union'
  | 'subtract'
  | 'intersect'
  | 'exclude'
  | 'slice'
  | 'join'
  | 'simplify'
  | 'delete-hole'
  | 'group'
  | 'ungroup'
  | 'front'
  | 'back'
  | 'snap'
  | `align-${Alignment}`
  | `distribute-${DistributionAxis}`;

/** Why a command cannot be run now. */
export type EditingReason =
  | 'not-editable'
  | 'busy'
  | 'nothing-selected'
  | 'needs-two'
  | 'needs-three'
  | 'locked'
  | 'no-outline'
  | 'not-in-group'
  | 'no-points'
  | 'no-hole'
  | 'which-hole'
  | 'nothing-copied'
  | 'last-item';

export interface EditingSituation {
  readonly document: AnnotationDocument;
  readonly selection: readonly ShapeId[];
  readonly editable: boolean;
  /** A gesture is in the hand. */
  readonly busy: boolean;
  readonly copied: boolean;
  readonly lastItem: boolean;
  /** Why no hole is meant; null where one is. */
  readonly hole: HoleInHand['reason'];
}

/** The clipboard's, which the browser's own events carry: see use-clipboard-events.ts. Others are in the key map. */
export const clipboardKeys = { cut: 'Ctrl+X', copy: 'Ctrl+C', paste: 'Ctrl+V' } as const;

/** Whether the browser, not the key map, brings the command. */
export function isOfClipboard(name: EditingCommandName): name is keyof typeof clipboardKeys {
  return Object.hasOwn(clipboardKeys, name);
}

function unlessLocked(shapes: readonly Shape[]): EditingReason | null {
  if (shapes.length === 0) return 'nothing-selected';
  return shapes.every(({ locked }) => locked) ? 'locked' : null;
}

/** Why the command cannot be run on the selection; null when it can. */
export function reasonAgainst(name: EditingCommandName, situation: EditingSituation): EditingReason | null {
  const { document, selection, editable, busy, copied, lastItem, hole } = situation;
  const shapes = selection.map((id) => document.shapes.get(id)).filter((shape) => shape !== undefined);
  if (name === 'snap') return null;
  if (name === 'copy') return shapes.length === 0 ? 'nothing-selected' : null;
  if (!editable) return 'not-editable';
  if (busy) return 'busy';
  switch (name) {
    case 'paste':
      return copied ? null : 'nothing-copied';
    case 'slice':
      return null;
    case 'duplicate':
      return shapes.length === 0 ? 'nothing-selected' : null;
    case 'propagate':
      return shapes.length === 0 ? 'nothing-selected' : lastItem ? 'last-item' : null;
    case 'cut':
    case 'front':
    case 'back':
      return unlessLocked(shapes);
    case 'union':
    case 'subtract':
    case 'intersect':
    case 'exclude': {
      const reading = readOperands(document, selection);
      return reading.ok ? null : reading.reason;
    }
    case 'join': {
      if (linesToJoin(document, selection) !== null) return null;
      const reading = readOperands(document, selection);
      return reading.ok ? null : reading.reason;
    }
    case 'simplify':
      return unlessLocked(shapes) ?? (shapes.some(({ geometry }) => countPoints(geometry) > 2) ? null : 'no-points');
    case 'delete-hole':
      return hole;
    case 'group':
      return shapes.length < 2 ? 'needs-two' : unlessLocked(shapes);
    case 'ungroup':
      return unlessLocked(shapes) ?? (shapes.some(({ group }) => group !== undefined) ? null : 'not-in-group');
    case 'distribute-horizontal':
    case 'distribute-vertical':
      return countUnits(document, selection) < 3 ? 'needs-three' : null;
    default:
      return countUnits(document, selection) < 2 ? 'needs-two' : null;
  }
}
