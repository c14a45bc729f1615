import { useRef } from 'react';
import { type ToolboxSession, useToolboxState } from '../../canvas/use-toolbox.ts';
import type { ClassLook } from '../../state/class-look.ts';
import { allowsTool, classForTool } from '../../state/class-rule.ts';
import { useCommands } from '../../state/commands/use-commands.ts';
import { useKeys } from '../../state/use-keys.ts';
import type { ToolName } from '../../tools/toolbox.ts';
import { focusCanvas } from './focus-canvas.ts';
import { LABEL_TOOLS } from './label-tools.ts';

interface TakeToolInput {
  readonly tools: ToolboxSession;
  readonly looks: readonly ClassLook[];
  /** Class of the next shape. */
  readonly classId: string | null;
  readonly onClass: (classId: string | null) => void;
}

/**
 * Takes tools by button and key: with a class that the tool can draw, or with words why there is none.
 *
 * @returns takes a tool
 */
export function useTakeTool({ tools, looks, classId, onClass }: TakeToolInput): (tool: ToolName) => void {
  const drawing = useRef<ToolName>('rectangle');
  const beforeTags = useRef<ToolName>('select');
  const inHand = useToolboxState(tools, ({ toolbox }) => toolbox.tool.name);
  const take = (tool: ToolName) => {
    if (!allowsTool(tool, looks)) return tools.say({ code: 'tool-not-allowed' });
    if (tool === 'tag') beforeTags.current = inHand === 'tag' ? beforeTags.current : inHand;
    else if (tool !== 'select') drawing.current = tool;
    const next = classForTool(tool, looks, classId);
    if (next !== classId) onClass(next);
    tools.take(tool);
  };
  const closeTags = () => {
    take(beforeTags.current);
    focusCanvas();
  };
  useCommands({
    ...Object.fromEntries(
      LABEL_TOOLS.map(({ tool, command }) => [
        command,
        tool === 'tag' && inHand === 'tag' ? closeTags : () => take(tool),
      ]),
    ),
    'label.tool.repeat': () => take(drawing.current),
  });
  useKeys({ Escape: closeTags }, inHand === 'tag');
  return take;
}
