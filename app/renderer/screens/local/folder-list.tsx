import { useTranslation } from 'react-i18next';
import { useRoving } from '../../state/roving.ts';
import { Icon } from '../../ui/icon.tsx';
import { useContentWords } from './content-words.ts';
import type { FolderView } from './use-folders.ts';

/** The folders below with how many pictures are in each; Enter goes into one, Backspace back up. */
export function FolderList({ folders: { listing, visit } }: { folders: FolderView }) {
  const { t } = useTranslation();
  const roving = useRoving();
  const contents = useContentWords();
  if (!listing) return null;
  const recent = listing.recent.filter((path) => path !== listing.path);
  return (
    <div className="folder-lists">
      {recent.length > 0 && (
        <section>
          <h3 className="lbl">{t('local.recent')}</h3>
          <ul className="folder-recent" onKeyDown={roving}>
            {recent.map((path, index) => (
              <li key={path}>
                <button
                  type="button"
                  className="row"
                  data-roving
                  tabIndex={index === 0 ? 0 : -1}
                  onClick={() => visit(path)}
                >
                  <Icon name="clock" />
                  <span className="grow clip">{path}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3 className="lbl">{t('local.below')}</h3>
        {listing.folders.length === 0 ? (
          <div className="folder-list">
            <p className="three">{t('local.noneBelow')}</p>
          </div>
        ) : (
          <ul
            className="folder-list"
            onKeyDown={(event) => {
              roving(event);
              if (event.key === 'Backspace' && listing.parent !== null) visit(listing.parent);
            }}
          >
            {listing.folders.map((folder, index) => (
              <li key={folder.path}>
                <button
                  type="button"
                  className={folder.contents ? 'row' : 'row is-off'}
                  data-roving
                  tabIndex={index === 0 ? 0 : -1}
                  onClick={() => visit(folder.path)}
                >
                  <Icon name="right" />
                  <span className="grow clip">{folder.name}</span>
                  <span className="meta">{folder.contents ? contents(folder.contents) : t('local.notReadable')}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        {listing.hidden > 0 && <p className="meta">{t('local.notListed', { count: listing.hidden })}</p>}
      </section>
    </div>
  );
}
