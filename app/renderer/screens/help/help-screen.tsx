import './help.css';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../state/session.tsx';
import { useOnce } from '../../state/use-once.ts';
import { Button } from '../../ui/button.tsx';
import { DraftsOnDisk, StatusBar } from '../frame/status-bar.tsx';
import { useChangeTheme } from '../frame/use-change-theme.ts';
import { KeyTable } from './key-table.tsx';

const GUIDE = ['lease', 'label', 'submit', 'review', 'verdict', 'money'] as const;

/** How the work goes, every key, and what runs here. */
export function HelpScreen() {
  const { t } = useTranslation();
  const { client } = useSession();
  const info = useOnce(client.system.info);
  const { theme, change } = useChangeTheme();
  return (
    <>
      <main className="main help-screen">
        <div className="ctx" data-region="context">
          <b className="ctx-title">{t('workspace.help')}</b>
          <span className="grow" />
          <Button icon="sun" onClick={change}>
            {theme === 'dark' ? t('menu.light') : t('menu.dark')}
          </Button>
        </div>
        <div className="panel scroll" data-region="guide" tabIndex={0} role="region" aria-label={t('help.guide')}>
          <div className="guide">
            <section>
              <h2>{t('help.guide')}</h2>
              <ol>
                {GUIDE.map((step, index) => (
                  <li key={step}>
                    <span>{index + 1}</span>
                    <b>{t(`help.step.${step}.title`)}</b>
                    <p>{t(`help.step.${step}.text`)}</p>
                  </li>
                ))}
              </ol>
            </section>
            <section>
              <h2>{t('keys.title')}</h2>
              <KeyTable />
            </section>
          </div>
        </div>
        <aside className="panel r scroll" data-region="about" tabIndex={0} aria-label={t('help.about')}>
          <section className="sec">
            <h2 className="ph">{t('help.about')}</h2>
            <div className="pad">
              {info && (
                <dl className="about">
                  <dt>{t('help.version')}</dt>
                  <dd>{info.version}</dd>
                  <dt>{t('help.host')}</dt>
                  <dd>{t(`help.hostName.${info.host}`)}</dd>
                  <dt>{t('help.system')}</dt>
                  <dd>{info.platform}</dd>
                  <dt>Node</dt>
                  <dd>{info.nodeVersion}</dd>
                  <dt>SQLite</dt>
                  <dd>{info.sqliteVersion}</dd>
                  <dt>{t('help.folder')}</dt>
                  <dd className="code">{info.dataFolder}</dd>
                </dl>
              )}
            </div>
          </section>
          <section className="sec">
            <h2 className="ph">{t('help.keysKept')}</h2>
            <div className="pad two">{info && t(`help.protection.${info.secretProtection}`)}</div>
          </section>
          <section className="sec">
            <h2 className="ph">{t('help.notCovered')}</h2>
            <div className="pad two">{t('help.notCoveredText')}</div>
          </section>
        </aside>
      </main>
      <StatusBar hint={t('help.hint')} proof={<DraftsOnDisk />} />
    </>
  );
}
