import './home.css';
import { useTranslation } from 'react-i18next';
import { FoldTabs, useFold } from '../../ui/fold.tsx';
import { useGo } from '../../state/navigation.ts';
import { useRoving } from '../../state/roving.ts';
import { useSession } from '../../state/session.tsx';
import { useCommands } from '../../state/commands/use-commands.ts';
import { type Todo, type TodoGroup, todoList } from '../../state/todo-list.ts';
import { useKeys } from '../../state/use-keys.ts';
import { useLive, useLiveValue } from '../../state/use-live.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, FailedState } from '../../ui/whole-panel.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { ChainFact, DraftsOnDisk, StatusBar } from '../frame/status-bar.tsx';
import { LocalRow } from '../local/local-row.tsx';
import { OpenFolder } from '../local/open-folder.tsx';
import { DeadlineStrip } from './deadline-strip.tsx';
import { HomeSide } from './home-side.tsx';
import { NetworkNote } from './network-note.tsx';
import { TodoRow } from './todo-row.tsx';

/** What to do next, by deadline; earnings, outbox and standing beside it. */
export function HomeScreen() {
  const { t } = useTranslation();
  const fold = useFold();
  const { cache } = useSession();
  const go = useGo();
  const roving = useRoving();
  const batches = useLive('labeling.batches');
  const jobs = useLive('jobs.list');
  const locals = useLiveValue('local.jobs');
  const wallet = useLiveValue('wallet.state')?.status;
  const groups =
    batches.status === 'ready' ? todoList(batches.value, jobs.status === 'ready' ? jobs.value : [], locals ?? []) : [];
  const rows = groups.flatMap((group) => group.rows);
  const act = (todo: Todo) =>
    todo.kind === 'local'
      ? go.local(todo.local.job)
      : todo.kind === 'lease'
        ? go.job(todo.job.job)
        : todo.kind === 'expired'
          ? go.job(todo.batch.job)
          : go.batch(todo.batch.batch);
  const lease = rows.find((row) => row.kind === 'lease');
  useKeys(Object.fromEntries(rows.slice(0, 9).map((todo, index) => [`Digit${index + 1}`, () => act(todo)])));
  useCommands({ 'home.lease': lease && (() => act(lease)) });
  const groupWords = (group: TodoGroup) => (group === 'desktop' ? t('local.onThisDesktop') : t(`home.group.${group}`));
  const primary = rows.findIndex(({ kind }) => kind !== 'verdicts');
  const waiting = groups.find(({ group }) => group === 'now')?.rows.length ?? 0;
  return (
    <>
      <main className={wallet === 'none' ? 'main home alone' : 'main home'} {...(wallet !== 'none' && fold.folded)}>
        <div className="ctx" data-region="context">
          <b className="ctx-title">{t('home.title')}</b>
          <span className="two">{t('home.needYou', { count: waiting })}</span>
          <span className="grow" />
          <OpenFolder byKey />
          {lease && (
            <Button icon="plus" command="home.lease" onClick={() => act(lease)}>
              {t('home.leaseBatch')}
            </Button>
          )}
        </div>
        {wallet !== 'none' && (
          <FoldTabs fold={fold} label={t('frame.parts')} main={t('home.title')} side={t('home.figures')} />
        )}
        <div className="panel scroll" data-region="todo" onKeyDown={roving}>
          <NetworkNote />
          {batches.status === 'ready' && <DeadlineStrip batches={batches.value} />}
          {batches.status === 'loading' && <LoadingState>{t('home.opening')}</LoadingState>}
          {batches.status === 'failed' && (
            <FailedState error={batches.error} onRetry={() => cache.retry('labeling.batches', null)} />
          )}
          {batches.status === 'ready' && locals && rows.length === 0 && (
            <EmptyState
              icon="box"
              title={t(wallet === 'none' ? 'local.homeEmptyTitle' : 'home.emptyTitle')}
              actions={
                wallet === 'none' ? (
                  <OpenFolder tone="primary" words={t('local.openOwn')} />
                ) : (
                  <Button tone="primary" onClick={() => go.workspace('jobs')}>
                    {t('home.seeJobs')}
                  </Button>
                )
              }
            >
              {t(wallet === 'none' ? 'local.homeEmpty' : 'home.empty')}
            </EmptyState>
          )}
          {groups.map(({ group, rows: members }) => (
            <section key={group} aria-label={groupWords(group)}>
              <h2 className="gh">
                {groupWords(group)}
                {group === 'desktop' && <span className="meta">{t('local.onThisDesktopMeta')}</span>}
                {(group === 'waiting' || group === 'next') && (
                  <span className="meta">{t(`home.groupMeta.${group}`)}</span>
                )}
              </h2>
              {members.map((todo) => {
                const place = rows.indexOf(todo);
                if (todo.kind === 'local')
                  return (
                    <LocalRow
                      key={todo.local.batch}
                      job={todo.local}
                      place={place}
                      tabStop={place === 0}
                      primary={place === primary}
                      onOpen={() => act(todo)}
                    />
                  );
                return (
                  <TodoRow
                    primary={place === primary}
                    key={todo.kind === 'lease' ? `job ${todo.job.job}` : todo.batch.batch}
                    todo={todo}
                    place={place}
                    onAct={() => act(todo)}
                  />
                );
              })}
            </section>
          ))}
        </div>
        {wallet !== 'none' && <HomeSide />}
      </main>
      <StatusBar
        facts={
          wallet === 'none' ? (
            <span>{t('local.onThisDesktopMeta')}</span>
          ) : (
            <>
              <ChainFact />
              <span>{t('time.byBlockTime')}</span>
            </>
          )
        }
        hint={t('home.hint')}
        proof={<DraftsOnDisk />}
      />
    </>
  );
}
