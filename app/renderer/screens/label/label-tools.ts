import type { ToolName } from '../../tools/toolbox.ts';
import type { IconName } from '../../ui/icon-name.ts';

/** The tools that exist, with their letter. */
export const LABEL_TOOLS: readonly { readonly tool: ToolName; readonly icon: IconName; readonly key: string }[] = [
  { tool: 'select', icon: 'select', key: 'V' },
  { tool: 'rectangle', icon: 'box', key: 'R' },
  { tool: 'polygon', icon: 'polygon', key: 'P' },
  { tool: 'brush', icon: 'brush', key: 'B' },
  { tool: 'eraser', icon: 'eraser', key: 'E' },
];
