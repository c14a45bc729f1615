import type { CommandId } from '../../state/commands/command-list.ts';
import type { ToolName } from '../../tools/toolbox.ts';
import type { IconName } from '../../ui/icon-name.ts';

interface LabelTool {
  readonly tool: ToolName;
  readonly icon: IconName;
  /** Takes it. */
  readonly command: CommandId;
  /** The string that names it. */
  readonly name:
    'tool.select' | 'tool.rectangle' | 'tool.polygon' | 'tool.brush' | 'tool.eraser' | `tools.name.${NewTool}`;
  /** A line stands before it in the rail. */
  readonly parted?: true;
}

type NewTool = 'rotated-rectangle' | 'polyline' | 'keypoints' | 'tag';

/** The tools that exist, in the order of the rail. */
export const LABEL_TOOLS: readonly LabelTool[] = [
  { tool: 'select', command: 'label.tool.select', icon: 'select', name: 'tool.select' },
  { tool: 'rectangle', command: 'label.tool.rectangle', icon: 'box', name: 'tool.rectangle' },
  {
    tool: 'rotated-rectangle',
    command: 'label.tool.rotated-rectangle',
    icon: 'rbox',
    name: 'tools.name.rotated-rectangle',
  },
  { tool: 'polygon', command: 'label.tool.polygon', icon: 'polygon', name: 'tool.polygon' },
  { tool: 'polyline', command: 'label.tool.polyline', icon: 'polyline', name: 'tools.name.polyline' },
  { tool: 'brush', command: 'label.tool.brush', icon: 'brush', name: 'tool.brush', parted: true },
  { tool: 'eraser', command: 'label.tool.eraser', icon: 'eraser', name: 'tool.eraser' },
  { tool: 'keypoints', command: 'label.tool.keypoints', icon: 'keypoint', name: 'tools.name.keypoints', parted: true },
  { tool: 'tag', command: 'label.tool.tag', icon: 'tag', name: 'tools.name.tag' },
];
