import { useTranslation } from 'react-i18next';
import { findCommand } from '../../state/commands/command-list.ts';
import { useKeyText } from '../../state/commands/use-commands.ts';
import { LABEL_TOOLS } from './label-tools.ts';
import { useRoving } from '../../state/roving.ts';
import type { ToolName } from '../../tools/toolbox.ts';
import { Icon } from '../../ui/icon.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';

/** The tools that exist, each with the letter that takes it. */
export function ToolRail({ current, onTake }: { current: ToolName; onTake: (tool: ToolName) => void }) {
  const { t } = useTranslation();
  const roving = useRoving();
  const keyText = useKeyText();
  return (
    <div className="rail" role="radiogroup" aria-label={t('label.tools')} data-region="tools" onKeyDown={roving}>
      {LABEL_TOOLS.map(({ tool, icon, key: defaultKey }) => {
        const command = findCommand(`label.tool.${tool}`);
        const key = command ? keyText(command.id) : defaultKey;
        return (
          <Tooltip key={tool} text={t(`tool.${tool}`)} {...(key !== undefined && { keys: key })}>
            <button
              type="button"
              role="radio"
              className="tool"
              data-roving
              aria-checked={tool === current}
              aria-label={t(`tool.${tool}`)}
              aria-keyshortcuts={key}
              tabIndex={tool === current ? 0 : -1}
              onClick={() => onTake(tool)}
            >
              <Icon name={icon} />
              <b aria-hidden="true">{key}</b>
            </button>
          </Tooltip>
        );
      })}
    </div>
  );
}
