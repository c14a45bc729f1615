import type { ToolName } from '../../tools/toolbox.ts';
import type { IconName } from '../../ui/icon-name.ts';

interface LabelTool {
  readonly tool: ToolName;
  readonly icon: IconName;
  /** With Shift as a word: `Shift+R`. */
  readonly key: string;
  /** The string that names it. */
  readonly name: 'tool.select' | 'tool.rectangle' | 'tool.polygon' | `tools.name.${NewTool}`;
  /** A line stands before it in the rail. */
  readonly parted?: true;
}

type NewTool = 'rotated-rectangle' | 'polyline' | 'keypoints' | 'tag';

/** The tools that exist, with their letter, in the order of the rail. */
export const LABEL_TOOLS: readonly LabelTool[] = [
  { tool: 'select', icon: 'select', key: 'V', name: 'tool.select' },
  { tool: 'rectangle', icon: 'box', key: 'R', name: 'tool.rectangle' },
  { tool: 'rotated-rectangle', icon: 'rbox', key: 'Shift+R', name: 'tools.name.rotated-rectangle' },
  { tool: 'polygon', icon: 'polygon', key: 'P', name: 'tool.polygon' },
  { tool: 'polyline', icon: 'polyline', key: 'Shift+P', name: 'tools.name.polyline' },
  { tool: 'keypoints', icon: 'keypoint', key: 'K', name: 'tools.name.keypoints', parted: true },
  { tool: 'tag', icon: 'tag', key: 'T', name: 'tools.name.tag' },
];

/** The chord of tinykeys for a tool's key: letters by their place on the keyboard. */
export function toolChord(key: string): string {
  return key.replace(/[A-Z]$/, (letter) => `Key${letter}`);
}
