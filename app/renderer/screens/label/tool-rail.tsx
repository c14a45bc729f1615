import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { type LabelViewStore, takeTool, TOOLS } from '../../state/label-view.ts';
import { useRoving } from '../../state/roving.ts';
import { Icon } from '../../ui/icon.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';

/** The tools that exist, each with the letter that takes it. */
export function ToolRail({ view }: { view: LabelViewStore }) {
  const { t } = useTranslation();
  const current = useStore(view, (state) => state.tool);
  const roving = useRoving();
  return (
    <div className="rail" role="radiogroup" aria-label={t('label.tools')} data-region="tools" onKeyDown={roving}>
      {TOOLS.map(({ tool, icon, key }) => (
        <Tooltip key={tool} text={t(`tool.${tool}`)} keys={key}>
          <button
            type="button"
            role="radio"
            className="tool"
            data-roving
            aria-checked={tool === current}
            aria-label={t(`tool.${tool}`)}
            aria-keyshortcuts={key}
            tabIndex={tool === current ? 0 : -1}
            onClick={() => takeTool(view, tool)}
          >
            <Icon name={icon} />
            <b aria-hidden="true">{key}</b>
          </button>
        </Tooltip>
      ))}
    </div>
  );
}
