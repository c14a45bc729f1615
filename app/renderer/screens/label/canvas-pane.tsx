import type { Lane } from '../../../api/labeling.ts';
import type { ShapeId } from '../../../domain/annotation/shape.ts';
import type { ClassLook } from '../../state/class-look.ts';
import type { DraftSession, DraftState } from '../../state/draft-session.ts';
import type { LabelViewStore } from '../../state/label-view.ts';

interface CanvasPaneProps {
  readonly item: Lane;
  readonly session: DraftSession;
  readonly draft: DraftState;
  readonly view: LabelViewStore;
  readonly looks: readonly ClassLook[];
  readonly names: ReadonlyMap<ShapeId, string>;
  readonly editable: boolean;
  readonly expired: boolean;
  readonly job: string;
}
export function CanvasPane({ item }: CanvasPaneProps) {
  return (
    <div className="canvas" data-region="canvas" tabIndex={0}>
      <img src={item.url} alt="" style={{ width: '100%', height: '100%', objectFit: 'contain' }} />
    </div>
  );
}
