import { AnnotationCanvas, type AnnotationCanvasProps } from './annotation-canvas.tsx';
import { type ToolboxSession, useAnnouncement, useToolboxState } from './use-toolbox.ts';

interface ToolboxCanvasProps extends Omit<
  AnnotationCanvasProps,
  'toolbox' | 'selection' | 'names' | 'announcement' | 'onEvent'
> {
  readonly tools: ToolboxSession;
}

/** The canvas in the hands of a toolbox: it alone renders with every move, and not the screen around it. */
export function ToolboxCanvas({ tools, ...props }: ToolboxCanvasProps) {
  const { announcement } = useAnnouncement(tools);
  return (
    <AnnotationCanvas
      {...props}
      toolbox={useToolboxState(tools, ({ toolbox }) => toolbox)}
      selection={tools.selection}
      names={tools.names}
      announcement={announcement}
      onEvent={tools.send}
    />
  );
}
