import './objects-panel.css';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnnotationDocument } from '../../../domain/annotation/annotation-document.ts';
import { setHidden } from '../../../domain/annotation/commands.ts';
import type { DocumentDiff } from '../../../domain/annotation/document-diff.ts';
import type { ShapeId } from '../../../domain/annotation/shape.ts';
import type { LabelWarning } from '../../../domain/requirement/label-warnings.ts';
import type { ClassLook } from '../../state/class-look.ts';
import { isFiltering, listedShapes, NO_FILTER, objectRows, type ObjectSort } from '../../state/object-rows.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import { useWarningWords } from '../../state/warning-words.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { ObjectFilterBar, ObjectListMenu } from './object-filter.tsx';
import { ObjectList } from './object-list.tsx';

export interface ObjectsPanelProps {
  readonly document: AnnotationDocument;
  readonly looks: readonly ClassLook[];
  /** Class of the next shape, which the list can be narrowed to. */
  readonly chosen: string | null;
  readonly names: ReadonlyMap<ShapeId, string>;
  readonly selection: readonly ShapeId[];
  /** What breaks the requirement: a sign in the row of a shape, a sentence for the item as a whole. */
  readonly warnings: readonly LabelWarning[];
  readonly onSelect: (ids: readonly ShapeId[]) => void;
  /** The row under the pointer or with the focus; null when that is over. */
  readonly onPoint: (id: ShapeId | null) => void;
  /** Absent where nothing may be changed. */
  readonly onChange?: (diff: DocumentDiff) => void;
}

/** Every shape of the picture, top first: find, select, show and hide, lock, order, delete. */
export function ObjectsPanel(props: ObjectsPanelProps) {
  const { document, looks, names, warnings, chosen, onChange } = props;
  const { t } = useTranslation();
  const numbers = useNumbers();
  const words = useWarningWords();
  const [filter, setFilter] = useState(NO_FILTER);
  const [filterShown, setFilterShown] = useState(false);
  const [sort, setSort] = useState<ObjectSort>('order');
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const classOrder = useMemo(() => looks.map(({ id }) => id), [looks]);
  const wordsOf = useMemo(() => {
    const found = new Map<ShapeId, LabelWarning>();
    for (const warning of warnings)
      if (warning.shape !== null && !found.has(warning.shape)) found.set(warning.shape, warning);
    return found;
  }, [warnings]);
  const listed = useMemo(
    () => listedShapes({ document, names, classOrder, filter, sort, open, warned: new Set(wordsOf.keys()) }),
    [document, names, classOrder, filter, sort, open, wordsOf],
  );
  const kinds = useMemo(() => new Set([...document.shapes.values()].map(({ geometry }) => geometry.kind)), [document]);
  const rows = useMemo(() => objectRows(listed, open), [listed, open]);
  const all = document.shapes.size;
  const allHidden = listed.length > 0 && listed.every(({ hidden }) => hidden);
  const filtering = isFiltering(filter);
  return (
    <div className="objects" role="presentation">
      <div className="obj-bar">
        <span className="meta grow clip">
          {filtering
            ? t('frame.objects.filtered', { listed: numbers.count(listed.length), count: all, all: numbers.count(all) })
            : t(sort === 'order' ? 'frame.objects.topFirst' : 'frame.objects.byClass', {
                count: all,
                all: numbers.count(all),
              })}
        </span>
        <IconButton
          icon="search"
          label={t('frame.objects.find')}
          pressed={filterShown}
          onClick={() => {
            setFilterShown(!filterShown);
            if (filterShown) setFilter({ ...filter, text: '' });
          }}
        />
        <IconButton
          icon={allHidden ? 'eyeoff' : 'eye'}
          label={t(allHidden ? 'frame.objects.showListed' : 'frame.objects.hideListed')}
          disabled={!onChange || listed.length === 0}
          onClick={() =>
            onChange?.(
              setHidden(
                document,
                listed.map(({ id }) => id),
                !allHidden,
              ),
            )
          }
        />
        <ObjectListMenu
          filter={filter}
          sort={sort}
          chosen={looks.find(({ id }) => id === chosen)}
          kinds={kinds}
          onFilter={setFilter}
          onSort={setSort}
        />
      </div>
      {(filterShown || filtering) && (
        <ObjectFilterBar
          filter={filter}
          looks={looks}
          onFilter={setFilter}
          onClose={() => {
            setFilter(NO_FILTER);
            setFilterShown(false);
          }}
        />
      )}
      {warnings
        .filter((warning) => warning.shape === null)
        .map((warning) => (
          <div key={warning.code} className="pad">
            <Note tone="warn">{words(warning)}</Note>
          </div>
        ))}
      {all === 0 && onChange && <p className="pad three">{t('label.noObjects')}</p>}
      {all > 0 && listed.length === 0 && (
        <div className="pad">
          <p className="three">{t('frame.objects.none')}</p>
          <Button onClick={() => setFilter(NO_FILTER)}>{t('frame.objects.showAll')}</Button>
        </div>
      )}
      {listed.length > 0 && (
        <ObjectList
          {...props}
          rows={rows}
          warningOf={(id) => {
            const warning = wordsOf.get(id);
            return warning && words(warning);
          }}
          sortable={sort === 'order'}
          onOpen={(group, shown) => {
            const next = new Set(open);
            if (shown) next.add(group);
            else next.delete(group);
            setOpen(next);
          }}
        />
      )}
    </div>
  );
}
