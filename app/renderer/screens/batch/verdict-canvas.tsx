import type { Lane } from '../../../api/labeling.ts';
import type { LaneOutcome } from '../../../api/review.ts';
import type { ShapeId } from '../../../domain/annotation/shape.ts';
import type { ClassLook } from '../../state/class-look.ts';
import type { DraftState } from '../../state/draft-session.ts';

interface VerdictCanvasProps {
  readonly item: Lane;
  readonly draft: DraftState;
  readonly looks: readonly ClassLook[];
  readonly names: ReadonlyMap<ShapeId, string>;
  readonly outcome: LaneOutcome | undefined;
}
export function VerdictCanvas({ item }: VerdictCanvasProps) {
  return (
    <div className="canvas" data-region="canvas" tabIndex={0}>
      <img src={item.url} alt="" style={{ width: '100%', height: '100%', objectFit: 'contain' }} />
    </div>
  );
}
