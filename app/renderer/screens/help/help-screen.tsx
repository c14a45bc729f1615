import './help.css';
import { useTranslation } from 'react-i18next';
import { FoldTabs, useFold } from '../../ui/fold.tsx';
import { LANGUAGES } from '../../../api/system.ts';
import { useSession } from '../../state/session.tsx';
import { otherTheme, useSettings } from '../../state/use-settings.ts';
import { useOnce } from '../../state/use-once.ts';
import { Segments } from '../../ui/segments.tsx';
import { Button } from '../../ui/button.tsx';
import { DraftsOnDisk, StatusBar } from '../frame/status-bar.tsx';
import { KeyMapEditor } from './key-map-editor.tsx';

const GUIDE = ['lease', 'label', 'submit', 'review', 'verdict', 'money'] as const;

/** How the work goes, every key, and what runs here. */
export function HelpScreen() {
  const { t } = useTranslation();
  const fold = useFold();
  const { client } = useSession();
  const info = useOnce(client.system.info);
  const { theme, language, change } = useSettings();
  return (
    <>
      <main className="main help-screen" {...fold.folded}>
        <div className="ctx" data-region="context">
          <b className="ctx-title">{t('workspace.help')}</b>
          <span className="grow" />
          <Segments
            label={t('language.label')}
            value={language}
            choices={LANGUAGES.map((value) => ({ value, lang: value, words: t(`language.name.${value}`) }))}
            onChoose={(value) => change({ language: value })}
          />
          <span className="vr" />
          <Button icon="sun" onClick={() => change({ theme: otherTheme(theme) })}>
            {theme === 'dark' ? t('menu.light') : t('menu.dark')}
          </Button>
        </div>
        <FoldTabs fold={fold} label={t('frame.parts')} main={t('help.guide')} side={t('help.about')} />
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
              <KeyMapEditor />
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
