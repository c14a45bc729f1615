import './tool-rail.css';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeyText } from '../../state/commands/use-commands.ts';
import { LABEL_TOOLS } from './label-tools.ts';
import type { ClassLook } from '../../state/class-look.ts';
import { allowsTool } from '../../state/class-rule.ts';
import { useRoving } from '../../state/roving.ts';
import type { ToolName } from '../../tools/toolbox.ts';
import { Icon } from '../../ui/icon.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';

interface ToolRailProps {
  readonly current: ToolName;
  /** The job's classes: a tool that none of them allows stays in its place and says so. */
  readonly looks: readonly ClassLook[];
  readonly onTake: (tool: ToolName) => void;
}

/** The tools that exist, each with the letter that takes it. */
export function ToolRail({ current, looks, onTake }: ToolRailProps) {
  const { t } = useTranslation();
  const roving = useRoving();
  const keyText = useKeyText();
  return (
    <div className="rail" role="radiogroup" aria-label={t('label.tools')} data-region="tools" onKeyDown={roving}>
      {LABEL_TOOLS.map(({ tool, command, icon, name, parted }) => {
        const allowed = allowsTool(tool, looks);
        const key = keyText(command);
        return (
          <Fragment key={tool}>
            {parted && <hr aria-hidden="true" />}
            <Tooltip
              text={allowed ? t(name) : t('tools.notAllowed', { tool: t(name) })}
              {...(key !== undefined && { keys: key })}
            >
              <button
                type="button"
                role="radio"
                className="tool"
                data-roving
                aria-checked={tool === current}
                aria-label={t(name)}
                aria-disabled={!allowed}
                aria-keyshortcuts={key}
                tabIndex={tool === current ? 0 : -1}
                onClick={() => onTake(tool)}
              >
                <Icon name={icon} />
                <b aria-hidden="true">{key?.replace('Shift+', '⇧')}</b>
              </button>
            </Tooltip>
          </Fragment>
        );
      })}
    </div>
  );
}
